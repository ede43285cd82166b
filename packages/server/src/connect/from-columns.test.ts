import { hrisTeams } from "@muster/model";
import { expect, test } from "vitest";
import { feedFrom, from } from "./from-columns.ts";

interface Row {
  readonly id: number;
  readonly name: string;
  readonly above: number | null;
}

interface Beside {
  readonly sign: string;
}

const teams = feedFrom<Row, Beside, typeof hrisTeams>({
  table: hrisTeams,
  id: ({ id }) => id,
  hidden: ({ name }) => name === "",
  map: {
    name: from("name nick", (row, { sign }) => row.name + sign),
    type: from("", () => "TEAM" as const),
    parent_id: from("above", (row) => (row.above === null ? null : String(row.above))),
  },
});

test("what is read and what is asked for are said together", () => {
  expect(teams.columns).toEqual({
    table: hrisTeams,
    byField: { name: ["name", "nick"], type: [], parent_id: ["above"] },
  });
  expect(teams.feed.fields).toEqual(["name", "type", "parent_id"]);
  expect(
    teams.feed.records({ id: 3, name: "Hull", above: 2 }, { sign: "!" }, "2026-01-01"),
  ).toEqual([
    { remoteId: "3", values: { name: "Hull!", type: "TEAM", parent_id: "2" }, deleted: false },
  ]);
});

test("a row may show no more than that its record is there", () => {
  const [fed] = teams.feed.records({ id: 3, name: "", above: null }, { sign: "" }, "2026-01-01");
  expect(fed).toMatchObject({ remoteId: "3", hidden: true });
});
