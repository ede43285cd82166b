/** The arguments of a call. */
import { typeError } from "./errors.ts";

export interface Call {
  readonly args: readonly unknown[];
  readonly kwargs: Readonly<Record<string, unknown>>;
}

/** The arguments by their names; each may be given by position or by name. */
export function named(method: string, { args, kwargs }: Call, names: readonly string[]): Given {
  if (args.length > names.length)
    throw typeError(
      `${method}() takes ${names.length + 1} positional arguments but ${args.length + 1} were given`,
    );
  const given = new Map<string, unknown>(args.map((value, at) => [names[at] ?? "", value]));
  for (const [name, value] of Object.entries(kwargs)) {
    if (name === "context") continue;
    if (!names.includes(name))
      throw typeError(`${method}() got an unexpected keyword argument '${name}'`);
    given.set(name, value);
  }
  return {
    list: (name) => {
      const value = given.get(name);
      return Array.isArray(value) ? value : [];
    },
    number: (name) => {
      const value = given.get(name);
      return typeof value === "number" ? value : null;
    },
    text: (name) => {
      const value = given.get(name);
      return typeof value === "string" ? value : null;
    },
    has: (name) => given.has(name),
    flag: (name, unless) => {
      const value = given.get(name);
      return typeof value === "boolean" ? value : unless;
    },
  };
}

export interface Given {
  readonly list: (name: string) => readonly unknown[];
  readonly number: (name: string) => number | null;
  readonly text: (name: string) => string | null;
  readonly flag: (name: string, unless: boolean) => boolean;
  readonly has: (name: string) => boolean;
}
