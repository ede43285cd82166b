/** Records on their way into a statement: many in one JSON parameter. */
import type { RecordData, TaggedRecord } from "../../mirror/store.ts";
import type { DataTable } from "./tables.ts";

export interface Batch {
  /** For the table of the records: ids and columns. */
  readonly rows: string;
  /** For the bookkeeping: ids and tags. */
  readonly tags: string;
  readonly count: number;
}

/** Characters of one parameter: PostgreSQL takes 256 MB as jsonb, and memory stays flat whatever a page holds. */
const most = 4_000_000;

export function* batches(
  table: DataTable,
  integrationId: string,
  put: readonly TaggedRecord[],
): Generator<Batch> {
  let rows: string[] = [];
  let tags: string[] = [];
  let length = 0;
  // The last of several with one id is the one that counts.
  for (const { data, tag } of new Map(put.map((record) => [record.data.id, record])).values()) {
    const row = print(table, integrationId, data);
    if (rows.length > 0 && length + row.length > most) {
      yield batch(rows, tags);
      rows = [];
      tags = [];
      length = 0;
    }
    rows.push(row);
    tags.push(JSON.stringify({ id: data.id, tag }));
    length += row.length;
  }
  if (rows.length > 0) yield batch(rows, tags);
}

function print(table: DataTable, integrationId: string, record: RecordData): string {
  const row = {
    ...table.values(record),
    [table.integration]: integrationId,
    [table.id]: record.id,
  };
  return storableJson(JSON.stringify(row));
}

function batch(rows: readonly string[], tags: readonly string[]): Batch {
  return { rows: `[${rows.join(",")}]`, tags: `[${tags.join(",")}]`, count: rows.length };
}

/**
 * PostgreSQL refuses the character NUL and halves of surrogate pairs, and one such record would end the mirror of its
 * whole integration. They become U+FFFD, in every store alike.
 */
function storableJson(json: string): string {
  // JSON.stringify writes both as escapes, and whole pairs as characters.
  if (!json.includes("\\u0000") && !json.includes("\\ud")) return json;
  return json.replaceAll(/\\(?:u0000|ud[89a-f][0-9a-f]{2}|.)/g, (escape) =>
    escape.length === 6 ? "\uFFFD" : escape,
  );
}
