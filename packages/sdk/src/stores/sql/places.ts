/** Statements about places and the bookmark; those of commits stand in commit.ts. */
import type { EndpointName } from "../../mirror/endpoints.ts";
import { nothingYet, type Progress } from "../../mirror/progress.ts";
import type { Place, Stored } from "../../mirror/store.ts";
import { type Rows, type Statement, type Steps, text } from "./connection.ts";
import { type Dialect, number } from "./dialect.ts";
import { removeFrom } from "./remove.ts";
import type { OwnTables, PlaceTools } from "./tables.ts";

export function readStatement(own: OwnTables, place: Place): Statement {
  return {
    sql: `select cast(version as text) as version, cast(calls as text) as calls,
      cast(progress as text) as progress from ${own.places} where integration_id = $1 and endpoint = $2`,
    params: [place.integrationId, place.endpoint],
  };
}

export function stored([row]: Rows): Stored {
  if (row === undefined) return { progress: nothingYet, version: 0, calls: 0 };
  const progress =
    row["progress"] === null
      ? nothingYet
      : // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- We wrote it, and the type is ours.
        (JSON.parse(text(row, "progress")) as Progress);
  return { progress, version: Number(text(row, "version")), calls: Number(text(row, "calls")) };
}

/** What is forgotten is no place any more. */
export function placesStatement(own: OwnTables): Statement {
  return {
    sql: `select integration_id as integration, endpoint as endpoint from ${own.places}
      where progress is not null or calls > 0 order by integration_id, endpoint`,
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

/** In one order, so that two callers never wait for each other. */
export function callStatement(
  dialect: Dialect,
  own: OwnTables,
  places: readonly Place[],
): Statement {
  const given = dialect.rows({
    parameter: "$1",
    columns: ["integrationId", "endpoint"],
    like: null,
  });
  return {
    sql: `insert into ${own.places} as p (integration_id, endpoint, version, calls, progress)
      select g."integrationId", g.endpoint, 0, count(*), null from ${given} where true group by 1, 2 order by 1, 2
      on conflict (integration_id, endpoint) do update set calls = p.calls + excluded.calls`,
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
    sql: `update ${own.places} set version = version + 1, calls = 0, progress = null
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
