/** Reference validation at the end of a sync: dangling references are counted and told, never dropped (P8). */
import type { Stream } from "../connect/connector.ts";
import type { Database } from "../db/pool.ts";
import { countDangling } from "../records/dangling.ts";
import { count } from "../kernel/count.ts";
import type { Warning } from "./report.ts";

export async function validateReferences(
  db: Database,
  integrationId: string,
  streams: readonly Stream[],
): Promise<readonly Warning[]> {
  const tables = new Set(streams.flatMap((stream) => stream.feeds.map((feed) => feed.table)));
  const warnings: Warning[] = [];
  for (const table of tables) {
    for (const [field, dangling] of await countDangling(db, integrationId, table)) {
      const message = `${table.label}: the ${field} of ${count(dangling, "record")} points at something that the tool has not sent; it reads as empty until it comes.`;
      warnings.push({ code: "DANGLING_REFERENCES", model: table.name, message });
    }
  }
  return warnings;
}
