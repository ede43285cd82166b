/**
 * The delta audit: a full sync finds what deltas should have brought and did not. A record that differs from what is
 * stored, although the tool itself says that it changed before the last delta asked, was missed by that delta.
 */
import { hash } from "node:crypto";
import type { Stream } from "../../connect/stream.ts";
import { overlapOf } from "../plan.ts";
import type { Watermark } from "./watermarks.ts";

/** Changes between these moments (milliseconds) are deltas' to bring; `before` is not among them. */
export interface AuditWindow {
  readonly from: number;
  readonly before: number;
}

const widestOverlapSeconds = 86_400;
/** Full syncs in a row with misses until deltas ask further back, and without until they ask as before. */
const missesToWiden = 2;
const cleanToNarrow = 3;

export interface TranslatedBy {
  /** The connector's. */
  readonly version: number;
  /** Fingerprint of what may be stored. */
  readonly scope: string;
  /** Fields that the tool keeps back, as `model.field`. */
  readonly withheld: readonly string[];
  /** Mark of what is set for the tool's own columns; empty where nothing is. */
  readonly settings: string;
}

/** What a stream's rows are translated by: that, and the fields of its tables. */
export function mappingOf(
  stream: Stream,
  { version, scope, withheld, settings }: TranslatedBy,
): string {
  const tables = stream.feeds.map(({ table }) => [table.name, Object.keys(table.fields)]);
  const kept = withheld.length === 0 && settings === "" ? [] : [withheld, settings];
  return hash("md5", JSON.stringify([version, scope, tables, ...kept])).slice(0, 16);
}

/** Null when a difference would prove nothing: no delta asked since the last full pass, or rows are translated otherwise now. */
export function auditWindow(
  { delta, changedAt }: Stream,
  watermark: Watermark | undefined,
  mapping: string,
): AuditWindow | null {
  if (delta === null || changedAt === null || watermark === undefined) return null;
  const { fullPassedAt, passedAt } = watermark;
  if (fullPassedAt === null || watermark.mapping !== mapping || passedAt === fullPassedAt)
    return null;
  return {
    // The full pass before brought what had changed by then, but for changes that the tool showed late.
    from: Date.parse(fullPassedAt) - widestOverlapSeconds * 1000,
    // What changed in the overlap the next delta would have asked for again.
    before: Date.parse(passedAt) - overlapOf(delta, watermark) * 1000,
  };
}

/** Is this row one that a delta should have brought, if it differs from what is stored? */
export function isDue({ changedAt }: Stream, row: unknown, window: AuditWindow): boolean {
  const changed = Date.parse(changedAt?.(row) ?? "");
  return changed >= window.from && changed < window.before;
}

export type Tally = Pick<Watermark, "overlapSeconds" | "missedInARow" | "cleanInARow">;

/** How deltas go on after a full sync that found so many misses. A stream that asks by token has no overlap to widen. */
export function afterAudit({ delta }: Stream, before: Tally, missed: number): Tally {
  if (missed === 0) {
    const cleanInARow = before.cleanInARow + 1;
    const overlapSeconds = cleanInARow >= cleanToNarrow ? null : before.overlapSeconds;
    return { overlapSeconds, missedInARow: 0, cleanInARow };
  }
  const missedInARow = before.missedInARow + 1;
  const widens = missedInARow >= missesToWiden && delta !== null && delta.by !== "token";
  const overlapSeconds = widens
    ? Math.min(widestOverlapSeconds, 2 * Math.max(1, overlapOf(delta, before)))
    : before.overlapSeconds;
  return { overlapSeconds, missedInARow, cleanInARow: 0 };
}
