import {
  hrisAbsences,
  hrisEmployees,
  hrisJoinEmployeesTeams,
  hrisTeams,
  tables,
} from "@muster/model";
import { expect, test } from "vitest";
import { everything, gained, scopeOf } from "./scope.ts";

test("what is not named is stored", () => {
  for (const table of tables) {
    expect(everything.wants(table)).toBe(true);
    expect(everything.unwanted(table)).toEqual([]);
  }
});

test("a disabled model implies its fields, a disabled field stands for itself", () => {
  const scope = scopeOf(
    {
      hris_absences: { setting: "DISABLED" },
      hris_employees: { fields: { ssn: "DISABLED", gender: "OPTIONAL" } },
    },
    [],
  );
  expect(scope.wants(hrisAbsences)).toBe(false);
  expect(scope.wants(hrisAbsences, "employee_note")).toBe(false);
  expect(scope.unwanted(hrisAbsences)).toEqual(Object.keys(hrisAbsences.fields));
  expect(scope.unwanted(hrisEmployees)).toEqual(["ssn"]);
  expect(scope.wants(hrisEmployees, "gender")).toBe(true);
});

test("an opt-out counts where the config leaves the choice, and nowhere else", () => {
  const optedOut = ["hris_absences", "hris_employees.ssn", "hris_employees.gender"];
  const scope = scopeOf(
    { hris_absences: { setting: "OPTIONAL" }, hris_employees: { fields: { ssn: "OPTIONAL" } } },
    optedOut,
  );
  expect(scope.wants(hrisAbsences)).toBe(false);
  expect(scope.unwanted(hrisEmployees)).toEqual(["ssn"]);
  expect(scopeOf({}, optedOut).fingerprint).toBe(everything.fingerprint);
});

test("memberships go with either of the models that they join", () => {
  for (const model of ["hris_employees", "hris_teams"])
    expect(scopeOf({ [model]: { setting: "DISABLED" } }, []).wants(hrisJoinEmployeesTeams)).toBe(
      false,
    );
  const alone = scopeOf({ hris_join_employees_teams: { setting: "DISABLED" } }, []);
  expect(alone.wants(hrisTeams)).toBe(true);
});

test("the fingerprint tells what is stored, not how it was said", () => {
  const one = scopeOf({ hris_teams: { setting: "OPTIONAL" } }, ["hris_teams"]);
  const other = scopeOf({ hris_teams: { setting: "DISABLED", fields: { name: "DISABLED" } } }, []);
  expect(one.fingerprint).toBe(other.fingerprint);
  expect(one.fingerprint).not.toBe(everything.fingerprint);
});

test("what is gained is told by whole models, and by fields of models that were there", () => {
  const before = scopeOf(
    { hris_absences: { setting: "DISABLED" }, hris_employees: { fields: { ssn: "DISABLED" } } },
    [],
  );
  expect(gained(before, everything)).toEqual(["hris_employees.ssn", "hris_absences"]);
  expect(gained(everything, before)).toEqual([]);
});
