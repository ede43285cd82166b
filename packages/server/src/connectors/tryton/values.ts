/** Tryton's JSON values: dates, times and booleans as it writes them, and what an answer holds. */
import { z } from "zod";
import { day, flag, text } from "../../connect/coerce.ts";

const padded = (value: number, length = 2): string => String(value).padStart(length, "0");

const dayParts = { year: z.int(), month: z.int(), day: z.int() };

/** `{"__class__":"date", …}` read as `yyyy-MM-dd`. */
export const trytonDay = z
  .object({ __class__: z.literal("date"), ...dayParts })
  .transform((it) => `${padded(it.year, 4)}-${padded(it.month)}-${padded(it.day)}`)
  .refine((it) => day(it) !== null, "there is no such day");

/** `{"__class__":"datetime", …}`, in UTC, read as ISO text with milliseconds. */
export const trytonMoment = z
  .object({
    __class__: z.literal("datetime"),
    ...dayParts,
    hour: z.int(),
    minute: z.int(),
    second: z.int(),
    microsecond: z.int(),
  })
  .transform((it) =>
    new Date(
      Date.UTC(
        it.year,
        it.month - 1,
        it.day,
        it.hour,
        it.minute,
        it.second,
        Math.floor(it.microsecond / 1000),
      ),
    ).toISOString(),
  );

/** `{"__class__":"timedelta","seconds":18000.0}` read as seconds. */
export const trytonDuration = z
  .object({ __class__: z.literal("timedelta"), seconds: z.number() })
  .transform(({ seconds }) => seconds);

/** Booleans are 1 and 0 where Tryton runs on SQLite. */
export const trytonFlag = z.unknown().transform(flag);

/** What was not asked for is not there. */
export const trytonText = z.unknown().prefault(null).transform(text);

/** A moment as a domain wants it. ISO text has milliseconds; rounding down can only bring more. */
export function asTryton(iso: string) {
  const at = new Date(iso);
  return {
    __class__: "datetime",
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
    microsecond: at.getUTCMilliseconds() * 1000,
  } as const;
}

/** The envelope of an answer to a list. */
export const trytonList = z.object({ result: z.array(z.unknown()) });
