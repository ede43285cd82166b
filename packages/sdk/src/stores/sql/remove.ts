import type { Place } from "../../mirror/store.ts";
import type { Statement, Steps } from "./connection.ts";
import { number, quoted } from "./dialect.ts";
import type { PlaceTools } from "./tables.ts";

/** These ids, or what an older pass saw last, or all of the place. */
export type Gone =
  | { readonly ids: readonly string[] }
  | { readonly before: string }
  | { readonly all: true };

/** Rows before bookkeeping: of a customer's table only what is in the bookkeeping is the mirror's to remove. */
export function* removeFrom(tools: PlaceTools, place: Place, gone: Gone): Steps<void> {
  const { dialect, own } = tools;
  const params = [place.integrationId, place.endpoint];
  const noted = `from ${own.records} as r where r.integration_id = cast($1 as text) and r.endpoint = cast($2 as text)`;
  if ("ids" in gone) {
    const ids = `in (select value from ${dialect.texts("$2")})`;
    yield removeRows(tools, `${rowId(tools)} ${ids}`, [
      place.integrationId,
      JSON.stringify(gone.ids),
    ]);
    yield {
      sql: `delete ${noted} and r.id in (select value from ${dialect.texts("$3")})`,
      params: [...params, JSON.stringify(gone.ids)],
    };
    return;
  }
  const older = "before" in gone ? ` and r.pass < ${number("$3")}` : "";
  const bound = "before" in gone ? [...params, gone.before] : params;
  const kept = "before" in gone ? `r.pass >= ${number("$3")}` : "false";
  // In a table of ours rows that nobody put are swept too.
  const rows = tools.table.ours
    ? `not exists (select 1 ${noted} and r.id = ${rowId(tools)} and ${kept})`
    : `${rowId(tools)} in (select ${dialect.plain("r.id")} ${noted}${older})`;
  yield removeRows(tools, rows, bound);
  yield { sql: `delete ${noted}${older}`, params: bound };
}

const rowId = ({ table }: PlaceTools): string => `t.${quoted(table.id)}`;

/** Deletes or marks rows of the integration, $1. */
function removeRows(
  { dialect, table }: PlaceTools,
  which: string,
  params: Statement["params"],
): Statement {
  const where = `where t.${quoted(table.integration)} = cast($1 as text) and ${which}`;
  const { removed } = table;
  if (removed === "delete") return { sql: `delete from ${table.name} as t ${where}`, params };
  const column = quoted(removed.column);
  switch (removed.as) {
    case "time":
      // Removed twice, it keeps the time of the first.
      return {
        sql: `update ${table.name} as t set ${column} = ${dialect.now} ${where} and t.${column} is null`,
        params,
      };
    case "flag":
      return { sql: `update ${table.name} as t set ${column} = true ${where}`, params };
    default:
      return removed.as satisfies never;
  }
}
