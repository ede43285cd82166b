import { expect, test } from "vitest";
import { eventLine, readTold } from "./events-text.ts";

const line = (event: { readonly type: string; readonly data: unknown }): string | null => {
  const told = readTold(JSON.stringify({ id: "e", ...event }));
  return told && eventLine("08:00:00", 7, told);
};

test("an event in a line: about which integration, and what", () => {
  const changed_models = [{ name: "hris_employees" }, { name: "hris_teams" }];
  expect(
    line({ type: "data-changed", data: { integration_id: "sandbox:1", changed_models } }),
  ).toBe("08:00:00  #7  data-changed  sandbox:1  hris_employees hris_teams");
});

test("an issue of no single integration, and data that is worded otherwise, are events all the same", () => {
  const issue = { id: "i", type: "webhook_endpoint.disabled", status: "OPEN" };
  expect(line({ type: "issue-status-changed", data: { integration_id: null, issue } })).toBe(
    "08:00:00  #7  issue-status-changed  webhook_endpoint.disabled OPEN",
  );
  expect(line({ type: "of-tomorrow", data: { state: 1, issue: "none", changed_models: {} } })).toBe(
    "08:00:00  #7  of-tomorrow",
  );
});

test("what is no event is said to be none", () => {
  for (const body of ["", "{}", "[1]", '{"id":"e","type":"x"}']) expect(readTold(body)).toBeNull();
});
