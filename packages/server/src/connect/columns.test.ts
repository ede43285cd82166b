import { hrisEmployees, hrisJoinEmployeesTeams, hrisTeams } from "@muster/model";
import { describe, expect, it } from "vitest";
import { askedColumns, columns, withheldFields } from "./columns.ts";
import type { OfferedColumn } from "./place.ts";

const feeds = [
  columns(hrisEmployees, {
    first_name: ["first", "nick"],
    last_name: ["last"],
    ssn: ["ssn", "sin"],
    custom_fields: [],
  }),
  columns(hrisTeams, { name: ["team"] }),
];
const offer = (...names: readonly string[]): readonly OfferedColumn[] =>
  names.map((name) => ({ name, label: null, custom: name.startsWith("x_") }));
const wants = () => true;
const butNot =
  (...fields: readonly string[]) =>
  (_: unknown, field = "") =>
    !fields.includes(field);

describe("what is asked for", () => {
  it("is what is always needed, what is ours and offered, and the customer's own", () => {
    const offered = offer("last", "sin", "team", "other", "x_size");
    expect(askedColumns({ offered, wants }, feeds, ["id"])).toEqual([
      "id",
      "last",
      "sin",
      "team",
      "x_size",
    ]);
  });

  it("is everything of ours where the tool has no catalogue", () => {
    expect(askedColumns({ offered: null, wants }, feeds, ["id"])).toEqual([
      "id",
      "first",
      "nick",
      "last",
      "ssn",
      "sin",
      "team",
    ]);
  });

  it("is nothing that only feeds what may not be stored (P6)", () => {
    const offered = offer("first", "last", "ssn", "team", "x_size");
    expect(askedColumns({ offered, wants: butNot("ssn", "custom_fields") }, feeds)).toEqual([
      "first",
      "last",
      "team",
    ]);
  });

  it("names a column once that is the customer's and feeds a field of ours", () => {
    const own = [columns(hrisEmployees, { ssn: ["x_ssn"], custom_fields: [] })];
    expect(askedColumns({ offered: offer("x_ssn"), wants }, own)).toEqual(["x_ssn"]);
    expect(askedColumns({ offered: offer("x_ssn"), wants: butNot("ssn") }, own)).toEqual([]);
  });
});

describe("what is withheld", () => {
  it("are fields without any column that is offered; one is enough", () => {
    expect(withheldFields(hrisEmployees, feeds, offer("nick", "team"))).toEqual([
      "last_name",
      "ssn",
    ]);
    expect(withheldFields(hrisTeams, feeds, offer("nick", "team"))).toEqual([]);
  });

  it("are no fields that a record cannot be without", () => {
    const joins = [columns(hrisJoinEmployeesTeams, { employee_id: ["who"], team_id: ["team"] })];
    expect(withheldFields(hrisJoinEmployeesTeams, joins, [])).toEqual([]);
  });
});
