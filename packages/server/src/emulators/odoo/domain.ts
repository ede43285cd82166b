/** Odoo's domains: leaves `[field, operator, value]`, and-ed by default, with `&`, `|` and `!` before what they bind. */
import { valueError } from "./errors.ts";
import type { AnyRow, Field, Value } from "./fields.ts";
import { labelOf } from "./labels.ts";
import type { Model } from "./models.ts";
import { type Test, testOf } from "./operators.ts";
import { kept, type Reader, related } from "./reader.ts";
import { mayReadField, offered, refuseFields } from "./rights.ts";

export type Matches = (row: AnyRow) => boolean;

export function parseDomain(domain: readonly unknown[], model: Model, at: Reader): Matches {
  const stack: Matches[] = [];
  const pop = (): Matches => {
    const top = stack.pop();
    if (top === undefined)
      throw valueError(`Domain ${python(domain)} is syntactically not correct`);
    return top;
  };
  // A prefix binds what follows it, so the list is read from its end.
  for (const term of domain.toReversed()) {
    if (term === "!") stack.push(not(pop()));
    else if (term === "&") stack.push(both(pop(), pop()));
    else if (term === "|") stack.push(either(pop(), pop()));
    else stack.push(leaf(term, model, at));
  }
  return (row) => stack.every((matches) => matches(row));
}

/** Says the domain itself what it thinks of archived rows? */
export function namesActive(domain: readonly unknown[]): boolean {
  return domain.some((term) => Array.isArray(term) && term[0] === "active");
}

const not =
  (one: Matches): Matches =>
  (row) =>
    !one(row);
const both =
  (a: Matches, b: Matches): Matches =>
  (row) =>
    a(row) && b(row);
const either =
  (a: Matches, b: Matches): Matches =>
  (row) =>
    a(row) || b(row);

function leaf(term: unknown, model: Model, at: Reader): Matches {
  const [path, operator, value]: readonly unknown[] = Array.isArray(term) ? term : [];
  if (path === 1 || path === 0) return () => path === value;
  if (
    typeof path !== "string" ||
    typeof operator !== "string" ||
    !Array.isArray(term) ||
    term.length !== 3
  )
    throw valueError(`Invalid leaf ${python(term)}`);
  return condition(path.split("."), { operator, value, model, at, term });
}

interface Condition {
  readonly operator: string;
  readonly value: unknown;
  readonly model: Model;
  readonly at: Reader;
  /** The whole leaf, for messages. */
  readonly term: unknown;
}

function condition([name = "", ...rest]: readonly string[], given: Condition): Matches {
  const { model, at, term } = given;
  const field = model.fields.get(name);
  if (!offered(field, at.session)) throw invalidField(model.name, name, term);
  if (!mayReadField(field, at.session)) {
    if (model.name === "hr.employee") throw invalidField("hr.employee.public", name, term);
    refuseFields(model, [name]);
  }
  if (rest.length > 0)
    return through(field, name, condition(rest, { ...given, model: related(field) }), given);
  // Odoo logs that it cannot search by the field, and leaves the leaf out.
  if (field.unsearchable) return () => true;
  if (given.operator === "child_of" || given.operator === "parent_of")
    return inTree(field, name, given);
  const test = testFor(field, given);
  return (row) => test(at.value(model, name, row));
}

/** A condition on what a link leads to: one of the rows must meet it. */
function through(field: Field, name: string, meets: Matches, { model, at }: Condition): Matches {
  const to = related(field);
  const rows = at.session.view.anyRows(to.name);
  return (row) => {
    const targets = idsOf(at.value(model, name, row))
      .map((id) => rows.get(id))
      .filter((target) => target !== undefined);
    // A single link is followed to archived rows too, a list only when the context says so.
    return (field.type === "many2one" ? targets : kept(targets, at.session)).some(meets);
  };
}

function testFor(field: Field, { operator, value, at, term }: Condition): Test {
  const test = testOf(field, operator, value);
  if (test === null) throw valueError(`Invalid operator '${operator}' in leaf ${python(term)}`);
  if (field.relation === null || typeof value !== "string") return test;
  // Text compared with a link is compared with its label.
  const to = related(field);
  const rows = at.session.view.anyRows(to.name);
  return (found) => {
    const labels = idsOf(found).map((id) => {
      const target = rows.get(id);
      return target === undefined ? null : labelOf(to.name, target, at);
    });
    return labels.length === 0 ? test(null) : labels.some((label) => test(label));
  };
}

/** The rows named and everything below (or above) them. */
function inTree(field: Field, name: string, { operator, value, model, at }: Condition): Matches {
  const tree = field.relation === null ? model : related(field);
  const rows = at.session.view.anyRows(tree.name);
  const named = new Set(Array.isArray(value) ? value : [value]);
  const upwards = (id: number): readonly number[] => {
    const path: number[] = [];
    for (let at: Value | undefined = id; typeof at === "number" && !path.includes(at);)
      at = (path.push(at), rows.get(at)?.["parent_id"]);
    return path;
  };
  const above = new Set([...named].flatMap((id) => (typeof id === "number" ? upwards(id) : [])));
  return (row) =>
    idsOf(at.value(model, name, row)).some((id) =>
      operator === "child_of" ? upwards(id).some((one) => named.has(one)) : above.has(id),
    );
}

function idsOf(value: Value): readonly number[] {
  if (typeof value === "number") return [value];
  return Array.isArray(value) ? value.filter((id) => typeof id === "number") : [];
}

function invalidField(model: string, field: string, term: unknown) {
  return valueError(`Invalid field ${model}.${field} in leaf ${python(term)}`);
}

/** As Python prints a tuple. */
function python(value: unknown): string {
  if (Array.isArray(value)) return `(${value.map(python).join(", ")})`;
  if (value === true) return "True";
  if (value === false) return "False";
  if (value === null || value === undefined) return "None";
  return typeof value === "string" ? `'${value}'` : JSON.stringify(value);
}
