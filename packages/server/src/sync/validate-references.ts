/** Reference validation at the end of a sync: dangling references are counted and told, never dropped (P8). */
import { type AnyTable, tableNamed } from "@muster/model";
import type { Stream } from "../connect/stream.ts";
import type { Database } from "../db/pool.ts";
import { countDangling } from "../records/dangling.ts";
import { count } from "../kernel/count.ts";
import type { Claim } from "./claim.ts";
import type { Warning } from "./report.ts";

export async function validateReferences(
  db: Database,
  { integrationId, scope }: Pick<Claim, "integrationId" | "scope">,
  streams: readonly Stream[],
): Promise<readonly Warning[]> {
  const tables = new Set(streams.flatMap((stream) => stream.feeds.map((feed) => feed.table)));
  const warnings: Warning[] = [];
  for (const table of tables) {
    for (const [field, dangling] of await countDangling(db, integrationId, table)) {
      // Its target may not be stored: that nothing is there is as it should be.
      if (!scope.wants(targetOf(table, field))) continue;
      const message = `${table.label}: the ${field} of ${count(dangling, "record")} points at something that the tool has not sent; it reads as empty until it comes.`;
      warnings.push({ code: "DANGLING_REFERENCES", model: table.name, message });
    }
  }
  return warnings;
}

function targetOf(table: AnyTable, name: string): AnyTable {
  const field = table.fields[name];
  return field?.kind === "reference" ? tableNamed(field.to) : table;
}
