/**
 * Prints the statement that reads one page of a unified list: the page's records first (one index, one LIMIT),
 * then each record's JSON, nested records included, built by PostgreSQL.
 */
import {
  type AnyTable,
  type Endpoint,
  type Field,
  type Many,
  type Nested,
  type One,
  type Through,
  tableNamed,
} from "@muster/model";
import { isTouchable } from "./ddl.ts";
import { Parameters } from "./parameters.ts";
import { printFilter, type UsedFilter } from "./read-filter.ts";
import type { Scope } from "./scope.ts";

export interface ReadShape {
  /** Ordered by touch (a delta) or by id. */
  readonly delta: boolean;
  /** Starts behind a keyset instead of at the beginning. */
  readonly continues: boolean;
  readonly includeDeleted: boolean;
  readonly byIds: boolean;
  readonly filters: readonly UsedFilter[];
  /** What it forbids reads as null or as an empty list from the moment it is forbidden, removed or not. */
  readonly scope: Scope;
}

export interface ReadStatement {
  readonly sql: string;
  /** Parameter names, in order: integrationId, limit, updatedAfter, afterTouch, afterId, ids, filter names. */
  readonly parameters: readonly string[];
}

const moment = (column: string) =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const keysetMoment = (column: string) =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

export function printRead(endpoint: Endpoint, shape: ReadShape): ReadStatement {
  const parameters = new Parameters();
  const page = printPage(endpoint, shape, parameters);
  const joins = Object.entries(endpoint.nested)
    .filter(([, nested]) => isShown(nested, shape))
    .map(([member, nested]) =>
      nested.link === "one"
        ? printOneJoin("t", member, nested)
        : // Aggregated once beside the record, so that a twin repeats the result and not the work.
          `CROSS JOIN LATERAL (${printList("t", nested, shape)}) ${member}`,
    );
  const members = printMembers(endpoint, shape);
  const order = shape.delta ? "t.touched_at, t.id" : "t.id";
  const sql = [
    `SELECT t.id, ${shape.delta ? keysetMoment("t.touched_at") : "NULL"} AS touched_at,`,
    `(SELECT row_to_json(r) FROM (SELECT ${members.join(", ")}) r)::text AS record`,
    `FROM (${page}) t`,
    ...joins,
    `ORDER BY ${order}`,
  ].join("\n");
  return { sql, parameters: parameters.names };
}

/** The page's rows of the table itself, and in a delta when each was touched. */
function printPage(endpoint: Endpoint, shape: ReadShape, parameters: Parameters): string {
  const { table } = endpoint;
  const touchTable = shape.delta && isTouchable(endpoint) ? `${table.name}_touched` : null;
  const touched = touchTable ? "k.touched_at" : "t.changed_at";
  const [from, id, integration] = touchTable
    ? [
        `${touchTable} k JOIN ${table.name} t ON t.integration_id = k.integration_id AND t.id = k.id`,
        "k.id",
        "k.integration_id",
      ]
    : [`${table.name} t`, "t.id", "t.integration_id"];
  const where = [`${integration} = ${parameters.at("integrationId")}`];
  if (shape.delta) where.push(`${touched} >= ${parameters.at("updatedAfter")}::timestamptz`);
  if (shape.continues) {
    where.push(
      shape.delta
        ? `(${touched}, ${id}) > (${parameters.at("afterTouch")}::timestamptz, ${parameters.at("afterId")})`
        : `${id} > ${parameters.at("afterId")}`,
    );
  }
  if (!shape.includeDeleted) where.push("t.remote_deleted_at IS NULL");
  if (shape.byIds) where.push(`t.id = ANY(${parameters.at("ids")}::text[])`);
  for (const filter of shape.filters) where.push(printFilter(table, filter, parameters));
  // A record that the contract lets nobody read without its target waits for the target.
  for (const nested of Object.values(endpoint.nested)) {
    if (nested.link === "one" && nested.required)
      where.push(
        isShown(nested, shape)
          ? `EXISTS (SELECT 1 ${fromTarget(nested.table, "t", nested.by)})`
          : "false",
      );
  }
  return `SELECT t.*${shape.delta ? `, ${touched} AS touched_at` : ""} FROM ${from}
WHERE ${where.join(" AND ")}
ORDER BY ${shape.delta ? `${touched}, ${id}` : id} LIMIT ${parameters.at("limit")}`;
}

/** How nested records are shown. */
type Showing = Pick<ReadShape, "includeDeleted" | "scope">;

/** May the nested records, and what joins them, be stored? */
function isShown(nested: Nested, { scope }: Showing): boolean {
  return scope.wants(nested.table) && (nested.link !== "through" || scope.wants(nested.join));
}

const hidden = ({ link }: Nested) => (link === "one" ? "NULL" : "'[]'::json");

