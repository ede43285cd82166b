/**
 * A tool's words in ours. Most are ours but for case and dashes (`Full-Time` is FULL_TIME) and need no table; the others
 * stand in one, in small letters with single blanks.
 */
import type { ChoiceField } from "@muster/model";
import { text } from "./coerce.ts";

type Table<Ours> = Readonly<Record<string, Ours>>;

/** For open choices: a word without a translation stays as it came. */
export function openWord<const Ours extends string>(
  { words }: Pick<ChoiceField, "words"> & { readonly words: readonly Ours[] },
  others: Table<NoInfer<Ours>> = {},
): (theirs: unknown) => Ours | (string & {}) | null {
  return (theirs) => known(words, text(theirs), others) ?? text(theirs);
}

/** For closed choices: a word without a translation is left out. */
export function closedWord<const Ours extends string>(
  { words }: Pick<ChoiceField, "words"> & { readonly words: readonly Ours[] },
  others: Table<NoInfer<Ours>> = {},
): (theirs: unknown) => Ours | null {
  return (theirs) => known(words, text(theirs), others);
}

function known<Ours extends string>(
  words: readonly Ours[],
  theirs: string | null,
  others: Table<Ours>,
): Ours | null {
  if (theirs === null) return null;
  const plain = plainWord(theirs);
  if (Object.hasOwn(others, plain)) return others[plain] ?? null;
  return words.find((word) => word === plain.replaceAll(" ", "_").toUpperCase()) ?? null;
}

/** In small letters, with single blanks and no dashes. */
export const plainWord = (theirs: string): string =>
  theirs
    .replaceAll(/[\s\-‐–_]+/g, " ")
    .trim()
    .toLowerCase();
