/**
 * The SQL that the model proposes: tables, indexes, trigger attachments. A person reviews it and commits it as a
 * migration; the trigger functions themselves are written by hand.
 */
import type { AnyTable, Endpoint, Field } from "@muster/model";
import { type Index, index, indexesOf } from "./indexes.ts";
import { routesTo } from "./touch.ts";
import { triggersOf } from "./triggers.ts";

/** Can the endpoint's delta match a record whose own row did not change? Then it has a `_touched` table. */
export function isTouchable(endpoint: Endpoint): boolean {
  return routesTo(endpoint).length > 0;
}

/** Ids compare byte by byte: the order of pages must not depend on the server's locale. */
const idType = 'text COLLATE "C"';

export const columnTypes = {
  text: "text",
  number: "double precision",
  flag: "boolean",
  day: "date",
  time: "time",
  moment: "timestamptz(3)",
  choice: "text",
  reference: idType,
  structure: "jsonb",
  custom: "jsonb",
} as const satisfies Record<Field["kind"], string>;

export function printSchema(tables: readonly AnyTable[], endpoints: readonly Endpoint[]): string {
  return tables
    .map((table) => printTable(table, endpoints))
    .join("\n\n")
    .concat("\n");
}

export function printTable(table: AnyTable, endpoints: readonly Endpoint[]): string {
  const own = endpoints.find((endpoint) => endpoint.table.name === table.name);
  const touchable = own !== undefined && isTouchable(own);
  return [
    `-- ${table.label}: ${table.about}`,
    createTable(table.name, columnsOf(table)),
    ...(own && !touchable ? [index(table.name, "changed_at", ["changed_at", "id"])] : []).map(
      createIndex,
    ),
    ...indexesOf(table, endpoints).map(createIndex),
    ...(touchable ? touchedTable(table) : []),
    ...triggersOf(table, endpoints, { touchable }).map(
      ({ name, text }) => `CREATE TRIGGER ${name}\n  ${text.join("\n  ")};`,
    ),
  ].join("\n");
}

type Column = readonly [name: string, type: string];

/** The columns that a record's values stand in, in the order in which they are written. */
export function valueColumns(table: AnyTable): readonly Column[] {
  const fields = Object.entries(table.fields).map(([name, field]): Column => [
    name,
    columnTypes[field.kind],
  ]);
  return table.integrationFields ? [...fields, integrationFields] : fields;
}

const integrationFields: Column = ["integration_fields", "jsonb"];

function columnsOf(table: AnyTable): readonly Column[] {
  const fields = Object.entries(table.fields).map(([name, field]): Column => [
    name,
    columnTypes[field.kind] + (field.required ? " NOT NULL" : ""),
  ]);
  return [
    ["integration_id", `${idType} NOT NULL`],
    ["id", `${idType} NOT NULL`],
    ["remote_id", "text NOT NULL"],
    ...fields,
    ["changed_at", "timestamptz NOT NULL"],
    ["remote_deleted_at", "timestamptz"],
    ["deletion_reason", "text"],
    ["content_hash", "uuid NOT NULL"],
    ["fetched_at", "timestamptz NOT NULL"],
    ...(table.integrationFields ? [integrationFields] : []),
  ];
}

/** Beside the wide table, so that a touch rewrites three columns instead of a whole record. */
function touchedTable(table: AnyTable): readonly string[] {
  const name = `${table.name}_touched`;
  const columns: readonly Column[] = [
    ["integration_id", `${idType} NOT NULL`],
    ["id", `${idType} NOT NULL`],
    ["touched_at", "timestamptz NOT NULL"],
  ];
  return [createTable(name, columns), createIndex(index(name, "at", ["touched_at", "id"]))];
}

function createTable(name: string, columns: readonly Column[]): string {
  const width = Math.max(...columns.map(([column]) => column.length));
  const lines = columns.map(([column, type]) => `  ${column.padEnd(width)} ${type},`);
  return [`CREATE TABLE ${name} (`, ...lines, "  PRIMARY KEY (integration_id, id)", ");"].join(
    "\n",
  );
}

function createIndex({ name, on, columns, using, where }: Index): string {
  const condition = where === undefined ? "" : ` WHERE ${where}`;
  const kind = using === undefined ? "" : ` USING ${using}`;
  return `CREATE INDEX ${name} ON ${on}${kind} (${columns.join(", ")})${condition};`;
}
