/** Prints a record's own members, whether it stands in its own list or inside another record. */
import { type AnyTable, type Field, tableNamed } from "@muster/model";
import type { Scope } from "./scope.ts";

/** How records are shown, nested ones included. */
export interface Showing {
  readonly includeDeleted: boolean;
  /** What it forbids reads as null or as an empty list from the moment it is forbidden, removed or not. */
  readonly scope: Scope;
}

export const moment = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Nor is what the tool sent. */
export const noRemoteData = ["remote_data", "NULL::json"] as const;

export type MemberText = readonly [name: string, expression: string];

interface Members {
  readonly shows: "all" | readonly string[];
  /** The alias under which a reference's target is joined. */
  readonly joinedAs: (field: string) => string | null;
  readonly showing: Showing;
}

/** The record's own members, in the model's order. */
export function ownMembers(
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

export const isSpread = (field: Field): boolean => field.kind === "structure" && field.spread;

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
