import { expect, test } from "vitest";
import { complaints } from "../../../test/outbound/contract.ts";
import { eventTypes } from "../event-types.ts";
import { exampleOf } from "./examples.ts";

const now = new Date("2026-01-31T08:00:00.123Z");
/** The contract names them without a payload. */
const ours = ["remote-event-received", "issue-status-changed"];

test.each(eventTypes.filter((type) => !ours.includes(type)))(
  "an invented %s is as the contract has it",
  (type) => {
    const body = { id: "e1", type, data: exampleOf(type, now) };
    expect(complaints(type, body)).toEqual([]);
  },
);

test.each(ours)("%s has no schema in the contract", (type) => {
  expect(() => complaints(type, {})).toThrow("the contract has no webhook");
});

test("ids look like ids", () => {
  const { integration_id: id } = exampleOf("data-changed", now);
  expect(id).toMatch(/^sandbox:[1-9A-HJ-NP-Za-km-z]{24}$/);
  const { sync_id: syncId, log_url: logUrl } = exampleOf("sync-finished", now);
  expect(syncId).toMatch(/^[1-9A-HJ-NP-Za-km-z]{24}$/);
  expect(logUrl).toContain(syncId);
});
