/** Reference validation at the end of a sync: dangling references are counted and told, never dropped (P8). */
import type { Stream } from "../connect/connector.ts";
import type { Database } from "../db/pool.ts";
import { countDangling } from "../records/dangling.ts";
import type { Warning } from "./report.ts";

export async function validateReferences(
  db: Database,
  integrationId: string,
  streams: readonly Stream[],
): Promise<readonly Warning[]> {
  const tables = new Set(streams.flatMap((stream) => stream.feeds.map((feed) => feed.table)));
  const warnings: Warning[] = [];
  for (const table of tables) {
    for (const [field, count] of await countDangling(db, integrationId, table)) {
      const message = `${count} records of ${table.label.toLowerCase()} name a ${field} that the tool has not sent.`;
      warnings.push({ code: "DANGLING_REFERENCES", model: table.name, message });
    }
  }
  return warnings;
}
