/** What the mirror holds of an integration, in the form in which the conformance suite compares records. */
import { type AnyTable, type Field, tables } from "@muster/model";
import type { CheckedValues } from "../../src/conformance/read-tool.ts";
import type { Database } from "../../src/db/pool.ts";

/** Live records by table and remote id; references as remote ids, also of records that are not there. */
export async function storedRecords(
  db: Database,
  integration: string,
): Promise<ReadonlyMap<string, ReadonlyMap<string, CheckedValues>>> {
  const names = await remoteIds(db, integration);
  const all = new Map<string, ReadonlyMap<string, CheckedValues>>();
  for (const table of tables) {
    const rows = await db<Record<string, unknown>[]>`
      SELECT * FROM ${db(table.name)} WHERE integration_id = ${integration} AND remote_deleted_at IS NULL`;
    all.set(
      table.name,
      new Map(rows.map((row) => [textOf(row["remote_id"]), valuesOf(table, row, names)])),
    );
  }
  return all;
}

/** Of every record, live or not, the remote id by its own. */
async function remoteIds(db: Database, integration: string): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const table of tables) {
    const rows = await db<{ id: string; remote_id: string }[]>`
      SELECT id, remote_id FROM ${db(table.name)} WHERE integration_id = ${integration}`;
    for (const { id, remote_id } of rows) names.set(id, remote_id);
  }
  return names;
}

function valuesOf(
  table: AnyTable,
  row: Readonly<Record<string, unknown>>,
  names: ReadonlyMap<string, string>,
): CheckedValues {
  return Object.entries(table.fields).map(([name, field]) => plain(field, row[name], names));
}

/** What is stored has passed the checks; only how PostgreSQL prints it is undone. */
function plain(field: Field, value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (value === null) return null;
  switch (field.kind) {
    case "moment":
      return new Date(textOf(value)).toISOString();
    case "number":
      return Number(value);
    case "reference":
      return names.get(textOf(value)) ?? `unknown ${textOf(value)}`;
    case "text":
    case "flag":
    case "day":
    case "time":
    case "choice":
    case "structure":
    case "custom":
      return value;
    default:
      return field satisfies never;
  }
}

const textOf = (value: unknown): string =>
  typeof value === "string" ? value : JSON.stringify(value);
