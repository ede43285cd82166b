/** Departments, divisions, teams and locations are lists of names with ids; people carry the names. */
import { hrisEmployees, hrisJoinEmployeesTeams, hrisLocations, hrisTeams } from "@muster/model";
import { z } from "zod";
import type { Ask } from "../../connect/ask.ts";
import { companion } from "../../connect/companion.ts";
import { flag } from "../../connect/coerce.ts";
import { feed } from "../../connect/feed.ts";
import { type IdOf, idsOfNames } from "../../connect/names.ts";
import { wholeAnswer } from "../../connect/paging.ts";
import { stream } from "../../connect/stream.ts";
import { listOf, said } from "./values.ts";

/** A division is no kind of group that the unified model has a word for. */
const groupTypes = new Map<string | null, "DEPARTMENT" | "TEAM" | null>([
  ["department", "DEPARTMENT"],
  ["division", null],
  ["teams", "TEAM"],
]);

const ask: Ask = { method: "GET", path: "/api/v1/meta/lists" };
const option = z.object({ id: said, name: said, archived: z.unknown() });
const lists = listOf(z.object({ alias: said, options: listOf(option).catch([]) }));
const row = option.extend({ list: said });
type Option = z.output<typeof row>;

const optionsOf = (answer: z.output<typeof lists>): readonly Option[] =>
  answer.flatMap(({ alias, options }) => options.map((one) => ({ ...one, list: alias })));
const isGroup = ({ list }: Option): boolean => groupTypes.has(list);
const isLocation = ({ list }: Option): boolean => list === "location";
/** What is archived can no longer be chosen: the tool's word for deleted. */
const isArchived = ({ archived }: Option): boolean => flag(archived) === true;

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
      each: (one: Option) => (isGroup(one) ? [one] : []),
      id: ({ id }) => id,
      deleted: isArchived,
      map: { name: ({ name }) => name, type: ({ list }) => groupTypes.get(list) ?? null },
    }),
    feed({
      table: hrisLocations,
      each: (one: Option) => (isLocation(one) ? [one] : []),
      id: ({ id }) => id,
      deleted: isArchived,
      map: { name: ({ name }) => name },
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
  asks: (_, { wants }) =>
    wants(hrisEmployees, "work_location_id") || wants(hrisJoinEmployeesTeams) ? [ask] : [],
  answer: lists,
  gather: (answers): Names => {
    const options = answers.flatMap(optionsOf);
    return {
      idOf: idsOfNames(
        options.flatMap((one) => {
          const { list, id, name } = one;
          return isArchived(one) || !list || !id || !name ? [] : [{ list, id, name }];
        }),
      ),
      groups: options.filter(isGroup).flatMap(({ id }) => id ?? []),
    };
  },
});