function printMembers(endpoint: Endpoint, showing: Showing): string[] {
  const joined = new Map<string, string>();
  for (const [member, nested] of Object.entries(endpoint.nested))
    if (nested.link === "one") joined.set(nested.by, member);
  const own = ownMembers(endpoint.table, "t", {
    shows: "all",
    joinedAs: (field) => joined.get(field) ?? null,
    showing,
  });
  const nested = Object.entries(endpoint.nested).map(([member, link]): MemberText => {
    if (!isShown(link, showing)) return [member, hidden(link)];
    return [member, link.link === "one" ? printOne(member, link, showing) : `${member}.list`];
  });
  const twins = Object.entries(endpoint.twins).map(
    ([twin, member]) => [twin, nested.find(([name]) => name === member)?.[1] ?? "NULL"] as const,
  );
  const extras = endpoint.integrationFields ? [["integration_fields", noFields] as const] : [];
  return [...own, ...nested, ...twins, ...extras, noRemoteData].map(
    ([name, expression]) => `${expression} AS ${name}`,
  );
}

/** Raw remote fields are not mirrored yet; the contract wants the list. */
const noFields = "'[]'::json";

/** Nor is what the tool sent. */
const noRemoteData = ["remote_data", "NULL::json"] as const;

type MemberText = readonly [name: string, expression: string];

interface Members {
  readonly shows: "all" | readonly string[];
  /** The alias under which a reference's target is joined. */
  readonly joinedAs: (field: string) => string | null;
  readonly showing: Showing;
}

/** The record's own members, in the model's order. */
function ownMembers(
  table: AnyTable,
  alias: string,
  { shows, joinedAs, showing: { scope } }: Members,
): MemberText[] {
  const print = (name: string, field: Field): string =>
    isReadable(table, name, scope) ? printField(alias, name, field, joinedAs(name)) : "NULL";
  const isShown = (field: Field) => !isSpread(field) && !(shows === "all" && field.hidden);
  const all: MemberText[] = [
    ["id", `${alias}.id`],
    ["remote_id", `${alias}.remote_id`],
    ...Object.entries(table.fields)
      .filter(([, field]) => isShown(field))
      .map(([name, field]): MemberText => [name, print(name, field)]),
    ["changed_at", moment(`${alias}.changed_at`)],
    ["remote_deleted_at", moment(`${alias}.remote_deleted_at`)],
    ...(shows === "all" ? [] : [noRemoteData]),
  ];
  return shows === "all" ? all : shows.flatMap((name) => all.filter(([member]) => member === name));
}

/** A reference to what may not be stored reads as null too, unless the contract knows no null there. */
function isReadable(table: AnyTable, name: string, scope: Scope): boolean {
  const field = table.fields[name];
  const allowed = scope.wants(table, name);
  if (field?.kind !== "reference" || field.required) return allowed;
  return allowed && scope.wants(tableNamed(field.to));
}

const isSpread = (field: Field) => field.kind === "structure" && field.spread;

function printField(alias: string, name: string, field: Field, joinedAs: string | null): string {
  const column = `${alias}.${name}`;
  switch (field.kind) {
    case "moment":
      return moment(column);
    case "time":
      return `${column}::text`;
    case "reference":
      // A dangling reference reads as null and heals when its target arrives (P8).
      if (field.required) return column;
      return joinedAs
        ? `${joinedAs}.id`
        : `(SELECT x.id FROM ${field.to} x WHERE x.integration_id = ${alias}.integration_id AND x.id = ${column})`;
    case "text":
    case "number":
    case "flag":
    case "day":
    case "choice":
    case "structure":
    case "custom":
      return column;
    default:
      return field satisfies never;
  }
}

const fromTarget = (table: AnyTable, alias: string, by: string) =>
  `FROM ${table.name} x WHERE x.integration_id = ${alias}.integration_id AND x.id = ${alias}.${by}`;

const printOneJoin = (alias: string, member: string, nested: One) =>
  `LEFT JOIN ${nested.table.name} ${member} ON ${member}.integration_id = ${alias}.integration_id AND ${member}.id = ${alias}.${nested.by}`;

const printOne = (alias: string, nested: One, showing: Showing) =>
  `CASE WHEN ${alias}.id IS NOT NULL THEN ${printObject(alias, nested, showing)} END`;

/** A select of one row and one column, `list`: the nested records of a parent as a JSON array, in the order of ids. */
function printList(parent: string, nested: Many | Through, showing: Showing): string {
  const links = Object.entries(nested.nested ?? {}).flatMap(([member, link]) =>
    link.link === "one" ? [[member, link] as const] : [],
  );
  const inner = links.filter(([, link]) => isShown(link, showing));
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
    ...(links.some(([, link]) => link.required && !isShown(link, showing)) ? ["false"] : []),
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
    if (!isShown(link, showing)) return [member, hidden(link)];
    if (link.link !== "one") return [member, `(${printList(alias, link, showing)})`];
    if (nested.link !== "one") return [member, printOne(member, link, showing)];
    const object = printObject("x", link, showing);
    return [member, `(SELECT ${object} ${fromTarget(link.table, alias, link.by)})`];
  });
  const remote: MemberText[] = nested.shows === "all" ? [noRemoteData] : [];
  const fields: MemberText[] = nested.integrationFields ? [["integration_fields", noFields]] : [];
  return [...own, ...inner, ...fields, ...remote].map(
    ([name, expression]) => `${expression} AS ${name}`,
  );
}
