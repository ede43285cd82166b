/** What a check of one value is: it gives back the normalised value, or `refused` with the reason in the tally. */
import { innerId } from "../kernel/ids.ts";
import { toMoment } from "./calendar.ts";

/** Longest text, and largest structured value, of one field; PostgreSQL could store more, a page could not. */
export const longestField = 1_000_000;
/** Largest row, counted like text: in UTF-16 units. */
export const largestRow = 4_000_000;
/** Deepest nesting of JSON that the tool or the environment's owner chose. */
export const deepestNesting = 20;

/** Written by the checks of one row; reused for all rows, since a row is checked in one go. */
export interface Tally {
  /** Characters seen so far, numbers and flags counted as eight. */
  weight: number;
  /** Where inside the field the refused value stands: `.street_1`, `[3].iban`. */
  path: string;
  reason: string;
}

/** Given back instead of a value: throwing would cost too much where a tool sends a million misfits. */
export const refused: unique symbol = Symbol("refused");

export type Check = (value: unknown, tally: Tally) => unknown;

/** The reason never holds the value: reasons are shown and logged, and the value may be a secret of a person. */
export function refuse(tally: Tally, reason: string): typeof refused {
  tally.path = "";
  tally.reason = reason;
  return refused;
}

export function refuseInside(tally: Tally, step: string): typeof refused {
  tally.path = step + tally.path;
  return refused;
}

export function refuseMember(tally: Tally, name: string, reason: string): typeof refused {
  refuse(tally, reason);
  return refuseInside(tally, `.${name}`);
}

/** Text that PostgreSQL can hold, in a text column or inside JSON. */
export const checkText: Check = (value, tally) => {
  if (typeof value !== "string") return refuse(tally, "is not text");
  if (value.length > longestField)
    return refuse(tally, `is longer than ${longestField} characters`);
  if (value.includes("\0")) return refuse(tally, "holds a NUL character");
  if (!value.isWellFormed()) return refuse(tally, "holds half of a surrogate pair");
  tally.weight += value.length;
  return value;
};

/** Text that looks as a pattern says, where there is one. */
export function checkTextLike(pattern: string | undefined): Check {
  if (pattern === undefined) return checkText;
  const expression = new RegExp(pattern);
  return (value, tally) => {
    const text = checkText(value, tally);
    if (typeof text !== "string") return text;
    return expression.test(text) ? text : refuse(tally, "does not look as the contract demands");
  };
}

/** What a connector calls something inside a record, as the id that is derived from it. */
export const checkInnerName: Check = (value, tally) => {
  const text = checkText(value, tally);
  if (typeof text !== "string") return text;
  return text === "" ? refuse(tally, "is missing") : innerId(text);
};

export const checkNumber: Check = (value, tally) => {
  if (typeof value !== "number") return refuse(tally, "is not a number");
  if (!Number.isFinite(value)) return refuse(tally, "is not a finite number");
  tally.weight += 8;
  // Minus zero becomes zero: JSON and the hash cannot tell them apart, so the row must not either.
  return value + 0;
};

export const checkWholeNumber: Check = (value, tally) => {
  const number = checkNumber(value, tally);
  if (number === refused || Number.isSafeInteger(number)) return number;
  return refuse(tally, "is not a whole number");
};

export const checkFlag: Check = (value, tally) => {
  if (typeof value !== "boolean") return refuse(tally, "is not true or false");
  tally.weight += 8;
  return value;
};

export const checkMoment: Check = (value, tally) => {
  if (typeof value !== "string") return refuse(tally, "is not text");
  tally.weight += 8;
  return toMoment(value) ?? refuse(tally, "is not a moment (RFC 3339)");
};

export function oneOf(words: readonly string[]): Check {
  const known: ReadonlySet<unknown> = new Set(words);
  return (value, tally) => {
    tally.weight += 8;
    return known.has(value) ? value : refuse(tally, `is none of ${words.join(", ")}`);
  };
}
