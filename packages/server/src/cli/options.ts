/** How options are read; what does not fit is refused in commander's words, with the option's name. */
import { InvalidArgumentError } from "commander";

/** An option that may be given again: each time adds a value. */
export function again(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** The same, and each value may be a comma list. */
export function commaList(value: string, before: readonly string[] = []): readonly string[] {
  const words = value.split(",").map((word) => word.trim());
  return [...before, ...words.filter((word) => word !== "")];
}

export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** A time such as `90s`, `30m`, `6h` or `1d` in seconds; null: it is none. */
function secondsOf(text: string): number | null {
  const [, count = "", unit = ""] = /^(\d{1,8})([smhd])$/.exec(text) ?? [];
  const one = unitSeconds[unit];
  return one === undefined ? null : Number(count) * one;
}

/** A time in seconds, or the word `default`: commander would take null for no value. */
export function interval(text: string): number | "default" {
  if (text === "default") return text;
  const seconds = secondsOf(text) ?? 0;
  if (seconds >= 60 && seconds <= 31_536_000) return seconds;
  throw new InvalidArgumentError(
    "It must be a time from 1m to 365d, such as 30m or 6h, or default.",
  );
}

/** A time in seconds; `most` is whole days. */
export function duration(least: number, most: number): (text: string) => number {
  return (text) => {
    const seconds = secondsOf(text);
    if (seconds !== null && seconds >= least && seconds <= most) return seconds;
    const days = most / 86_400;
    throw new InvalidArgumentError(`It must be a time from ${least}s to ${days}d, such as 12h.`);
  };
}
