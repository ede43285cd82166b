import { hrisEmployees, hrisJoinEmployeesTeams, hrisTeams } from "@muster/model";
import { expect, test } from "vitest";
import { z } from "zod";
import { companion } from "./companion.ts";
import { feed } from "./feed.ts";
import { beside, is, mail, must, nameOf, of, on, parts, said, when, yes } from "./fields.ts";
import { joins } from "./joins.ts";
import { wholeAnswer } from "./paging.ts";
import { type Row, rowsBy, type Rows } from "./rows.ts";
import { stream } from "./stream.ts";

const list = () =>
  companion({ per: "sync", asks: () => [], answer: z.unknown(), gather: (): Rows => rowsBy([]) });
const [places, signs] = [list(), list()];
const ask = () => ({ method: "GET", path: "/" }) as const;

const people = feed({
  table: hrisEmployees,
  id: said("id"),
  map: {
    first_name: said("nick first"),
    work_email: mail("mail"),
    start_date: on("hired"),
    home_address: parts({ street_1: "seat.street", city: "seat.city" }),
    work_location_id: nameOf({ places }, "site"),
    job_title: beside({ places, signs })("title", ({ title }, found) =>
      [title, found.signs.size].join(" "),
    ),
    nationality: () => "German",
  },
});
const found = { places: rowsBy([{ id: 7, name: "Kiel" }]), signs: rowsBy([]) };
const values = (row: Row) => people.records(row, found, "2026-01-01")[0]?.values;

test("a field is read from its columns, the first that says something", () => {
  const row = {
    id: 3,
    nick: "",
    first: " Ida ",
    mail: "none",
    hired: "2026-02-01",
    seat: { city: "Kiel" },
    site: "7",
    title: "Welder",
  };
  expect(values(row)).toEqual({
    first_name: "Ida",
    work_email: null,
    start_date: "2026-02-01T00:00:00.000Z",
    home_address: { street_1: null, city: "Kiel" },
    work_location_id: "Kiel",
    job_title: "Welder 0",
    nationality: "German",
  });
  expect(values({ seat: "Kiel", site: 8 })).toMatchObject({
    first_name: null,
    home_address: null,
    work_location_id: null,
  });
});

test("what is read and what is asked for are said together", () => {
  expect(people.byField).toMatchObject({
    first_name: ["nick", "first"],
    home_address: ["seat.street", "seat.city"],
    nationality: [],
  });
  const declared = { name: "people", feeds: [people], answer: z.unknown(), row: z.unknown() };
  const rest = { rows: () => [], paging: wholeAnswer, absence: "deleted" } as const;
  const { companions, neededBy } = stream({ ...declared, ...rest, ask });
  expect(companions).toEqual({ places, signs });
  expect(neededBy["signs"]).toEqual([{ table: hrisEmployees, field: "job_title" }]);
  expect(() => stream({ ...declared, ...rest, ask, companions: { signs: places } })).toThrow(
    "signs",
  );
});

test("readers give null where there is no sense, and a plain value where there must be one", () => {
  const row = { at: "2026-01-01 08:00:00", on: "yes", left: false, none: [] };
  expect([when("at")(row), yes("on")(row), must("none")(row), said("none at")(row)]).toEqual([
    "2026-01-01T08:00:00.000Z",
    true,
    "",
    "2026-01-01 08:00:00",
  ]);
  expect(is("left", (left) => left === false)(row)).toBe(true);
});

test("a row may show no more than that its record is there", () => {
  const teams = feed({ table: hrisTeams, id: said("id"), hidden: (row) => !row["name"], map: {} });
  expect(teams.records({ id: 3 }, {}, "2026-01-01")).toEqual([
    { remoteId: "3", values: {}, deleted: false, hidden: true },
  ]);
});

test("what is joined stands under both ids, and is set aside for the one that is missing", () => {
  const members = joins(
    hrisJoinEmployeesTeams,
    of("teams left", (row: Row) => [
      { employee_id: said("id")(row), team_id: "5", deleted: row["left"] === true },
    ]),
  );
  expect(members.byField).toEqual({ employee_id: ["teams", "left"], team_id: ["teams", "left"] });
  const records = [{ id: 3, left: true }, {}].map((row) => members.records(row, {}, "2026-01-01"));
  expect(records).toEqual([
    [{ remoteId: "3:5", values: { employee_id: "3", team_id: "5" }, deleted: true }],
    [{ remoteId: ":5", values: { employee_id: "", team_id: "5" }, deleted: false }],
  ]);
});
