import { hrisJoinEmployeesTeams, hrisTeams } from "@muster/model";
import { expect, test } from "vitest";
import { z } from "zod";
import { items } from "../../test/source/plain-tool.ts";
import { feed } from "../connect/feed.ts";
import { scopeOf } from "../derive/scope.ts";
import { emptyPage } from "../source/look-up.ts";
import { translator } from "./translate.ts";

const row = z.object({ team: z.string(), person: z.string() });
type Row = z.output<typeof row>;

/** Each row is somebody's part in a team, and names the team. */
const parts = {
  ...items,
  row,
  feeds: [
    feed({ table: hrisTeams, id: ({ team }: Row) => team, map: { name: ({ team }) => team } }),
    feed({
      table: hrisJoinEmployeesTeams,
      each: (one: Row) => [one],
      id: ({ person, team }) => `${person}:${team}`,
      map: { employee_id: ({ person }) => person, team_id: ({ team }) => team },
    }),
  ],
};

test("a row's id that comes twice is doubled, a part that several rows hold is not", async () => {
  const { translate } = translator({
    integrationId: "plain:1",
    version: 1,
    scope: scopeOf({}, []),
  });
  const rows = [
    { team: "weld", person: "1" },
    { team: "weld", person: "1" },
    { team: "weld", person: "2" },
  ];

  const [teams, members] = await translate(parts, {
    ...emptyPage,
    rows,
    path: "/",
    aside: {},
    offered: null,
    askedAt: new Date(0),
    toolTime: null,
  });

  expect([teams?.records.length, teams?.doubled]).toEqual([1, 2]);
  expect([members?.records.length, members?.doubled]).toEqual([2, 0]);
});

test("a record that a row only shows to be there is seen, and neither written nor set aside", async () => {
  const { translate } = translator({
    integrationId: "plain:1",
    version: 1,
    scope: scopeOf({}, []),
  });
  const named = feed({
    table: hrisTeams,
    id: ({ team }: Row) => team,
    hidden: ({ person }) => person === "",
    map: { name: ({ team }) => team },
  });

  const [teams] = await translate(
    { ...items, row, feeds: [named] },
    {
      ...emptyPage,
      rows: [
        { team: "weld", person: "1" },
        { team: "paint", person: "" },
      ],
      path: "/",
      aside: {},
      offered: null,
      askedAt: new Date(0),
      toolTime: null,
    },
  );

  expect(teams?.records.map(({ remoteId }) => remoteId)).toEqual(["weld"]);
  expect(teams?.seen).toHaveLength(2);
  expect(teams).toMatchObject({ deleted: [], misfits: [], nameless: 0 });
});
