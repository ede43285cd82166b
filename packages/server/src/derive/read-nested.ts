/** Prints nested records: one that a reference points at, and lists of them, in any depth that the contract has. */
import type { AnyTable, Many, Nested, One, Through } from "@muster/model";
import { printIntegrationFields } from "./integration-fields.ts";
import {
  isSpread,
  type MemberText,
  noRemoteData,
  ownMembers,
  type Showing,
} from "./read-members.ts";

/** May the nested records, and what leads to them from a record of the table, be stored? */
export function isShown(table: AnyTable, nested: Nested, { scope }: Showing): boolean {
  if (!scope.wants(nested.table)) return false;
  if (nested.link === "through") return scope.wants(nested.join);
  return scope.wants(nested.link === "one" ? table : nested.table, nested.by);
}

/** What stands in the place of records that may not be stored. */
export const hidden = ({ link }: Nested): string => (link === "one" ? "NULL" : "'[]'::json");

export const fromTarget = (table: AnyTable, alias: string, by: string): string =>
  `FROM ${table.name} x WHERE x.integration_id = ${alias}.integration_id AND x.id = ${alias}.${by}`;

export const printOneJoin = (alias: string, member: string, nested: One): string =>
  `LEFT JOIN ${nested.table.name} ${member} ON ${member}.integration_id = ${alias}.integration_id AND ${member}.id = ${alias}.${nested.by}`;

export const printOne = (alias: string, nested: One, showing: Showing): string =>
  `CASE WHEN ${alias}.id IS NOT NULL THEN ${printObject(alias, nested, showing)} END`;

/** A select of one row and one column, `list`: the nested records of a parent as a JSON array, in the order of ids. */
export function printList(parent: string, nested: Many | Through, showing: Showing): string {
  const links = Object.entries(nested.nested ?? {}).flatMap(([member, link]) =>
    link.link === "one" ? [[member, link] as const] : [],
  );
  const inner = links.filter(([, link]) => isShown(nested.table, link, showing));
  // A list inside a list is in sight of its parent and of the page's record, and of nothing between.
  const [n, j] = parent === "n" ? (["m", "k"] as const) : (["n", "j"] as const);
  const from = [
    nested.link === "many" ? `${nested.table.name} ${n}` : printFarEnd(nested, j, n),
    ...inner.map(([member, link]) => printOneJoin(n, member, link)),
  ];
  const where = [
    nested.link === "many"
      ? `${n}.integration_id = ${parent}.integration_id AND ${n}.${nested.by} = ${parent}.id`
      : printMembership(parent, nested, j),
    // Where the far record's own changes do not count, its deletion may not change what is read either.
    ...(showing.includeDeleted || (nested.link === "through" && !nested.touches?.linkedRecord)
      ? []
      : [`${n}.remote_deleted_at IS NULL`]),
    ...(nested.link === "through" ? printChosen(nested, n, showing) : []),
    ...inner.flatMap(([member, link]) => (link.required ? [`${member}.id IS NOT NULL`] : [])),
    ...(links.some(([, link]) => link.required && !isShown(nested.table, link, showing))
      ? ["false"]
      : []),
  ];
  const source = `FROM ${from.join(" ")} WHERE ${where.join(" AND ")}`;
  if (nested.link === "through" && nested.pluck) {
    const word = `${n}.${nested.pluck.field}`;
    return `SELECT coalesce(json_agg(DISTINCT ${word} ORDER BY ${word}), '[]'::json) AS list ${source}`;
  }
  const members = printNestedMembers(n, nested, showing).join(", ");
  return `SELECT coalesce(json_agg(o), '[]'::json) AS list FROM (SELECT ${members} ${source} ORDER BY ${n}.id) o`;
}

/** A far record is looked up by its key, membership by membership: the planner would rather read the whole table. */
const printFarEnd = ({ join, table, to }: Through, j: string, n: string) =>
  `${join.name} ${j} CROSS JOIN LATERAL (SELECT * FROM ${table.name} x WHERE x.integration_id = ${j}.integration_id AND x.id = ${j}.${to} LIMIT 1) ${n}`;

function printMembership(parent: string, { from, root }: Through, j: string): string {
  const inRoot = root === undefined ? "" : ` AND ${j}.${root} = t.id`;
  return `${j}.integration_id = ${parent}.integration_id AND ${j}.${from} = ${parent}.id${inRoot} AND ${j}.remote_deleted_at IS NULL`;
}

/** Which far records count, by the words in their choices. A choice that may not be stored chooses none. */
function printChosen({ table, only, pluck }: Through, n: string, { scope }: Showing): string[] {
  const chosen = [
    ...(only ? [{ field: only.field, words: [only.is] }] : []),
    ...(pluck ? [pluck] : []),
  ];
  return chosen.map(({ field, words }) => {
    if (!scope.wants(table, field)) return "false";
    return `${n}.${field} IN (${words.map((word) => `'${word}'`).join(", ")})`;
  });
}

/** One nested record as JSON, read from its alias. */
function printObject(alias: string, nested: Nested, showing: Showing): string {
  const members = printNestedMembers(alias, nested, showing).join(", ");
  const spread = Object.entries(nested.table.fields).find(([, field]) => isSpread(field))?.[0];
  const object = spread === undefined ? "row_to_json(o)" : `to_jsonb(o) || ${alias}.${spread}`;
  return `(SELECT ${object} FROM (SELECT ${members}) o)`;
}

/** The members of a nested record; records nested deeper are joined (in lists) or looked up (in single records). */
function printNestedMembers(alias: string, nested: Nested, showing: Showing): string[] {
  const own = ownMembers(nested.table, alias, {
    shows: nested.shows,
    joinedAs: () => null,
    showing,
  });
  const inner = Object.entries(nested.nested ?? {}).map(([member, link]): MemberText => {
    if (!isShown(nested.table, link, showing)) return [member, hidden(link)];
    if (link.link !== "one") return [member, `(${printList(alias, link, showing)})`];
    if (nested.link !== "one") return [member, printOne(member, link, showing)];
    const object = printObject("x", link, showing);
    return [member, `(SELECT ${object} ${fromTarget(link.table, alias, link.by)})`];
  });
  const remote: MemberText[] = nested.shows === "all" ? [noRemoteData] : [];
  const columns = printIntegrationFields(alias, nested.table, showing.scope);
  const fields: MemberText[] = nested.integrationFields ? [["integration_fields", columns]] : [];
  return [...own, ...inner, ...fields, ...remote].map(
    ([name, expression]) => `${expression} AS ${name}`,
  );
}
