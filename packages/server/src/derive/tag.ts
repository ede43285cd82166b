/**
 * Prints the tag of a record: what names the state of its JSON, but for `remote_data`. Lists and digests print it from
 * here, so the same record has the same tag in both.
 *
 * The JSON does not change without the tag. The tag also moves when something changes that the JSON does not show: a
 * manager's salary moves the manager's reports into a delta, and moves their tags too.
 */
import type { AnyTable, Endpoint, Nested } from "@muster/model";
import { isTouchable } from "./ddl.ts";
import { printForbidden } from "./integration-fields.ts";
import type { Parameters } from "./parameters.ts";
import type { Showing } from "./read-members.ts";
import { shapeMark } from "./tag-shape.ts";
import { type Gathering, printUnseen } from "./unseen.ts";

export interface PrintedTag {
  /** To stand behind the records, whose alias is `t`. */
  readonly joins: readonly string[];
  /** Eight bytes. */
  readonly bytes: string;
}

export interface TagAsk {
  readonly showing: Showing;
  readonly gathering: Gathering;
  readonly parameters: Parameters;
}

export function printTag(endpoint: Endpoint, ask: TagAsk): PrintedTag {
  const { table } = endpoint;
  const unseen = printUnseen(endpoint, ask);
  const touched = isTouchable(endpoint)
    ? { joins: [printTouch(table, ask)], at: "greatest(own.touched_at, t.changed_at)" }
    : { joins: [], at: "t.changed_at" };
  const parts = [
    `'${shapeMark(endpoint, ask.showing)}'`,
    "t.id",
    `extract(epoch FROM ${touched.at})`,
    ...unseen.seen,
    ...shownColumns(endpoint).map((shown) => printColumns(shown, ask)),
  ];
  const state = `convert_to(concat_ws(' ', ${parts.join(", ")}), 'UTF8')`;
  return { joins: [...touched.joins, ...unseen.joins], bytes: `substr(sha256(${state}), 1, 8)` };
}

const sameRecord = (x: string): string =>
  `${x}.integration_id = t.integration_id AND ${x}.id = t.id`;

function printTouch({ name }: AnyTable, { gathering }: TagAsk): string {
  return gathering === "whole"
    ? `LEFT JOIN ${name}_touched own ON ${sameRecord("own")}`
    : `LEFT JOIN LATERAL (SELECT x.touched_at FROM ${name}_touched x WHERE ${sameRecord("x")} LIMIT 1) own ON true`;
}

/** Tables of which records show columns of the tool. */
function shownColumns(endpoint: Endpoint): readonly AnyTable[] {
  const inside = (nested: Readonly<Record<string, Nested>>): readonly AnyTable[] =>
    Object.values(nested).flatMap((link) => [
      ...(link.integrationFields ? [link.table] : []),
      ...inside(link.nested ?? {}),
    ]);
  return [...(endpoint.integrationFields ? [endpoint.table] : []), ...inside(endpoint.nested)];
}

/**
 * What is told of columns beside their values: a label may change alone. Read once for all records, of columns that are
 * switched on; values of one that was switched off go with the sync that its switch asks for.
 */
function printColumns(table: AnyTable, { showing, parameters }: TagAsk): string {
  const forbidden = printForbidden("f", table, showing.scope);
  const allowed = forbidden === null ? "" : ` AND NOT ${forbidden}`;
  const facts = `(SELECT md5(string_agg((f.id, f.type, f.label)::text, ' ' ORDER BY f.id)) FROM integration_fields f WHERE f.integration_id = ${parameters.at("integrationId")} AND f.model = '${table.name}' AND f.passthrough${allowed})`;
  return `coalesce(${facts}, '-')`;
}
