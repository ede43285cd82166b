import type { Held, HeldAsk, Place } from "../../mirror/store.ts";
import { type Rows, type Statement, text } from "./connection.ts";
import { number, quoted } from "./dialect.ts";
import type { PlaceTools } from "./tables.ts";

/**
 * A page of what the copy holds. A table of ours is read as it is, so rows that somebody added are told as not intact;
 * of a customer's table only rows that the mirror wrote.
 */
export function heldStatement(tools: PlaceTools, place: Place, ask: HeldAsk): Statement {
  const { dialect, own, table } = tools;
  const rows: Side = {
    table: table.name,
    as: "t",
    id: `t.${quoted(table.id)}`,
    of: `t.${quoted(table.integration)} = cast($1 as text)`,
  };
  const notes: Side = {
    table: own.records,
    as: "r",
    id: "r.id",
    of: "r.integration_id = cast($1 as text) and r.endpoint = cast($2 as text)",
  };
  const [first, second] = table.ours ? [rows, notes] : [notes, rows];
  const same = table.ours ? `r.id = ${rows.id}` : `${rows.id} = ${dialect.plain("r.id")}`;
  const join = table.ours ? "left" : "cross";
  const beside = dialect.lookUp({ ...second, join, where: `${second.of} and ${same}` });
  const columns = table.columns.map((name, at) => `t.${quoted(name)} as c${at}`);
  const hash = dialect.hash(table.columns.map((_, at) => `p.c${at}`));
  return {
    // Only what is on the page is hashed, also where the planner sorts all that follows.
    sql: `select p.id as id, p.tag as tag, case when p.hash = ${hash} then 'yes' else 'no' end as intact
      from (select ${first.id} as id, r.tag as tag, r.hash as hash, ${columns.join(", ")}
        from ${wanted(tools, first, ask)} ${beside}
        order by ${first.id} limit ${number("$4")}) as p order by p.id`,
    params: [
      place.integrationId,
      place.endpoint,
      ask.after ?? "",
      String(ask.limit),
      ...(ask.prefixes === null ? [] : [JSON.stringify(idRanges(ask.prefixes, ask.after ?? ""))]),
    ],
  };
}

/** One of the two tables that a record stands in. */
interface Side {
  readonly table: string;
  readonly as: string;
  readonly id: string;
  /** Which of its rows are of the place. */
  readonly of: string;
}

/** Its rows behind $3: all of them, or those in the ranges of $5. */
function wanted({ dialect }: PlaceTools, side: Side, ask: HeldAsk): string {
  const { table, as, id, of } = side;
  if (ask.prefixes === null)
    return `(select ${as}.* from ${table} as ${as} where ${of} and ${id} > cast($3 as text)) as ${as}`;
  const ranges = dialect.rows({ parameter: "$5", columns: ["low", "high"], like: null });
  // Ranges begin behind what was read before, so that each is one look into the index and no longer.
  const where = `${of} and ${id} >= g.low and ${id} < g.high and ${id} <> cast($3 as text)`;
  return `${ranges} ${dialect.lookUp({ ...side, join: "cross", where })}`;
}

export function readHeld(rows: Rows): readonly Held[] {
  return rows.map((row) => ({
    id: text(row, "id"),
    tag: row["tag"] === null ? null : text(row, "tag"),
    intact: text(row, "intact") === "yes",
  }));
}

export interface IdRange {
  readonly low: string;
  /** The first behind it. */
  readonly high: string;
}

/** Prefixes as ranges of ids from `after` on, none of them within another, so that no record comes twice. */
export function idRanges(prefixes: readonly string[], after = ""): readonly IdRange[] {
  const known = new Set(prefixes);
  const beneath = (prefix: string): boolean => {
    for (let length = 0; length < prefix.length; length++) {
      if (known.has(prefix.slice(0, length))) return true;
    }
    return false;
  };
  return [...known]
    .filter((prefix) => !beneath(prefix))
    .map((prefix) => ({ low: isBehind(after, prefix) ? after : prefix, high: following(prefix) }))
    .filter(({ low, high }) => isBehind(high, low));
}

const isBehind = (one: string, other: string): boolean =>
  Buffer.compare(Buffer.from(one), Buffer.from(other)) > 0;

/** The first id behind all that begin with it. Ids are ASCII, so the last character of all is behind every one. */
function following(prefix: string): string {
  if (prefix === "") return "\u{10ffff}";
  const last = prefix.length - 1;
  return prefix.slice(0, last) + String.fromCodePoint(prefix.charCodeAt(last) + 1);
}
