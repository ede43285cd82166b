/** Filter expressions of datasets: `lastChanged gt '…' and status in ('Active')`. */
import { type EmployeeField, fieldByName } from "./fields.ts";
import type { Person, World } from "./world.ts";

export class InvalidFilter extends Error {
  readonly status: 400 | 422;
  readonly code: string;
  constructor(status: 400 | 422, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

type Matches = (world: World, person: Person) => boolean;

const wrong = (): InvalidFilter =>
  new InvalidFilter(422, "INVALID_FILTER", "Invalid filter expression.");

const rule =
  /^\s*(\w+)\s+(?:(eq|ne|lt|le|gt|ge)\s+('(?:[^']|'')*'|-?\d+(?:\.\d+)?)|in\s*\(([^)]*)\))\s*/i;

export function filterOf(expression: string): Matches {
  const matchers: Matches[] = [];
  const words = new Set<string>();
  let rest = expression;
  for (let count = 0; count < 100; count++) {
    const found = rule.exec(rest);
    if (found === null) throw wrong();
    matchers.push(matcher(found));
    rest = rest.slice(found[0].length);
    if (rest === "") break;
    const word = /^(and|or)\s/i.exec(rest);
    if (word === null) throw wrong();
    words.add(String(word[1]).toLowerCase());
    rest = rest.slice(word[0].length);
  }
  // One expression knows one of both words.
  if (words.size > 1) throw wrong();
  return words.has("or")
    ? (world, person) => matchers.some((matches) => matches(world, person))
    : (world, person) => matchers.every((matches) => matches(world, person));
}

const literal = (text: string): string =>
  text.startsWith("'") ? text.slice(1, -1).replaceAll("''", "'") : text;

function matcher([, name = "", operator, value = "", list]: RegExpExecArray): Matches {
  const field = fieldByName.get(name);
  if (field === undefined)
    throw new InvalidFilter(400, "INVALID_ARGUMENT", `Invalid field name: employee_${name}`);
  if (operator === undefined) {
    const values = (list ?? "").split(",").map((item) => literal(item.trim()));
    if (values.length > 1 && field.type !== "options") throw wrong();
    return (world, person) => values.includes(field.value(world, person) ?? "");
  }
  const word = operator.toLowerCase();
  const ordered = ["lt", "le", "gt", "ge"].includes(word);
  if (ordered && field.type !== "date" && field.type !== "int") throw wrong();
  const expected = comparable(field, literal(value));
  if (ordered && Number.isNaN(expected)) throw wrong();
  return (world, person) => {
    const given = field.value(world, person);
    if (word === "eq") return given === literal(value);
    if (word === "ne") return given !== literal(value);
    if (given === null) return false;
    const actual = comparable(field, given);
    if (word === "lt") return actual < expected;
    if (word === "le") return actual <= expected;
    return word === "gt" ? actual > expected : actual >= expected;
  };
}

const comparable = ({ type }: EmployeeField, value: string): number =>
  type === "date" ? Date.parse(value) : Number(value);
