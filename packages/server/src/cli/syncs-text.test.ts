import { expect, test } from "vitest";
import type { SyncRow } from "../services/syncs/describe.ts";
import { syncsText, syncText } from "./syncs-text.ts";

const sync: SyncRow = {
  id: "s1",
  integration_id: "ledger:1",
  type: "FULL",
  state: "PARTIALLY_FAILED",
  trigger: "MANUAL",
  queued_at: "2026-01-31T08:00:00.123456Z",
  started_at: "2026-01-31T08:00:01.000Z",
  ended_at: "2026-01-31T08:00:03.500Z",
  models: {
    hris_employees: {
      seen: 5,
      created: 1,
      updated: 2,
      unchanged: 1,
      deleted: 3,
      held_deletions: 4,
      set_aside: 1,
    },
    hris_teams: { seen: 2, created: 0, updated: 1, unchanged: 1, deleted: 0, set_aside: 0 },
  },
  warnings: [{ code: "SET_ASIDE", message: "One row did not fit." }],
  error: null,
};

test("a list of syncs sums the counts of their models", () => {
  expect(syncsText([sync])).toBe(
    [
      "id  integration  type  state             began                 took   seen  changed  deleted  set aside  warnings",
      "s1  ledger:1     FULL  PARTIALLY_FAILED  2026-01-31T08:00:01Z  2.5 s  7     4        3        1          1",
    ].join("\n"),
  );
  expect(syncsText([])).toBe("There was no sync yet.");
});

test("one sync is told with its counts, its warnings and the rows that were set aside", () => {
  const row = { model: "hris_employees", remote_id: null, reason: "it has no id" };
  const text = syncText(sync, [row, row]);

  expect(text).toContain("FULL sync s1 of ledger:1: PARTIALLY_FAILED\n");
  expect(text).toContain(
    "hris_employees  5     1        2        1          3        4               0           1\n",
  );
  expect(text).toContain("\nwarning: One row did not fit.\n");
  expect(text).toMatch(/hris_employees {2}- {10}it has no id {2}2$/);
});

test("a sync that has not begun says so, and shows no empty tables", () => {
  const queued = { ...sync, started_at: null, ended_at: null, models: {}, warnings: [] } as const;
  expect(syncText({ ...queued, state: "QUEUED" }, [])).toBe(
    "FULL sync s1 of ledger:1: QUEUED\nasked for (MANUAL) 2026-01-31T08:00:00Z, began not yet, took -",
  );
});
