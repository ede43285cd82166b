/** What a domain's operators mean for the types of fields, `false` and NULL included. */
import type { Field, Value } from "./fields.ts";

export type Test = (found: Value) => boolean;

/** Null: no such operator. */
export function testOf(field: Field, operator: string, operand: unknown): Test | null {
  switch (operator) {
    case "=":
    case "==":
      return Array.isArray(operand) ? isIn(field, operand) : equals(field, operand);
    case "!=":
    case "<>":
      return negated(Array.isArray(operand) ? isIn(field, operand) : equals(field, operand));
    case "in":
      return isIn(field, Array.isArray(operand) ? operand : [operand]);
    case "not in":
      return negated(isIn(field, Array.isArray(operand) ? operand : [operand]));
    case "<":
    case "<=":
    case ">":
    case ">=":
      return ordered(field, operator, operand);
    case "like":
    case "ilike":
    case "=like":
    case "=ilike":
      return like(operator, operand);
    case "not like":
    case "not ilike":
      return negated(like(operator.slice(4), operand));
    default:
      return null;
  }
}

/** Whatever is not equal matches, rows without a value too. */
const negated =
  (test: Test): Test =>
  (found) =>
    !test(found);

function equals(field: Field, operand: unknown): Test {
  const wanted = comparable(field, operand, "=");
  return (found) => comparisons(field, found).includes(wanted);
}

function isIn(field: Field, operands: readonly unknown[]): Test {
  const wanted = new Set(operands.map((one) => comparable(field, one, "=")));
  return (found) => comparisons(field, found).some((one) => wanted.has(one));
}

function ordered(field: Field, operator: "<" | "<=" | ">" | ">=", operand: unknown): Test {
  const bound = comparable(field, operand, operator);
  if (bound === null) return () => false;
  return (found) => {
    const value = comparable(field, found, "=");
    if (value === null) return false;
    switch (operator) {
      case "<":
        return value < bound;
      case "<=":
        return value <= bound;
      case ">":
        return value > bound;
      case ">=":
        return value >= bound;
      default:
        return operator satisfies never;
    }
  };
}

function like(operator: string, operand: unknown): Test {
  const text = typeof operand === "string" ? operand : "";
  const pattern = operator.startsWith("=") ? text : `%${text}%`;
  const source = pattern
    .replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll("%", ".*")
    .replaceAll("_", ".");
  const shape = new RegExp(`^${source}$`, operator.includes("ilike") ? "isu" : "su");
  return (found) => typeof found === "string" && shape.test(found);
}

/** What is compared of a value: each entry of a list, and null for an empty one. */
function comparisons(field: Field, found: Value): readonly (string | number | boolean | null)[] {
  if (Array.isArray(found))
    return found.length === 0 ? [null] : found.map((one) => comparable(field, one, "="));
  return [comparable(field, found, "=")];
}

const numbers: ReadonlySet<string> = new Set(["integer", "float", "monetary"]);

function comparable(
  field: Field,
  value: unknown,
  operator: string,
): string | number | boolean | null {
  if (field.type === "boolean") return value === true || value === 1;
  // Numbers have no "no value": what is unset is 0.
  if (value === false && numbers.has(field.type)) return 0;
  if (field.type === "datetime" && typeof value === "string") return instant(value, operator);
  if (field.type === "date" && typeof value === "string") return value.slice(0, 10);
  if (typeof value === "string") return value === "" ? null : value;
  return typeof value === "number" ? value : null;
}

/**
 * As text with microseconds, so that the stored 20:31:27.5 is later than the 20:31:27 that was shown. An offset is
 * ignored, as Odoo does; a bare day is its beginning, or its end where that is what the operator wants.
 */
function instant(value: string, operator: string): string {
  if (value.length === 10)
    return `${value} ${operator === ">" || operator === "<=" ? "23:59:59.000000" : "00:00:00.000000"}`;
  const [, day = "", time = "", fraction = ""] =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:\.(\d+))?/.exec(value) ?? [];
  return `${day} ${time}.${fraction.padEnd(6, "0").slice(0, 6)}`;
}
