/** Whose raw rows may be kept: a row is what all its feeds are read from, so all of them must be allowed, whole. */
import { isJoin, type Scope } from "../derive/scope.ts";
import type { Stream } from "../connect/stream.ts";

/** Models whose records are single rows of the tool, and of whose rows nothing is forbidden. */
export function rawModels(streams: readonly Stream[], scope: Scope): ReadonlySet<string> {
  const models = new Set<string>();
  const closed = new Set<string>();
  for (const { feeds } of streams) {
    const isOpen = feeds.every(
      ({ table }) => scope.wants(table) && scope.unwanted(table).length === 0,
    );
    for (const { table, whole } of feeds)
      if (whole && !isJoin(table)) (isOpen ? models : closed).add(table.name);
  }
  return models.difference(closed);
}
