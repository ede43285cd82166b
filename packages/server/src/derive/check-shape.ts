/** Checks of structured values: known shapes member by member, free JSON with its keys in order. */
import type { Member, ObjectShape, Shape, VariantShape } from "@muster/model";
import {
  type Check,
  checkFlag,
  checkInnerName,
  checkMoment,
  checkNumber,
  checkText,
  checkTextLike,
  checkWholeNumber,
  deepestNesting,
  largestRow,
  oneOf,
  refuse,
  refused,
  refuseInside,
  refuseMember,
  type Tally,
} from "./check.ts";

/** A check of the shape: unknown members are dropped and known ones come in declared order. */
export function compileShape(shape: Shape): Check {
  switch (shape.shape) {
    case "text":
      return checkTextLike(shape.pattern);
    case "number":
      return shape.whole ? checkWholeNumber : checkNumber;
    case "flag":
      return checkFlag;
    case "moment":
      return checkMoment;
    case "word":
      return oneOf(shape.words);
    case "list":
      return compileList(compileShape(shape.of));
    case "object":
      return compileObject(shape, null);
    case "variant":
      return compileVariant(shape);
    case "either":
      return compileEither(shape.of.map(compileShape));
    case "id":
      return checkInnerName;
    case "open":
      return checkJsonObject;
    case "any":
      return checkJson;
    default:
      return shape satisfies never;
  }
}

function compileList(check: Check): Check {
  return (value, tally) => {
    if (!Array.isArray(value)) return refuse(tally, "is not a list");
    const items: unknown[] = [];
    for (let at = 0; at < value.length; at++) {
      const item = check(value[at], tally);
      if (item === refused) return refuseInside(tally, `[${at}]`);
      items.push(item);
      tally.weight += 1;
      if (tally.weight > largestRow) return refuse(tally, "is too large");
    }
    return items;
  };
}

/** The member that says which variant an object is: its own, or one of its member `within`. */
interface Mark {
  readonly within: string | null;
  readonly by: string;
  readonly word: string;
}

function compileMember(name: string, { of }: Member, mark: Mark | null): Check {
  const isMarked = mark !== null && mark.within === name && of.shape === "object";
  return isMarked ? compileObject(of, { ...mark, within: null }) : compileShape(of);
}

/** The mark of an object comes first. */
function compileObject(shape: ObjectShape, mark: Mark | null): Check {
  const members = Object.entries(shape.members).map(([name, member]) => ({
    name,
    check: compileMember(name, member, mark),
    nullable: member.nullable,
    otherwise: member.default,
  }));
  return (value, tally) => {
    if (!isPlainObject(value)) return refuse(tally, "is not an object");
    const result: Record<string, unknown> = {};
    if (mark?.within === null) result[mark.by] = mark.word;
    for (const { name, check, nullable, otherwise } of members) {
      const member = value[name] ?? (value[name] === null && nullable ? null : otherwise);
      // A missing member and a null one mean the same, and so does an empty text where null may be.
      const absent = member === undefined || member === null || (member === "" && nullable);
      if (absent && !nullable) return refuseMember(tally, name, "is missing");
      const checked = absent ? null : check(member, tally);
      if (checked === refused) return refuseInside(tally, `.${name}`);
      result[name] = checked;
    }
    return result;
  };
}

function compileVariant({ by, within, variants }: VariantShape): Check {
  const checks = new Map<unknown, Check>(
    Object.entries(variants).map(([word, shape]) => [
      word,
      compileObject(shape, { within, by, word }),
    ]),
  );
  const path = within === null ? by : `${within}.${by}`;
  return (value, tally) => {
    if (!isPlainObject(value)) return refuse(tally, "is not an object");
    const marked = within === null ? value : value[within];
    const check = isPlainObject(marked) ? checks.get(marked[by]) : undefined;
    if (check) return check(value, tally);
    return refuseMember(tally, path, `is none of ${[...checks.keys()].join(", ")}`);
  };
}

function compileEither(checks: readonly Check[]): Check {
  return (value, tally) => {
    for (const check of checks) {
      const checked = check(value, tally);
      if (checked !== refused) return checked;
    }
    return refuse(tally, "fits none of its forms");
  };
}

/** Any JSON object, its keys sorted at every depth. */
export const checkJsonObject: Check = (value, tally) =>
  isPlainObject(value) ? canonicalObject(value, 1, tally) : refuse(tally, "is not an object");

/** Any JSON, the keys of its objects sorted at every depth. */
export const checkJson: Check = (value, tally) => canonical(value, 1, tally);

function canonical(value: unknown, depth: number, tally: Tally): unknown {
  tally.weight += 1;
  if (tally.weight > largestRow) return refuse(tally, "is too large");
  if (value === null) return null;
  if (typeof value === "string") return checkText(value, tally);
  if (typeof value === "number") return checkNumber(value, tally);
  if (typeof value === "boolean") return value;
  if (depth > deepestNesting)
    return refuse(tally, `is nested deeper than ${deepestNesting} levels`);
  if (Array.isArray(value)) return canonicalList(value, depth, tally);
  if (isPlainObject(value)) return canonicalObject(value, depth, tally);
  return refuse(tally, "holds something that is not JSON");
}

function canonicalList(value: readonly unknown[], depth: number, tally: Tally): unknown {
  const items: unknown[] = [];
  for (let at = 0; at < value.length; at++) {
    const item = canonical(value[at] ?? null, depth + 1, tally);
    if (item === refused) return refused;
    items.push(item);
  }
  return items;
}

function canonicalObject(
  value: Readonly<Record<string, unknown>>,
  depth: number,
  tally: Tally,
): unknown {
  const entries: [string, unknown][] = [];
  for (const key of Object.keys(value).toSorted()) {
    if (value[key] === undefined) continue;
    if (checkText(key, tally) === refused) return refused;
    const member = canonical(value[key], depth + 1, tally);
    if (member === refused) return refused;
    entries.push([key, member]);
  }
  // Not by assignment: a key named __proto__ would set the prototype instead of a member.
  return Object.fromEntries(entries);
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
