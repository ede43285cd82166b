/** What differs between two states of a product. */
import type { Change, Truth } from "./emulator.ts";

export function changesBetween(before: Truth, after: Truth): readonly Change[] {
  const changes: Change[] = [];
  for (const [table, records] of after) {
    const old = before.get(table);
    for (const [remoteId, record] of records)
      if (JSON.stringify(record) !== JSON.stringify(old?.get(remoteId)))
        changes.push({ table, remoteId, deleted: false });
  }
  for (const [table, records] of before)
    for (const remoteId of records.keys())
      if (after.get(table)?.has(remoteId) !== true)
        changes.push({ table, remoteId, deleted: true });
  return changes;
}
