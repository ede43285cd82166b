/**
 * What a record shows although its change does not touch the record: the contract's `x-updated-after` leaves some
 * nested paths out, a group's name in an employee for one. Tags must see them, so each such path is asked for how many
 * records there are and when the newest of them changed. Whatever comes, goes or changes there moves one of the two.
 */
import type { AnyTable, Endpoint, Many, Nested, One, Through } from "@muster/model";
import type { Parameters } from "./parameters.ts";
import type { Showing } from "./read-members.ts";
import { isShown } from "./read-nested.ts";

/** `each`: looked up record by record. `whole`: gathered once for all records of the integration. */
export type Gathering = "each" | "whole";

/** Tables that are joined one after the other, beginning at what the record names or is named by. */
interface Path {
  readonly table: AnyTable;
  /** Null: the record itself, `t`. */
  readonly from: string | null;
  readonly alias: string;
  /** The column of the record, and the one of the first table that equals it. */
  readonly column: string;
  readonly key: string;
  /** Aliases of join tables; what was taken out of a list is not shown. */
  readonly joins: readonly string[];
}

interface Unseen extends Path {
  /** Aliases of the records whose changes nobody is told of. */
  readonly changes: readonly string[];
}

/** Joins that give each path a column `seen`, and the expressions that read them. */
export function printUnseen(
  endpoint: Endpoint,
  { showing, gathering, parameters }: UnseenAsk,
): { readonly joins: readonly string[]; readonly seen: readonly string[] } {
  const record = {
    table: endpoint.table,
    from: null,
    alias: "t",
    column: "id",
    key: "",
    joins: [],
  };
  const paths = Object.values(endpoint.nested).flatMap((link) =>
    unseenIn(link, record, { showing, gathering }),
  );
  // Two members may show the same records in two ways.
  const distinct = new Map(
    paths.map((path) => [`${path.from} ${path.key} ${path.changes.join()}`, path]),
  );
  const printed = [...distinct.values()].map((path, at) =>
    gathering === "each"
      ? printEach(path, `unseen${at}`)
      : printWhole(path, `unseen${at}`, parameters),
  );
  return {
    joins: printed.map(({ join }) => join),
    seen: printed.map(({ seen }) => seen),
  };
}

interface UnseenAsk {
  readonly showing: Showing;
  readonly gathering: Gathering;
  readonly parameters: Parameters;
}

const noTouches = { addedRemoved: false, linkedRecord: false };

type Manner = Pick<UnseenAsk, "showing" | "gathering">;

function unseenIn(link: Nested, parent: Path, manner: Manner): readonly Unseen[] {
  if (!isShown(parent.table, link, manner.showing)) return [];
  const path = follow(link, parent, manner);
  const changes = untold(link, path);
  return [
    ...(changes.length > 0 ? [{ ...path, changes }] : []),
    ...Object.values(link.nested ?? {}).flatMap((inner) => unseenIn(inner, path, manner)),
  ];
}

function untold(link: Nested, { alias, joins }: Path): readonly string[] {
  const { linkedRecord, addedRemoved } = link.touches ?? noTouches;
  const changes = linkedRecord ? [] : [alias];
  switch (link.link) {
    case "one":
      return changes;
    case "many":
      return addedRemoved ? changes : [alias];
    case "through":
      return addedRemoved ? changes : [...changes, ...joins.slice(-1)];
    default:
      return link satisfies never;
  }
}

function follow(link: Nested, parent: Path, manner: Manner): Path {
  switch (link.link) {
    case "one":
      return toOne(link, parent, manner);
    case "many":
      return toMany(link, parent);
    case "through":
      return toFarEnd(link, parent, manner);
    default:
      return link satisfies never;
  }
}

function toOne(link: One, parent: Path, { gathering }: Manner): Path {
  const alias = nextAlias(parent);
  const { table, by } = link;
  if (parent.from === null)
    return {
      ...parent,
      table,
      alias,
      from: `${table.name} ${alias}`,
      column: by,
      key: `${alias}.id`,
    };
  const at = { from: parent.from, alias: parent.alias, column: by };
  return { ...parent, table, alias, from: printById(at, { table, alias, gathering }) };
}

