/** One commit, statement by statement. The transaction around it makes it one. */
import type { Commit } from "../../mirror/store.ts";
import { type Batch, batches } from "./batch.ts";
import type { Statement, Steps } from "./connection.ts";
import { number, quoted } from "./dialect.ts";
import { removeFrom } from "./remove.ts";
import type { PlaceTools } from "./tables.ts";

export function* commitSteps(tools: PlaceTools, commit: Commit): Steps<boolean> {
  const { place, progress, put, remove, sweep } = commit;
  // First of all: the row of the place stays locked to the end, so that commits of one place follow one another.
  const moved = yield moveVersion(tools, commit);
  if (moved.length === 0) return false;
  const pass = String(progress.pass);
  for (const batch of batches(tools.table, place.integrationId, put)) {
    yield writeRows(tools, batch);
    const kept = yield noteRecords(tools, commit, batch);
    if (kept.length === batch.count) continue;
    throw new Error(
      `${kept.length} of ${batch.count} records reached ${tools.table.name}: ` +
        "another integration has a row with the same key, or a trigger holds rows back.",
    );
  }
  if (remove.length > 0) yield* removeFrom(tools, place, { ids: remove });
  if (sweep) {
    yield* analyseTables(tools);
    yield* removeFrom(tools, place, { before: pass });
  }
  return true;
}

/**
 * After a first fetch the database does not know yet how large the tables have become: it would look for what is to be
 * swept row by row, each time through all of them.
 */
function* analyseTables({ dialect, own, table }: PlaceTools): Steps<void> {
  for (const name of table.ours ? [own.records, table.name] : [own.records]) {
    const sql = dialect.analyse(name);
    if (sql !== null) yield { sql, params: [] };
  }
}

/** The first commit of a place and one after `forget` find version 0 or no row at all; both may be tried at once. */
function moveVersion({ dialect, own }: PlaceTools, commit: Commit): Statement {
  const { place, expects, progress } = commit;
  const params = [place.integrationId, place.endpoint, JSON.stringify(progress)];
  if (expects === 0) {
    return {
      sql: `insert into ${own.places} as p (integration_id, endpoint, version, calls, checks, progress)
        values ($1, $2, 1, 0, 0, ${dialect.json("$3")})
        on conflict (integration_id, endpoint) do update
        set version = 1, progress = excluded.progress where p.version = 0 returning endpoint as endpoint`,
      params,
    };
  }
  return {
    sql: `update ${own.places} as p set version = p.version + 1, progress = ${dialect.json("$3")}
      where p.integration_id = $1 and p.endpoint = $2 and p.version = ${number("$4")} returning endpoint as endpoint`,
    params: [...params, String(expects)],
  };
}

/** Inserts, or updates what differs: a row that is the same already is not written again. */
function writeRows({ dialect, table }: PlaceTools, batch: Batch): Statement {
  const names = [table.integration, table.id, ...table.columns];
  const all = names.map(quoted);
  const columns = table.columns.map(quoted);
  const integration = quoted(table.integration);
  const rows = dialect.rows({ parameter: "$1", columns: names, like: table.name });
  return {
    sql: `insert into ${table.name} as t (${all.join(", ")})
      select ${all.map((name) => `g.${name}`).join(", ")} from ${rows} where true
      on conflict (${table.key.map(quoted).join(", ")}) do update
      set ${columns.map((name) => `${name} = excluded.${name}`).join(", ")}
      where t.${integration} = excluded.${integration} and ${dialect.differ(
        columns.map((name) => `t.${name}`),
        columns.map((name) => `excluded.${name}`),
      )}`,
    params: [batch.rows],
  };
}

/** Keeps of each record what the database made of it: types round and cast, triggers change. */
function noteRecords(tools: PlaceTools, { place, progress }: Commit, batch: Batch): Statement {
  const { dialect, own, table } = tools;
  const given = dialect.rows({ parameter: "$4", columns: ["id", "tag"], like: null });
  const hash = dialect.hash(table.columns.map((name) => `t.${quoted(name)}`));
  const where = `t.${quoted(table.integration)} = cast($1 as text) and t.${quoted(table.id)} = g.id`;
  const found = dialect.lookUp({ join: "cross", table: table.name, as: "t", where });
  return {
    sql: `insert into ${own.records} (integration_id, endpoint, id, tag, pass, hash)
      select cast($1 as text), cast($2 as text), g.id, g.tag, ${number("$3")}, ${hash}
      from ${given} ${found} where true
      on conflict (integration_id, endpoint, id) do update
      set tag = excluded.tag, pass = excluded.pass, hash = excluded.hash returning id as id`,
    params: [place.integrationId, place.endpoint, String(progress.pass), batch.tags],
  };
}
