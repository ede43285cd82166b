import { type Dialect, quoted } from "./dialect.ts";

const json = (parameter: string): string => `cast(cast(${parameter} as text) as jsonb)`;

/** The binary form: unlike text it does not depend on the session's time zone or other settings. */
const bytes = (columns: readonly string[]): string => `record_send(row(${columns.join(", ")}))`;

/** PostgreSQL 13 or newer. */
export const postgres: Dialect = {
  types: { id: `text collate "C"`, number: "bigint", json: "jsonb" },
  // Records of some kilobytes stay in their row instead of being compressed and moved out of it.
  tableOptions: " with (toast_tuple_target = 8160)",
  // Two processes that create one table would both find it missing. The number is any, only ours.
  lock: "select cast(pg_advisory_xact_lock(7305808869229538915) as text) as locked",
  now: "now()",
  json,
  texts: (parameter) => `jsonb_array_elements_text(${json(parameter)})`,
  rows: ({ parameter, columns, like }) =>
    like === null
      ? `jsonb_to_recordset(${json(parameter)}) as g(${columns.map((name) => `${quoted(name)} text`).join(", ")})`
      : `jsonb_populate_recordset(cast(null as ${like}), ${json(parameter)}) as g`,
  // Behind OFFSET 0 the table is looked at for each row by itself.
  lookUp: ({ join, table, as, where }) =>
    `${join} join lateral (select ${as}.* from ${table} as ${as} where ${where} offset 0) as ${as}${join === "left" ? " on true" : ""}`,
  analyse: (table) => `analyze ${table}`,
  hash: (columns) => `left(encode(sha256(${bytes(columns)}), 'hex'), 32)`,
  differ: (left, right) => `${bytes(left)} <> ${bytes(right)}`,
  plain: (id) => `(to_jsonb(${id}) #>> '{}')`,
  missing: `select value as name from jsonb_array_elements_text(${json("$1")}) where to_regclass(value) is null`,
};
