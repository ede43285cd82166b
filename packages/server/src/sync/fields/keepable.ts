/** What of an object under keys of the tool's choice can be kept: one odd value costs its key and not the record. */
import { longestField, refused, type Tally } from "../../derive/check.ts";
import { checkJson } from "../../derive/check-shape.ts";

/** Longest name of a column. */
const longestKey = 250;
/** Keys of one record. */
export const mostKeys = 5_000;

export const isKey = (key: string): boolean =>
  key !== "" && key.length <= longestKey && !key.includes("\0") && key.isWellFormed();

export interface Kept {
  /** Checked, in the order of keys; the same object for the same values whatever the order they came in. */
  readonly values: ReadonlyMap<string, unknown>;
  readonly leftOut: number;
}

/** The smaller first, so that a huge value does not cost the others their place. */
export function keepable(entries: Iterable<readonly [string, unknown]>): Kept {
  const checked: { readonly key: string; readonly value: unknown; readonly weight: number }[] = [];
  let all = 0;
  for (const [key, value] of entries) {
    all += 1;
    const tally: Tally = { weight: key.length, path: "", reason: "" };
    const fit = isKey(key) ? checkJson(value, tally) : refused;
    if (fit !== refused) checked.push({ key, value: fit, weight: tally.weight });
  }
  checked.sort((one, other) => one.weight - other.weight || (one.key < other.key ? -1 : 1));
  const kept: [string, unknown][] = [];
  let weight = 0;
  for (const one of checked) {
    weight += one.weight;
    if (weight > longestField || kept.length >= mostKeys) break;
    kept.push([one.key, one.value]);
  }
  kept.sort(([one], [other]) => (one < other ? -1 : 1));
  return { values: new Map(kept), leftOut: all - kept.length };
}
