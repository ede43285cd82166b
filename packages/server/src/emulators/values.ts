/** How the model wants values: the second reading that truths are made with. */

import type { TrueRecord } from "./emulator.ts";

/** The records of a table, by remote id. */
export type TrueRecords = readonly (readonly [remoteId: string, record: TrueRecord])[];

/** What the contract takes as an e-mail address. */
const mail = /^(?!\.)(?!.*\.\.)([\w'+-.]*)[\w+-]@([\da-z][\da-z-]*\.)+[a-z]{2,}$/;

export function textOf(value: string | null | undefined): string | null {
  const clean = value?.trim() ?? "";
  return clean === "" ? null : clean;
}

/** An address that is none is left out; domains are the same in any case. */
export function mailOf(value: string | null | undefined): string | null {
  const clean = textOf(value);
  if (clean === null) return null;
  const at = clean.lastIndexOf("@");
  const address = clean.slice(0, at + 1) + clean.slice(at + 1).toLowerCase();
  return mail.test(address) ? address : null;
}

/** Days of a working life are moments at midnight UTC. */
export const midnightOf = (day: string | null | undefined): string | null =>
  textOf(day) === null ? null : `${String(day)}T00:00:00.000Z`;

/** Moments as the model writes them. */
export const momentOf = (value: string | null | undefined): string | null =>
  textOf(value) === null ? null : new Date(String(value)).toISOString();

/** Amounts come as text. */
export const numberOf = (value: string | null | undefined): number | null =>
  textOf(value) === null ? null : Number(value);
