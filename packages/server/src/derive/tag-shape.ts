/**
 * The shape of a list's records: which members they have, and which of them read null or as an empty list because the
 * scope forbids what would stand there. It is part of every tag, so that an edit of the scope, or a new member, moves
 * the tags of all records that it is seen in.
 */
import { hash } from "node:crypto";
import type { AnyTable, Endpoint, Nested, Shows } from "@muster/model";
import { ownMembers, type Showing } from "./read-members.ts";
import { isShown } from "./read-nested.ts";

/** Raised when records are printed in another way, although they have the same members. */
const printing = 1;

type Shape = readonly (string | readonly [member: string, inside: Shape | null])[];

/** Sixteen hex digits. */
export function shapeMark(endpoint: Endpoint, showing: Showing): string {
  const { path, table, nested, twins, integrationFields } = endpoint;
  const shape = shapeOf(table, { shows: "all", nested }, showing);
  const text = JSON.stringify([printing, path, shape, twins, integrationFields]);
  return hash("sha256", text).slice(0, 16);
}

interface Inside {
  readonly shows: Shows;
  readonly nested?: Readonly<Record<string, Nested>>;
}

function shapeOf(table: AnyTable, { shows, nested = {} }: Inside, showing: Showing): Shape {
  const own = ownMembers(table, "t", { shows, joinedAs: () => null, showing });
  return [
    ...own.map(([name, text]) => (text === "NULL" ? ([name, null] as const) : name)),
    ...Object.entries(nested).map(([member, link]) => {
      const inside = isShown(table, link, showing) ? shapeOf(link.table, link, showing) : null;
      return [member, inside && [...inside, ...chosenBy(link, showing)]] as const;
    }),
  ];
}

/** A list that is chosen by a word is empty where the word may not be stored. */
function chosenBy(link: Nested, { scope }: Showing): Shape {
  if (link.link !== "through") return [];
  return [link.only, link.pluck].flatMap((chosen) =>
    chosen && !scope.wants(link.table, chosen.field) ? [[chosen.field, null] as const] : [],
  );
}
