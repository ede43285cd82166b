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
