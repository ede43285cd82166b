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
  const rowId = `t.${quoted(table.id)}`;
  const ofPlace = "r.integration_id = cast($1 as text) and r.endpoint = cast($2 as text)";
  const ofIntegration = `t.${quoted(table.integration)} = cast($1 as text)`;
  const columns = table.columns.map((name, at) => `t.${quoted(name)} as c${at}`);
  const hash = dialect.hash(table.columns.map((_, at) => `p.c${at}`));
  const id = table.ours ? rowId : "r.id";
  const from = table.ours
    ? `${table.name} as t left join ${own.records} as r on ${ofPlace} and r.id = ${rowId}`
    : `${own.records} as r join ${table.name} as t on ${ofIntegration} and ${rowId} = ${dialect.plain("r.id")}`;
  const ranges =
    ask.prefixes === null
      ? null
      : dialect.rows({ parameter: "$5", columns: ["low", "high"], like: null });
  const select = `select ${id} as id, r.tag as tag, r.hash as hash, ${columns.join(", ")}`;
  const where = `where ${table.ours ? ofIntegration : ofPlace} and ${id} > cast($3 as text)`;
  const within =
    ranges === null ? "" : ` and ${id} >= g.low and (g.high is null or ${id} < g.high)`;
  return {
    // Only what is on the page is hashed, also where the planner sorts all that follows.
    sql: `select p.id as id, p.tag as tag, case when p.hash = ${hash} then 'yes' else 'no' end as intact
      from (${select} from ${ranges === null ? "" : `${ranges} cross join `}${from} ${where}${within}
        order by ${id} limit ${number("$4")}) as p order by p.id`,
    params: [
      place.integrationId,
      place.endpoint,
      ask.after ?? "",
      String(ask.limit),
      ...(ask.prefixes === null ? [] : [JSON.stringify(idRanges(ask.prefixes))]),
    ],
  };
}

export function readHeld(rows: Rows): readonly Held[] {
  return rows.map((row) => ({
    id: text(row, "id"),
    tag: row["tag"] === null ? null : text(row, "tag"),
    intact: text(row, "intact") === "yes",
  }));
}

/** Prefixes as ranges of ids, none of them within another, so that no record comes twice. */
export function idRanges(
  prefixes: readonly string[],
): readonly { readonly low: string; readonly high: string | null }[] {
  const known = new Set(prefixes);
  const beneath = (prefix: string): boolean => {
    for (let length = 0; length < prefix.length; length++) {
      if (known.has(prefix.slice(0, length))) return true;
    }
    return false;
  };
  return [...known]
    .filter((prefix) => !beneath(prefix))
    .map((low) => ({ low, high: following(low) }));
}

/** The first id behind all that begin with it. Ids are ASCII; null: there is none. */
function following(prefix: string): string | null {
  if (prefix === "") return null;
  const last = prefix.length - 1;
  return prefix.slice(0, last) + String.fromCodePoint(prefix.charCodeAt(last) + 1);
}
