/**
 * Days, times and moments as text, read by hand: a regular expression and a Date for each of four dates of an
 * employee would cost more than everything else that is checked in a row.
 */
const zero = 48;

/** The number that two digits write, or NaN. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - zero;
  const ones = text.charCodeAt(at + 1) - zero;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

const daysIn = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Does a real day of the years 1 to 9999 stand at the beginning of the text? PostgreSQL knows no year 0. */
function startsWithDay(text: string): boolean {
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1)) return false;
  if (text[4] !== "-" || text[7] !== "-") return false;
  if (month === 2 && day === 29) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (daysIn[month - 1] ?? 0);
}

function timeStandsAt(text: string, at: number): boolean {
  return (
    twoDigits(text, at) <= 23 &&
    twoDigits(text, at + 3) <= 59 &&
    twoDigits(text, at + 6) <= 59 &&
    text[at + 2] === ":" &&
    text[at + 5] === ":"
  );
}

/** `yyyy-MM-dd`, a day that exists. */
export function isDay(text: string): boolean {
  return text.length === 10 && startsWithDay(text);
}

/** `HH:mm:ss`. */
export function isTime(text: string): boolean {
  return text.length === 8 && timeStandsAt(text, 0);
}

const rest = /^(?:\.(\d+))?(?:[Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))$/;

/**
 * An RFC 3339 moment as `YYYY-MM-DDTHH:mm:ss.sssZ`, a plain day as its midnight, null for anything else.
 * Digits beyond milliseconds are cut: the column and the contract have none.
 */
export function toMoment(text: string): string | null {
  if (!startsWithDay(text)) return null;
  if (text.length === 10) return `${text}T00:00:00.000Z`;
  if ((text[10] !== "T" && text[10] !== "t") || !timeStandsAt(text, 11)) return null;
  if (text.length === 20 && text[19] === "Z")
    return `${text.slice(0, 10)}T${text.slice(11, 19)}.000Z`;
  const tail = rest.exec(text.slice(19));
  if (tail === null) return null;
  const [, fraction = "", sign, hours = "0", minutes = "0"] = tail;
  const local = `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction.slice(0, 3).padEnd(3, "0")}Z`;
  if (sign === undefined) return local;
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
  const moment = new Date(Date.parse(local) - offset * 60_000).toISOString();
  // An offset may lead out of the years that four digits write.
  return moment.length === 24 && !moment.startsWith("0000") ? moment : null;
}
