/**
 * Cursors: where the next page starts, and which question it belongs to. They are opaque to callers; a cursor
 * that is followed with other filters would skip records silently, so its question is checked.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import { invalid } from "../kernel/problem.ts";
import { isDay, isTime } from "./moment.ts";

const version = 1;
const longest = 2000;

const moment = z
  .string()
  .max(40)
  .regex(/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d{1,6})?(Z|\+00)?$/)
  .refine((text) => isDay(text.slice(0, 10)) && isTime(text.slice(11, 19)));

/** A place in a unified list. */
export const recordPlace = z.strictObject({
  touchedAt: moment.nullable(),
  id: z.string().regex(/^[1-9A-HJ-NP-Za-km-z]{24}$/),
});

const controlId = z.string().regex(/^[\w:.-]{1,200}$/);

/** A place in a list of the control plane. */
export const controlPlace = z.strictObject({ at: moment, id: controlId });

/** The same where rows are numbered. */
export const numberedPlace = z.strictObject({ sequence: z.int().min(1), id: controlId });

/** What a cursor belongs to: the list, whose it is, and every filter that decides what it holds. */
export type Question = readonly unknown[];

export function writeCursor(question: Question, place: unknown): string {
  const cursor = JSON.stringify({ v: version, f: fingerprint(question), k: place });
  return Buffer.from(cursor).toString("base64url");
}

export function readCursor<T>(text: string, question: Question, place: z.ZodType<T>): T {
  const parsed = z
    .object({ v: z.literal(version), f: z.string(), k: z.unknown() })
    .safeParse(decode(text));
  if (!parsed.success) {
    throw invalid("cursor is not one of ours: use the value of data.next as it came.");
  }
  if (parsed.data.f !== fingerprint(question)) {
    throw invalid(
      "cursor belongs to another list, integration or set of filters: repeat every filter of the first page, " +
        "or leave the cursor out.",
    );
  }
  const at = place.safeParse(parsed.data.k);
  if (!at.success) throw invalid("cursor was changed: use the value of data.next as it came.");
  return at.data;
}

function decode(text: string): unknown {
  if (text.length > longest || !/^[\w-]+$/.test(text)) return undefined;
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}

/** Arrays of entries rather than objects go in, so that the order of members cannot matter. */
function fingerprint(question: Question): string {
  return createHash("sha256").update(JSON.stringify(question)).digest("base64url").slice(0, 16);
}