function toMany({ table, by }: Many, parent: Path): Path {
  const alias = nextAlias(parent);
  const key = `${alias}.${by}`;
  const from =
    parent.from === null
      ? `${table.name} ${alias}`
      : `${parent.from} JOIN ${table.name} ${alias} ON ${alias}.integration_id = ${parent.alias}.integration_id AND ${key} = ${parent.alias}.id`;
  return { ...parent, table, alias, from, ...(parent.from === null ? { key } : {}) };
}

/** A join that names the record itself (`root`) leads there without what is between. */
function toFarEnd(link: Through, parent: Path, { gathering }: Manner): Path {
  const alias = nextAlias(parent);
  const join = `${alias}j`;
  const { table, to } = link;
  const begins = parent.from === null || link.root !== undefined;
  const joined = begins
    ? `${link.join.name} ${join}`
    : `${parent.from} JOIN ${link.join.name} ${join} ON ${join}.integration_id = ${parent.alias}.integration_id AND ${join}.${link.from} = ${parent.alias}.id`;
  const from = printById({ from: joined, alias: join, column: to }, { table, alias, gathering });
  const start = { column: "id", key: `${join}.${link.root ?? link.from}`, joins: [join] };
  return begins
    ? { ...parent, table, alias, from, ...start }
    : { ...parent, table, alias, from, joins: [...parent.joins, join] };
}

const nextAlias = ({ alias }: Path): string => (alias === "t" ? "u" : `${alias}u`);

/** Record by record it is looked up by its key: the planner would rather read the whole table. */
function printById(
  at: { readonly from: string; readonly alias: string; readonly column: string },
  {
    table,
    alias,
    gathering,
  }: { readonly table: AnyTable; readonly alias: string } & Pick<Manner, "gathering">,
): string {
  const found = (x: string) =>
    `${x}.integration_id = ${at.alias}.integration_id AND ${x}.id = ${at.alias}.${at.column}`;
  return gathering === "whole"
    ? `${at.from} JOIN ${table.name} ${alias} ON ${found(alias)}`
    : `${at.from} CROSS JOIN LATERAL (SELECT * FROM ${table.name} x WHERE ${found("x")} LIMIT 1) ${alias}`;
}

const integrationOf = ({ key }: Path): string => `${key.split(".")[0]}.integration_id`;

/** Deleted records are among them, so that it does not matter whether a reader asks for deleted ones. */
function printSeen({ changes }: Unseen): string {
  const newest = `max(greatest(${changes.map((alias) => `${alias}.changed_at`).join(", ")}))`;
  return `concat_ws('@', count(*), extract(epoch FROM ${newest})) AS seen`;
}

const conditions = ({ joins }: Unseen): readonly string[] =>
  joins.map((join) => `${join}.remote_deleted_at IS NULL`);

function printEach(path: Unseen, alias: string) {
  const where = [
    `${integrationOf(path)} = t.integration_id`,
    `${path.key} = t.${path.column}`,
    ...conditions(path),
  ];
  const select = `SELECT ${printSeen(path)} FROM ${path.from} WHERE ${where.join(" AND ")}`;
  return { join: `CROSS JOIN LATERAL (${select}) ${alias}`, seen: `${alias}.seen` };
}

function printWhole(path: Unseen, alias: string, parameters: Parameters) {
  const where = [`${integrationOf(path)} = ${parameters.at("integrationId")}`, ...conditions(path)];
  const select = `SELECT ${path.key} AS key, ${printSeen(path)} FROM ${path.from} WHERE ${where.join(" AND ")} GROUP BY 1`;
  return {
    join: `LEFT JOIN (${select}) ${alias} ON ${alias}.key = t.${path.column}`,
    seen: `coalesce(${alias}.seen, '0')`,
  };
}
