/**
 * Coercers: what tools send, read as what the model wants. Each takes anything and gives null where there is no
 * sense in it, so that one odd value costs its field and not its record.
 */
import { emailPattern } from "@muster/model";

const emailShape = new RegExp(emailPattern);

/** Trimmed text, or null when nothing is left. Ids and numbers that come unquoted are text too. */
export function text(value: unknown): string | null {
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (typeof value !== "string") return null;
  // PostgreSQL stores neither NUL nor half a surrogate pair.
  const clean = value.replaceAll("\0", "").toWellFormed().trim();
  return clean === "" ? null : clean;
}

/** An address as the contract takes it. The domain is the same in any case; before the @ it may not be. */
export function email(value: unknown): string | null {
  const clean = text(value);
  if (clean === null) return null;
  const at = clean.lastIndexOf("@");
  const address = clean.slice(0, at + 1) + clean.slice(at + 1).toLowerCase();
  return emailShape.test(address) ? address : null;
}

/** A day of the calendar, `yyyy-MM-dd`, from a date or from the date in front of a time. */
export function day(value: unknown): string | null {
  const found = /^(\d{4}-\d{2}-\d{2})(?:$|[T ])/.exec(text(value) ?? "")?.[1];
  if (found === undefined) return null;
  const time = Date.parse(`${found}T00:00:00Z`);
  // The 30th of February parses as a day in March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(found) ? found : null;
}

/** The contract gives days of a working life as moments at midnight UTC. */
export function midnight(value: unknown): string | null {
  const found = day(value);
  return found === null ? null : `${found}T00:00:00.000Z`;
}

/** A point in time from ISO text; one that names no zone is UTC. */
export function moment(value: unknown): string | null {
  const parts =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?$/i.exec(
      text(value) ?? "",
    );
  if (parts === null || day(parts[1]) === null) return null;
  const time = Date.parse(`${parts[1]}T${parts[2]}${parts[3] ?? "Z"}`);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** A number, also one that comes as text: `"1,234.50"`. Text with a decimal comma is no number: `1,234` is two. */
export function number(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  const clean = text(value) ?? "";
  if (!/^[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/.test(clean)) return null;
  const read = Number(clean.replaceAll(",", ""));
  return Number.isFinite(read) ? read : null;
}

/** Seconds as hours. Six digits keep each second apart and hide what the division leaves behind. */
export function hours(seconds: unknown): number | null {
  const read = number(seconds);
  return read === null ? null : Math.round((read / 3600) * 1_000_000) / 1_000_000;
}

/** How far from UTC a named zone is at a moment: `+02:00`. */
export function offset(zone: unknown, at: string | null): string | null {
  const timeZone = text(zone);
  if (at === null || timeZone === null) return null;
  try {
    const format = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
    const parts = format.formatToParts(new Date(at));
    const name = parts.find(({ type }) => type === "timeZoneName")?.value;
    return name === "GMT" ? "+00:00" : (/^GMT([+-]\d\d:\d\d)$/.exec(name ?? "")?.[1] ?? null);
  } catch {
    // No zone that anybody knows.
    return null;
  }
}

const flags: ReadonlyMap<string | undefined, boolean> = new Map([
  ["true", true],
  ["yes", true],
  ["1", true],
  ["false", false],
  ["no", false],
  ["0", false],
]);

/** Yes, no, or not said: tools write it as a boolean, a digit or a word. */
export function flag(value: unknown): boolean | null {
  return typeof value === "boolean" ? value : (flags.get(text(value)?.toLowerCase()) ?? null);
}

/** A display name split at its last space. A single word is a first name: it is what one calls the person. */
export function splitName(value: unknown): { first: string | null; last: string | null } {
  const words = text(value)?.split(/\s+/) ?? [];
  const last = words.length > 1 ? (words.at(-1) ?? null) : null;
  return { first: text((last === null ? words : words.slice(0, -1)).join(" ")), last };
}
