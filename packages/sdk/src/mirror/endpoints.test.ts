import { describe, expect, test } from "vitest";
import { calledFor, endpointFacts, endpointNames } from "./endpoints.ts";

/** The contract's table "All models", for HRIS. */
const documented = {
  "hris/absences": ["hris_absences", "hris_absence_types"],
  "hris/employees": [
    "hris_employees",
    "hris_employments",
    "hris_join_employees_teams",
    "hris_legal_entities",
    "hris_locations",
    "hris_teams",
    "hris_time_off_balances",
  ],
  "hris/employments": ["hris_employments"],
  "hris/groups": ["hris_teams"],
  "hris/time-off-balances": ["hris_time_off_balances", "hris_absence_types"],
  "hris/timesheets": ["hris_timesheets"],
} as const;

test.each(Object.entries(documented))("%s is fetched for the documented models", (name, models) => {
  const endpoint = endpointNames.find((known) => known === name)!;
  const { models: ours, alsoNested } = endpointFacts(endpoint);
  expect([...ours, ...alsoNested].toSorted()).toEqual([...models].toSorted());
});

const asks = (changed: readonly string[]) =>
  endpointNames.flatMap((endpoint) => {
    const what = calledFor(endpoint, new Set(changed));
    return what === null ? [] : [[endpoint, what]];
  });

describe("changed models", () => {
  test("lead to every list that shows them", () => {
    expect(asks(["hris_absence_types"])).toEqual([
      ["hris/absence-types", "fetch"],
      ["hris/absences", "fetch"],
      ["hris/time-off-balances", "fetch"],
    ]);
  });

  test("that updated_after does not count ask for a check", () => {
    expect(asks(["hris_teams"])).toEqual([
      ["hris/employees", "check"],
      ["hris/groups", "fetch"],
      ["hris/staffing-entities", "fetch"],
    ]);
    expect(asks(["hris_skill_proficiency_scales"])).toEqual([["hris/staffing-entities", "check"]]);
  });

  test("that nobody knows lead nowhere", () => {
    expect(asks(["hris_hobbies", "toString"])).toEqual([]);
  });
});
