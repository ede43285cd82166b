import { type Connection, type Steps, text } from "./connection.ts";
import { type Dialect, quoted } from "./dialect.ts";
import type { DataTable, OwnTables } from "./tables.ts";

export interface PrepareTools {
  readonly connection: Connection;
  readonly dialect: Dialect;
  readonly own: OwnTables;
  readonly tables: readonly DataTable[];
}

/** Makes what is missing. Where nothing is, it needs no right to make tables. */
export async function prepareTables(tools: PrepareTools): Promise<void> {
  const { connection, dialect } = tools;
  const needed = creations(tools);
  const names = JSON.stringify([...needed.keys()]);
  const missing = await connection.query({ sql: dialect.missing, params: [names] });
  if (missing.length > 0) {
    await connection.transaction(function* create(): Steps<void> {
      if (dialect.lock !== null) yield { sql: dialect.lock, params: [] };
      for (const row of missing) {
        const columns = needed.get(text(row, "name"));
        if (columns === undefined) continue;
        yield { sql: `create table if not exists ${text(row, "name")} ${columns}`, params: [] };
      }
    });
  }
  for (const table of tools.tables) {
    if (table.ours) continue;
    // A mapping that does not fit its table is told now, in the database's words, and not at the first record.
    const columns = [table.integration, table.id, ...table.columns].map(quoted).join(", ");
    await connection.query({ sql: `select ${columns} from ${table.name} limit 0`, params: [] });
  }
}

/** Quoted name → what follows it in `create table`. */
function creations({ dialect, own, tables }: PrepareTools): ReadonlyMap<string, string> {
  const { id, number, json } = dialect.types;
  const data = `(integration_id ${id} not null, id ${id} not null, data ${json} not null,
    primary key (integration_id, id))${dialect.tableOptions}`;
  return new Map([
    [
      own.places,
      `(integration_id ${id} not null, endpoint ${id} not null, version ${number} not null,
        calls ${number} not null, checks ${number} not null, progress ${json}, primary key (integration_id, endpoint))`,
    ],
    [
      own.records,
      `(integration_id ${id} not null, endpoint ${id} not null, id ${id} not null, tag ${id},
        pass ${number} not null, hash ${id} not null, primary key (integration_id, endpoint, id))`,
    ],
    [
      own.bookmark,
      `(only_row ${number} primary key check (only_row = 1), sequence ${number} not null)`,
    ],
    ...tables.filter(({ ours }) => ours).map(({ name }): [string, string] => [name, data]),
  ]);
}
