/** Statements about places and the bookmark; those of commits stand in commit.ts. */
import type { CallFor, EndpointName } from "../../mirror/endpoints.ts";
import { nothingYet, type Progress } from "../../mirror/progress.ts";
import type { Place, Stored } from "../../mirror/store.ts";
import { type Rows, type Statement, type Steps, text } from "./connection.ts";
import { type Dialect, number } from "./dialect.ts";
import { removeFrom } from "./remove.ts";
import type { OwnTables, PlaceTools } from "./tables.ts";

export function readStatement(own: OwnTables, place: Place): Statement {
  return {
    sql: `select cast(version as text) as version, cast(calls as text) as calls,
      cast(checks as text) as checks,      cast(progress as text) as progress from ${own.places} where integration_id = $1 and endpoint = $2`,
    params: [place.integrationId, place.endpoint],
  };
}

export function stored([row]: Rows): Stored {
  if (row === undefined) return { progress: nothingYet, version: 0, calls: 0, checks: 0 };
  const progress =
    row["progress"] === null
      ? nothingYet
      : // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- We wrote it, and the type is ours.
        (JSON.parse(text(row, "progress")) as Progress);
  const numberIn = (column: string): number => Number(text(row, column));
  return {
    progress,
    version: numberIn("version"),
    calls: numberIn("calls"),
    checks: numberIn("checks"),
  };
}

/** What is forgotten is no place any more. */
export function placesStatement(own: OwnTables): Statement {
  return {
    sql: `select integration_id as integration, endpoint as endpoint from ${own.places}
      where progress is not null or calls > 0 order by integration_id, endpoint`,
    params: [],
  };
}

const reached = (member: "answered" | "checked"): string =>
  `coalesce(cast(progress ->> '${member}' as bigint), 0)`;

/** Places with calls or checks that no fetch has answered, or with a fetch that has not ended. */
export function dueStatement(own: OwnTables): Statement {
  return {
    sql: `select integration_id as integration, endpoint as endpoint from ${own.places}
      where calls > ${reached("answered")} or checks > ${reached("checked")} or progress ->> 'fetch' is not null
      order by integration_id, endpoint`,
    params: [],
  };
}

export function placeOf(row: Rows[number]): Place {
  return {
    integrationId: text(row, "integration"),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Only endpoints are written into the column.
    endpoint: text(row, "endpoint") as EndpointName,
  };
}

export interface CallAsk {
  readonly places: readonly Place[];
  readonly what: CallFor;
}

/** In one order, so that two callers never wait for each other. */
export function callStatement(
  dialect: Dialect,
  own: OwnTables,
  { places, what }: CallAsk,
): Statement {
  const columns = ["integrationId", "endpoint"];
  const given = dialect.rows({ parameter: "$1", columns, like: null });
  const checks = what === "check" ? "count(*)" : "0";
  return {
    sql: `insert into ${own.places} as p (integration_id, endpoint, version, calls, checks, progress)
      select g."integrationId", g.endpoint, 0, count(*), ${checks}, null from ${given} where true
      group by 1, 2 order by 1, 2
      on conflict (integration_id, endpoint) do update
      set calls = p.calls + excluded.calls, checks = p.checks + excluded.checks`,
    params: [JSON.stringify(places)],
  };
}

/** The row of a place stays with nothing but its version: a commit that was read before is refused for ever. */
export function* forgetSteps(
  own: OwnTables,
  integrationId: string,
  toolsOf: (endpoint: EndpointName) => PlaceTools,
): Steps<void> {
  const rows = yield {
    sql: `update ${own.places} set version = version + 1, calls = 0, checks = 0, progress = null
      where integration_id = $1 returning integration_id as integration, endpoint as endpoint`,
    params: [integrationId],
  };
  for (const place of rows.map(placeOf)) {
    yield* removeFrom(toolsOf(place.endpoint), place, { all: true });
  }
}

export function bookmarkStatement(own: OwnTables): Statement {
  return { sql: `select cast(sequence as text) as sequence from ${own.bookmark}`, params: [] };
}

export function moveBookmarkStatement(own: OwnTables, sequence: number): Statement {
  return {
    sql: `insert into ${own.bookmark} as b (only_row, sequence) values (1, ${number("$1")})
      on conflict (only_row) do update set sequence = excluded.sequence where excluded.sequence > b.sequence`,
    params: [String(sequence)],
  };
}
