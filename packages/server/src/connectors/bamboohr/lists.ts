/** Departments, divisions, teams and locations are lists of names with ids; people carry the names. */
import { hrisLocations, hrisTeams } from "@muster/model";
import { z } from "zod";
import type { Ask } from "../../connect/ask.ts";
import { companion } from "../../connect/companion.ts";
import { feed } from "../../connect/feed.ts";
import { said, yes } from "../../connect/fields.ts";
import { type IdOf, idsOfNames } from "../../connect/names.ts";
import { wholeAnswer } from "../../connect/paging.ts";
import { row, type Row, rowsIn } from "../../connect/rows.ts";
import { stream } from "../../connect/stream.ts";

/** A division is no kind of group that the unified model has a word for. */
const groupTypes = new Map<unknown, "DEPARTMENT" | "TEAM" | null>([
  ["department", "DEPARTMENT"],
  ["division", null],
  ["teams", "TEAM"],
]);

const ask: Ask = { method: "GET", path: "/api/v1/meta/lists" };
const lists = z.array(z.unknown());
const [id, name] = [said("id"), said("name")];

const optionsOf = (answer: readonly unknown[]): readonly Row[] =>
  rowsIn(answer).flatMap(({ alias, options }) =>
    rowsIn(options).map((option) => ({ ...option, list: alias })),
  );
const isGroup = ({ list }: Row): boolean => groupTypes.has(list);
const isLocation = ({ list }: Row): boolean => list === "location";
/** What is archived can no longer be chosen: the tool's word for deleted. */
const isArchived = (option: Row): boolean => yes("archived")(option) === true;

export const groupsAndLocations = stream({
  name: "lists",
  ask: () => ask,
  answer: lists,
  rows: (answer) => optionsOf(answer).filter((one) => isGroup(one) || isLocation(one)),
  paging: wholeAnswer,
  row,
  absence: "deleted",
  feeds: [
    feed({
      table: hrisTeams,
      each: (one: Row) => (isGroup(one) ? [one] : []),
      id,
      deleted: isArchived,
      map: { name, type: ({ list }) => groupTypes.get(list) ?? null },
    }),
    feed({
      table: hrisLocations,
      each: (one: Row) => (isLocation(one) ? [one] : []),
      id,
      deleted: isArchived,
      map: { name },
    }),
  ],
});

export interface Names {
  /** Of what can be chosen: nothing points at what is archived, though it may have the same name. */
  readonly idOf: IdOf;
  /** Every group there is or was. */
  readonly groups: readonly string[];
}

export const names = companion({
  per: "sync",
  asks: () => [ask],
  answer: lists,
  gather: (answers): Names => {
    const options = answers.flatMap(optionsOf);
    return {
      idOf: idsOfNames(options.filter((one) => !isArchived(one))),
      groups: options.filter(isGroup).flatMap((one) => id(one) ?? []),
    };
  },
});
