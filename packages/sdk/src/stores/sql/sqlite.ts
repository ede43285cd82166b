import { createHash } from "node:crypto";
import { type Dialect, quoted } from "./dialect.ts";

/** SQLite has no hash of its own: the adapter lends it this function, under this name. */
export const hashFunction = "muster_hash";

export function hashOfText(value: unknown): string {
  return createHash("sha256").update(String(value)).digest("hex").slice(0, 32);
}

/** To the byte and with its type: quote() alone would end a text at its first NUL. */
const exact = (column: string): string =>
  `coalesce(case typeof(${column}) when 'text' then 't' || hex(${column}) else quote(${column}) end, '')`;

/** SQLite 3.38 or newer. */
export const sqlite: Dialect = {
  types: { id: "text", number: "integer", json: "text" },
  tableOptions: "",
  lock: null,
  now: "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')",
  json: (parameter) => parameter,
  texts: (parameter) => `json_each(${parameter})`,
  rows: ({ parameter, columns }) => {
    const read = columns.map((name) => `json_extract(value, ${path(name)}) as ${quoted(name)}`);
    return `(select ${read.join(", ")} from json_each(${parameter})) as g`;
  },
  // SQLite joins in the order of the words CROSS and LEFT, row by row.
  lookUp: ({ join, table, as, where }) => `${join} join ${table} as ${as} on ${where}`,
  analyse: () => null,
  hash: (columns) => `${hashFunction}(${columns.map(exact).join(" || ',' || ")})`,
  differ: (left, right) => `(${left.join(", ")}) is not (${right.join(", ")})`,
  plain: (id) => id,
  missing: `select value as name from json_each($1)
    where value not in (select '"' || replace(name, '"', '""') || '"' from sqlite_master)`,
};

function path(name: string): string {
  // A path of SQLite cannot name it, however it is quoted.
  if (name.includes('"')) throw new TypeError(`A column's name holds a quotation mark: ${name}`);
  return `'$."${name.replaceAll("'", "''")}"'`;
}
