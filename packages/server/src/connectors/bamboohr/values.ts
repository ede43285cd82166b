/** Pieces of BambooHR's rows. Nearly everything is text; nothing is `""`, `null` or `0000-00-00`, and PHP's `[]`. */
import { z } from "zod";
import { day, text } from "../../connect/coerce.ts";

/** What was not asked for is not there. */
export const said = z.unknown().prefault(null).transform(text);

/** The day from which a row of a table holds: one without it holds from the beginning. */
export const firstDay = z
  .unknown()
  .prefault(null)
  .transform((value) => day(value) ?? "");

/** An object within a row; whatever else stands there says nothing. */
export function within<Shape extends z.ZodRawShape>(shape: Shape) {
  const schema = z.object(shape);
  return z
    .unknown()
    .prefault(null)
    .transform((value) => schema.safeParse(value).data ?? schema.parse({}));
}

/** A list; what does not fit is passed over. */
export const listOf = <Schema extends z.ZodType>(row: Schema) =>
  z
    .array(row.nullable().catch(null))
    .transform((rows) => rows.filter((one): one is NonNullable<typeof one> => one !== null));

/** What an address says; null when it says nothing. */
export const someOf = <Parts extends object>(parts: Parts): Parts | null =>
  Object.values(parts).every((part) => part === null) ? null : parts;
