/** Days and moments as the contract writes them: `yyyy-MM-dd`, or a moment in UTC. */
import { invalid } from "../kernel/problem.ts";
import type { Parameter } from "./parameter.ts";

// The contract's own pattern. It knows no offsets: a moment is UTC, with or without the Z.
const source = String.raw`^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?)?Z?$`;
const pattern = new RegExp(source, "u");

const schema = { type: "string", pattern: source };
const form = "must be a day (2026-01-31) or a moment in UTC (2026-01-31T08:00:00.000Z)";

/** Gives a day as it is and a moment as RFC 3339. */
export function dayOrMoment(): Parameter<string | null> {
  return { schema, absent: null, read: readDayOrMoment };
}

/** Gives the day; a time of day is dropped. */
export function dayOnly(): Parameter<string | null> {
  return {
    schema,
    absent: null,
    read: (text, name) => readDayOrMoment(text, name).slice(0, 10),
  };
}

function readDayOrMoment(text: string, name: string): string {
  if (text.length > 50 || !pattern.test(text)) throw invalid(`${name} ${form}.`);
  const [day = "", time] = text.replace("Z", "").split("T");
  if (!isDay(day) || (time !== undefined && !isTime(time))) {
    throw invalid(`${name} names a time that does not exist; it ${form}.`);
  }
  return time === undefined ? day : `${day}T${toMicroseconds(time)}Z`;
}

export function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split("-").map(Number);
  const lastDay = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= lastDay;
}

export function isTime(text: string): boolean {
  const [hour = 0, minute = 0, second = 0] = text.split(":").map(Number);
  return hour < 24 && minute < 60 && second < 60;
}

/** Cut and not rounded: a bound that moves up could lose a record. */
const toMicroseconds = (time: string): string => time.replace(/(\.\d{6})\d+$/, "$1");
