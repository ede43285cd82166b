/** Statements that were printed before: printing costs more than a short page, and the same is asked again and again. */
import type { ReadStatement } from "../derive/read.ts";
import type { UsedFilter } from "../derive/read-filter.ts";
import type { Scope } from "../derive/scope.ts";

interface Shape {
  readonly scope: Scope;
  readonly filters: readonly UsedFilter[];
}

const printed = new Map<string, ReadStatement>();
const printedAtMost = 1000;

/** `what` names the statement; a shape's other members are plain values. */
export function printedOnce<S extends Shape>(
  what: string,
  shape: S,
  print: (shape: S) => ReadStatement,
): ReadStatement {
  const { filters, scope, ...flags } = shape;
  const key = JSON.stringify([
    what,
    flags,
    scope.fingerprint,
    filters.map(({ name, orNull }) => [name, orNull]),
  ]);
  const known = printed.get(key);
  if (known) return known;
  if (printed.size >= printedAtMost) printed.clear();
  const statement = print(shape);
  printed.set(key, statement);
  return statement;
}
