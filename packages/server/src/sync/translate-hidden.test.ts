import { hrisTeams } from "@muster/model";
import { expect, test } from "vitest";
import { z } from "zod";
import { feed } from "../connect/feed.ts";
import { wholeAnswer } from "../connect/paging.ts";
import { stream } from "../connect/stream.ts";
import { everything } from "../derive/scope.ts";
import { recordId } from "../kernel/ids.ts";
import { translator } from "./translate.ts";

interface Team {
  readonly id: string;
  readonly name: string;
}

const teams = stream({
  name: "teams",
  ask: () => ({ method: "GET", path: "/teams" }),
  answer: z.object({ teams: z.array(z.unknown()) }),
  rows: (page) => page.teams,
  paging: wholeAnswer,
  row: z.object({ id: z.string(), name: z.string() }),
  absence: "deleted",
  feeds: [
    feed({
      table: hrisTeams,
      id: ({ id }: Team) => id,
      hidden: ({ name }) => name === "Busy",
      map: { name: ({ name }) => name },
    }),
  ],
});

test("a record that a row only shows to be there is seen, and neither written nor set aside nor deleted", async () => {
  const { translate } = translator({ integrationId: "tool:1", version: 1, scope: everything });
  const [page] = await translate(teams, {
    rows: [
      { id: "1", name: "Hull" },
      { id: "2", name: "Busy" },
    ],
    aside: {},
    offered: null,
    next: null,
    gone: [],
    token: null,
    total: null,
    askedAt: new Date("2026-01-01T00:00:00.000Z"),
    toolTime: null,
  });
  expect(page?.records.map(({ remoteId }) => remoteId)).toEqual(["1"]);
  expect(page?.seen).toEqual(["1", "2"].map((id) => recordId("tool:1", "hris_teams", id)));
  expect(page).toMatchObject({ deleted: [], misfits: [], nameless: 0 });
});
