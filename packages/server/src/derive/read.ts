/**
 * Prints the statement that reads one page of a unified list: the page's records first (one index, one LIMIT),
 * then each record's JSON, nested records included, built by PostgreSQL.
 */
import type { Endpoint } from "@muster/model";
import { isTouchable } from "./ddl.ts";
import { printIntegrationFields } from "./integration-fields.ts";
import { Parameters } from "./parameters.ts";
import { printFilter, type UsedFilter } from "./read-filter.ts";
import { type MemberText, noRemoteData, ownMembers, type Showing } from "./read-members.ts";
import { fromTarget, hidden, isShown, printList, printOne, printOneJoin } from "./read-nested.ts";
import { printTag } from "./tag.ts";

/** Which records are asked for. */
export interface Selecting extends Showing {
  readonly byIds: boolean;
  readonly filters: readonly UsedFilter[];
}

export interface ReadShape extends Selecting {
  /** Ordered by touch (a delta) or by id. */
  readonly delta: boolean;
  /** Starts behind a keyset instead of at the beginning. */
  readonly continues: boolean;
  /** Gives what the tool sent, sealed, in a column of its own; the record goes without the member. */
  readonly remoteData?: boolean;
  /** Gives the record's tag in a column of its own. */
  readonly tags?: boolean;
}

export interface ReadStatement {
  readonly sql: string;
  /** Parameter names, in order: integrationId, limit, updatedAfter, afterTouch, afterId, ids, filter names. */
  readonly parameters: readonly string[];
}

/** A moment to its last digit, as a bound to read on from. */
export const printMicroseconds = (column: string): string =>
  `to_char((${column}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

export function printRead(endpoint: Endpoint, shape: ReadShape): ReadStatement {
  const parameters = new Parameters();
  const page = printPage(endpoint, shape, parameters);
  const joins = Object.entries(endpoint.nested)
    .filter(([, nested]) => isShown(endpoint.table, nested, shape))
    .map(([member, nested]) =>
      nested.link === "one"
        ? printOneJoin("t", member, nested)
        : // Aggregated once beside the record, so that a twin repeats the result and not the work.
          `CROSS JOIN LATERAL (${printList("t", nested, shape)}) ${member}`,
    );
  const members = printMembers(endpoint, shape);
  const order = shape.delta ? "t.touched_at, t.id" : "t.id";
  const sealed = shape.remoteData ? [`, (${printSealed(endpoint)}) AS sealed`] : [];
  const tag = shape.tags
    ? printTag(endpoint, { showing: shape, gathering: "each", parameters })
    : null;
  const sql = [
    `SELECT t.id, ${shape.delta ? printMicroseconds("t.touched_at") : "NULL"} AS touched_at,`,
    `(SELECT row_to_json(r) FROM (SELECT ${members.join(", ")}) r)::text AS record`,
    ...sealed,
    ...(tag ? [`, encode(${tag.bytes}, 'hex') AS tag`] : []),
    `FROM (${page}) t`,
    ...joins,
    ...(tag?.joins ?? []),
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
  where.push(...printConditions(endpoint, shape, parameters));
  return `SELECT t.*${shape.delta ? `, ${touched} AS touched_at` : ""} FROM ${from}
WHERE ${where.join(" AND ")}
ORDER BY ${shape.delta ? `${touched}, ${id}` : id} LIMIT ${parameters.at("limit")}`;
}

/** What a record `t` must fulfil to be shown. */
export function printConditions(
  { table, nested }: Endpoint,
  shape: Selecting,
  parameters: Parameters,
): readonly string[] {
  // A record that the contract lets nobody read without its target waits for the target.
  const required = Object.values(nested).flatMap((link) => {
    if (link.link !== "one" || !link.required) return [];
    const isThere = `EXISTS (SELECT 1 ${fromTarget(link.table, "t", link.by)})`;
    return [isShown(table, link, shape) ? isThere : "false"];
  });
  return [
    ...(shape.includeDeleted ? [] : ["t.remote_deleted_at IS NULL"]),
    ...(shape.byIds ? [`t.id = ANY(${parameters.at("ids")}::text[])`] : []),
    ...shape.filters.map((filter) => printFilter(table, filter, parameters)),
    ...required,
  ];
}

const printSealed = ({ table }: Endpoint): string =>
  `SELECT x.sealed FROM remote_data x WHERE x.integration_id = t.integration_id AND x.model = '${table.name}' AND x.id = t.id`;

function printMembers(endpoint: Endpoint, showing: ReadShape): string[] {
  const joined = new Map<string, string>();
  for (const [member, nested] of Object.entries(endpoint.nested))
    if (nested.link === "one") joined.set(nested.by, member);
  const own = ownMembers(endpoint.table, "t", {
    shows: "all",
    joinedAs: (field) => joined.get(field) ?? null,
    showing,
  });
  const nested = Object.entries(endpoint.nested).map(([member, link]): MemberText => {
    if (!isShown(endpoint.table, link, showing)) return [member, hidden(link)];
    return [member, link.link === "one" ? printOne(member, link, showing) : `${member}.list`];
  });
  const twins = Object.entries(endpoint.twins).map(
    ([twin, member]) => [twin, nested.find(([name]) => name === member)?.[1] ?? "NULL"] as const,
  );
  const last = showing.remoteData ? [] : [noRemoteData];
  const fields = printIntegrationFields("t", endpoint.table, showing.scope);
  const extras = endpoint.integrationFields ? [["integration_fields", fields] as const] : [];
  return [...own, ...nested, ...twins, ...extras, ...last].map(
    ([name, expression]) => `${expression} AS ${name}`,
  );
}
