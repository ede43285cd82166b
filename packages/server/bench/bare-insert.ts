/** The limit of a sync: the same rows, already translated, put into the same table by one plain INSERT for each page. */
import { hrisEmployees } from "@muster/model";
import type { Database } from "../src/db/pool.ts";
import { columnTypes } from "../src/derive/ddl.ts";
import type { TablePage } from "../src/sync/translate.ts";
import { columnsOf, translatedPages } from "./engine.ts";
import type { LocalSource } from "./source.ts";

const fields = Object.entries(hrisEmployees.fields);
const names = ["id", "remote_id", "content_hash", ...fields.map(([name]) => name)];
const types = ["text", "text", "uuid", ...fields.map(([, field]) => columnTypes[field.kind])];

const statement = `INSERT INTO hris_employees (integration_id, fetched_at, ${names.join(", ")})
SELECT $1, now(), ${names.map((name, at) => `${name}::${types[at] ?? "text"}`).join(", ")}
FROM unnest(${names.map((_, at) => `$${at + 2}::text[]`).join(", ")}) AS i(${names.join(", ")})`;

/** Milliseconds that the transactions took; translating is not counted. */
export async function bareInsert(
  db: Database,
  integration: string,
  source: LocalSource,
): Promise<number> {
  let ms = 0;
  for await (const { tables } of translatedPages(integration, source)) {
    const [page] = tables;
    if (page === undefined) throw new Error("people feed employees");
    const values = [integration, ...ownColumns(page), ...columnsOf(hrisEmployees, page)];
    const began = performance.now();
    await db.begin((tx) => tx.unsafe(statement, values, { prepare: true }));
    ms += performance.now() - began;
  }
  return ms;
}

const ownColumns = ({ records }: TablePage): string[][] => [
  records.map((record) => record.id),
  records.map((record) => record.remoteId),
  records.map((record) => record.hash),
];
