/**
 * Parameters: what stands as text in a path or a query. Each says how it is read and how OpenAPI shows it, once.
 * Readers throw a Problem that names the parameter and what it may be.
 */
import { invalid } from "../kernel/problem.ts";

export type JsonSchema = Readonly<Record<string, unknown>>;

export interface Parameter<T> {
  readonly schema: JsonSchema;
  readonly read: (text: string, name: string) => T;
  /** What holds when the parameter is left out. Path parameters never are. */
  readonly absent: T;
  readonly deprecated?: true;
}

export type Parameters = Readonly<Record<string, Parameter<unknown>>>;
export type Values<P extends Parameters> = {
  readonly [K in keyof P]: P[K] extends Parameter<infer T> ? T : never;
};

/** Ids in one list; with 25 characters each they fit into the longest URL that is taken. */
export const longestList = 1000;
const longestText = 1000;

/** An opaque text: an id, a name. It must not be blank. */
export function plainText(): Parameter<string | null> {
  return { schema: { type: "string" }, absent: null, read: readText };
}

/** A text in the path, which is always there. */
export function inPath(): Parameter<string> {
  return { schema: { type: "string" }, absent: "", read: readText };
}

export function oneOf<const W extends string>(words: readonly W[]): Parameter<W | null> {
  return {
    schema: { type: "string", enum: words },
    absent: null,
    read: (text, name) => knownWord(words, text, name),
  };
}

/** One of some words in the path, where it is always there. */
export function wordInPath<const W extends string>(words: readonly W[], absent: W): Parameter<W> {
  return {
    schema: { type: "string", enum: words },
    absent,
    read: (text, name) => knownWord(words, text, name),
  };
}

export function flag(absent: boolean): Parameter<boolean> {
  return {
    schema: { type: "boolean", default: absent },
    absent,
    read: (text, name) => {
      if (text === "true") return true;
      if (text === "false") return false;
      throw invalid(`${name} must be true or false.`);
    },
  };
}

export function wholeNumber(range: {
  readonly min: number;
  readonly max: number;
  readonly absent: number;
}): Parameter<number> {
  const { min, max, absent } = range;
  return {
    schema: { type: "integer", minimum: min, maximum: max, default: absent },
    absent,
    read: (text, name) => {
      const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
      if (value >= min && value <= max) return value;
      throw invalid(`${name} must be a whole number from ${min} to ${max}.`);
    },
  };
}

/** Values joined by commas; `entry` reads each. Spaces around an entry do not count, doubles fall together. */
export function commaList<T>(
  schema: JsonSchema,
  entry: (text: string, name: string) => T,
): Parameter<readonly T[] | null> {
  return {
    schema: { type: "array", items: schema },
    absent: null,
    read: (text, name) => {
      const parts = text.split(",").map((part) => part.trim());
      if (parts.includes("")) {
        throw invalid(`${name} must be a comma-separated list without blank entries.`);
      }
      if (parts.length > longestList) {
        throw invalid(`${name} may have at most ${longestList} entries; it has ${parts.length}.`);
      }
      return [...new Set(parts)].map((part) => entry(part, name));
    },
  };
}

export function textList(): Parameter<readonly string[] | null> {
  return commaList({ type: "string" }, readText);
}

export function readText(text: string, name: string): string {
  if (text.trim() === "") throw invalid(`${name} may not be blank.`);
  if (text.length > longestText) {
    throw invalid(`${name} may have at most ${longestText} characters per value.`);
  }
  return text;
}

export function knownWord<W extends string>(words: readonly W[], text: string, name: string): W {
  const word = words.find((one) => one === text);
  if (word === undefined) throw invalid(`${name} must be one of ${words.join(", ")}.`);
  return word;
}

/** Reads the values that a request gives; what is not declared is left alone, as the contract's clients expect. */
export function readParameters<P extends Parameters>(
  parameters: P | undefined,
  given: Readonly<Record<string, unknown>>,
): Values<P> {
  const values = Object.entries(parameters ?? {}).map(([name, parameter]) => {
    const text = given[name];
    if (text === undefined) return [name, parameter.absent];
    if (typeof text !== "string") {
      throw invalid(`${name} may be given once only; join several values with commas.`);
    }
    return [name, parameter.read(text, name)];
  });
  // Every name of P has been given the value that its own parameter reads or falls back to; where no parameters
  // are declared, P is the type without names.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(values) as Values<P>;
}
