/** Faults of lists that all products share: what they do to rows and to answers. */
import type { Faults } from "./emulator.ts";

/** Every tenth row of a list, counted over its pages. */
export const isMalformed = (faults: Faults, index: number): boolean =>
  faults.malformedRows && index % 10 === 9;

/** The rows of a page as its product sends them today; `from` is how many rows of the list stand before it. */
export function misbehaving<Row>(
  faults: Faults,
  rows: readonly Row[],
  { from, spoil }: { readonly from: number; readonly spoil: (row: Row) => Row },
): readonly Row[] {
  const sent = rows.map((row, at) => (isMalformed(faults, from + at) ? spoil(row) : row));
  const first = sent[0];
  return faults.doubledRows && first !== undefined ? [...sent, first] : sent;
}

/** An answer with so many bytes of text more: in itself, or in its first row where it is a bare list. */
export function padded(payload: unknown, bytes: number): unknown {
  if (bytes <= 0 || typeof payload !== "object" || payload === null) return payload;
  if (!Array.isArray(payload)) return { ...payload, padding: "x".repeat(bytes) };
  const [first, ...rest]: readonly unknown[] = payload;
  return typeof first === "object" && first !== null && !Array.isArray(first)
    ? [{ ...first, padding: "x".repeat(bytes) }, ...rest]
    : payload;
}
