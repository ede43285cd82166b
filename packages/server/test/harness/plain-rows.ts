/** Rows written by plain SQL, as a person with a database client would: the model fills in what is required. */
import type { AnyTable, Field } from "@muster/model";
import type { Database } from "../../src/db/pool.ts";

export type PlainValues = Readonly<Record<string, string | number | boolean | null>>;

function sample(field: Field): string | number | boolean {
  switch (field.kind) {
    case "text":
    case "reference":
    case "custom":
    case "structure":
      return field.kind === "custom" || field.kind === "structure" ? "{}" : "x";
    case "choice":
      return field.words[0] ?? "x";
    case "number":
      return 1;
    case "flag":
      return true;
    case "day":
      return "2026-01-02";
    case "time":
      return "08:00:00";
    case "moment":
      return "2026-01-02T00:00:00Z";
    default:
      return field satisfies never;
  }
}

/** Inserts a record; its id and remote id are `id`. */
export async function insertPlain(
  db: Database,
  integration: string,
  table: AnyTable,
  id: string,
  values: PlainValues = {},
): Promise<void> {
  const required = Object.entries(table.fields).flatMap(([name, field]) =>
    field.required ? [[name, sample(field)] as const] : [],
  );
  const row = {
    integration_id: integration,
    id,
    remote_id: id,
    content_hash: "00000000-0000-0000-0000-000000000000",
    fetched_at: "2026-01-01T00:00:00Z",
    ...Object.fromEntries(required),
    ...values,
  };
  const names = Object.keys(row);
  // ::text first: the driver would encode a parameter that it believes to be jsonb a second time.
  const isJson = (name: string) =>
    ["structure", "custom"].includes(table.fields[name]?.kind ?? "none");
  const places = names.map((name, at) => `$${at + 1}${isJson(name) ? "::text::jsonb" : ""}`);
  await db.unsafe(
    `INSERT INTO ${table.name} (${names.join(", ")}) VALUES (${places.join(", ")})`,
    Object.values(row),
  );
}

export async function updatePlain(
  db: Database,
  integration: string,
  table: AnyTable,
  id: string,
  values: PlainValues,
): Promise<void> {
  const sets = Object.keys(values).map((name, at) => `${name} = $${at + 3}`);
  await db.unsafe(
    `UPDATE ${table.name} SET ${sets.join(", ")} WHERE integration_id = $1 AND id = $2`,
    [integration, id, ...Object.values(values)],
  );
}

/** The database's clock, later than every change so far and earlier than every later one. */
export async function databaseNow(db: Database): Promise<string> {
  const [row] = await db<
    { now: string }[]
  >`SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS now`;
  if (row === undefined) throw new Error("the database has no clock");
  return row.now;
}
