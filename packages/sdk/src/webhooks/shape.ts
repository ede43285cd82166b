/** Just enough of a schema for the bodies of webhooks: what is not described is let through. */
import { isObject } from "../is-object.ts";

/** Says whether a value is a T. The type is only remembered, never read. */
export interface Kind<T> {
  readonly fits: (value: unknown) => boolean;
  readonly of?: T;
}

export interface Shape {
  readonly [member: string]: Kind<unknown> | Shape;
}

/** What fits a shape. */
export type Held<S> =
  S extends Kind<infer T> ? T : { readonly [Member in keyof S]: Held<S[Member]> };

export const text: Kind<string> = { fits: (value) => typeof value === "string" };
export const whole: Kind<number> = { fits: (value) => typeof value === "number" };
export const anything: Kind<unknown> = { fits: (value) => value !== undefined };

export function nullable<T>(kind: Kind<T>): Kind<T | null> {
  return { fits: (value) => value === null || kind.fits(value) };
}

export function listOf<S extends Shape>(shape: S): Kind<readonly Held<S>[]> {
  return {
    fits: (value) => Array.isArray(value) && value.every((one) => misfit(one, shape, "") === null),
  };
}

/** The path of the first member that does not fit; null when all do. */
export function misfit(value: unknown, shape: Shape, path: string): string | null {
  if (!isObject(value)) return path;
  for (const [member, wanted] of Object.entries(shape)) {
    const at = `${path}.${member}`;
    if (!isKind(wanted)) {
      const within = misfit(value[member], wanted, at);
      if (within !== null) return within;
    } else if (!wanted.fits(value[member])) return at;
  }
  return null;
}

function isKind(wanted: Kind<unknown> | Shape): wanted is Kind<unknown> {
  return typeof wanted["fits"] === "function";
}
