/** What a difference is, and what can have led to it. */
import type { Difference } from "./differences.ts";
import { endpointFacts } from "./endpoints.ts";
import type { Held, Place } from "./store.ts";

/**
 * - `missing`: the server has it and the copy has not.
 * - `altered`: the copy's row is not what was put there.
 * - `outdated`: the copy has what the server had once.
 * - `surplus`: the copy has it and the server has not.
 */
export type DriftKind = "missing" | "altered" | "outdated" | "surplus";

export interface Drift {
  readonly id: string;
  readonly kind: DriftKind;
  /** What can have led to it, for people. */
  readonly why: string;
}

export function driftOf({ endpoint }: Place, { id, tag, held }: Difference): Drift {
  const kind = kindOf(held, tag);
  const { uncounted } = endpointFacts(endpoint);
  return { id, kind, why: why(kind, { uncounted, untagged: held?.tag === null }) };
}

function kindOf(held: Held | null, tag: string | null): DriftKind {
  if (held === null) return "missing";
  if (tag === null) return "surplus";
  return held.intact ? "outdated" : "altered";
}

function why(
  kind: DriftKind,
  { uncounted, untagged }: { readonly uncounted: readonly string[]; readonly untagged: boolean },
): string {
  switch (kind) {
    case "missing":
      return "It was removed here after it had been stored, or this database was restored from an older copy.";
    case "altered":
      return "Its row was changed here after it had been stored.";
    case "outdated":
      if (untagged)
        return "It was stored from a server that gives no tags, so nothing was known of its state.";
      return uncounted.length === 0
        ? "This database was restored from an older copy, or its row was written back by somebody."
        : `It shows records of ${uncounted.join(", ")}, whose changes updated_after does not count; or this database was restored from an older copy.`;
    case "surplus":
      return "It was inserted here, or this database was restored from an older copy.";
    default:
      return kind satisfies never;
  }
}
