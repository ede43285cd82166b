/** Which table holds the records of an endpoint: one that we make, or one of the customer's through a mapping. */
import type { EndpointName } from "../../mirror/endpoints.ts";
import type { RecordData } from "../../mirror/store.ts";
import { type Dialect, quoted } from "./dialect.ts";

/**
 * A table of yours that records are written into. Only the columns named here are written, compared or judged by
 * `verify`; all others, and rows that the mirror did not write, stay yours.
 */
export interface TableMapping {
  readonly table: string;
  /** Without it the connection's search path decides. */
  readonly schema?: string;
  /** Text column for the record's id, 24 characters. */
  readonly id: string;
  /** Text column for the integration's id. */
  readonly integration: string;
  /** Columns of the primary key or unique index by which a record's row is found; default: integration and id. */
  readonly key?: readonly string[];
  /**
   * What stands in each column. Give what JSON can hold, a Date or a bigint; undefined becomes null. The database casts
   * it to the column's type.
   */
  readonly columns: Readonly<Record<string, (record: RecordData) => unknown>>;
  /**
   * What becomes of a removed record: its row is deleted, or marked in a column (the time, or true), that is null or
   * false again when the record comes back.
   */
  readonly removed: "delete" | { readonly column: string; readonly as: "time" | "flag" };
}

export type TableMappings = Readonly<Partial<Record<EndpointName, TableMapping>>>;

/** What statements need to know of the table. Names are not quoted but for `name`. */
export interface DataTable {
  readonly name: string;
  /** We made it: whatever stands in it under an integration is the mirror's. */
  readonly ours: boolean;
  readonly id: string;
  readonly integration: string;
  readonly key: readonly string[];
  /** What the mirror writes and judges, beside the two above. */
  readonly columns: readonly string[];
  readonly removed: TableMapping["removed"];
  readonly values: (record: RecordData) => Readonly<Record<string, unknown>>;
}

/** Quoted names of the tables that belong to the mirror alone. */
export interface OwnTables {
  readonly places: string;
  readonly records: string;
  readonly bookmark: string;
}

/** What the statements about a place are made of. */
export interface PlaceTools {
  readonly dialect: Dialect;
  readonly own: OwnTables;
  readonly table: DataTable;
}

const inSchema = (schema: string | undefined, name: string): string =>
  schema === undefined ? quoted(name) : `${quoted(schema)}.${quoted(name)}`;

export function ownTables(schema: string | undefined): OwnTables {
  return {
    places: inSchema(schema, "muster_mirror_places"),
    records: inSchema(schema, "muster_mirror_records"),
    bookmark: inSchema(schema, "muster_mirror_bookmark"),
  };
}

export function dataTable(
  endpoint: EndpointName,
  schema: string | undefined,
  mapping: TableMapping | undefined,
): DataTable {
  return mapping === undefined ? madeTable(endpoint, schema) : mappedTable(endpoint, mapping);
}

function madeTable(endpoint: EndpointName, schema: string | undefined): DataTable {
  if (!/^[a-z]+\/[a-z][a-z_-]*$/.test(endpoint)) throw new TypeError(`No endpoint: ${endpoint}`);
  return {
    name: inSchema(schema, `muster_${endpoint.replaceAll(/[/-]/g, "_")}`),
    ours: true,
    id: "id",
    integration: "integration_id",
    key: ["integration_id", "id"],
    columns: ["data"],
    removed: "delete",
    values: (data) => ({ data }),
  };
}

function mappedTable(endpoint: EndpointName, mapping: TableMapping): DataTable {
  const { id, integration, removed } = mapping;
  const readers = Object.entries(mapping.columns);
  const marks = removed === "delete" ? [] : [removed.column];
  const columns = [...readers.map(([name]) => name), ...marks];
  if (columns.length === 0) throw new TypeError(`The mapping of ${endpoint} names no column.`);
  if (new Set([id, integration, ...columns]).size !== columns.length + 2) {
    throw new TypeError(`The mapping of ${endpoint} names a column twice.`);
  }
  const present = removed !== "delete" && removed.as === "flag" ? false : null;
  return {
    name: inSchema(mapping.schema, mapping.table),
    ours: false,
    id,
    integration,
    key: mapping.key ?? [integration, id],
    columns,
    removed,
    values: (record) =>
      Object.fromEntries([
        ...readers.map(([name, read]) => [name, storable(read(record))]),
        ...marks.map((name) => [name, present]),
      ]),
  };
}

const storable = (value: unknown): unknown =>
  typeof value === "bigint" ? String(value) : (value ?? null);
