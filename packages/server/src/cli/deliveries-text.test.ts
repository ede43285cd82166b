import { expect, test } from "vitest";
import type { Delivery } from "../services/webhook-deliveries/describe.ts";
import { deliveriesText, deliveryText } from "./deliveries-text.ts";

const delivery: Delivery = {
  id: "d1",
  endpoint_id: "e1",
  sequence: 7,
  event_id: "v1",
  event_type: "data-changed",
  event_sequence: 12,
  first_event_sequence: 9,
  integration_id: "sandbox:1",
  state: "PENDING",
  tries: 2,
  next_attempt_at: "2026-01-01T00:05:00.123Z",
  failure: null,
  merged_into: null,
  redelivered_at: null,
  created_at: "2026-01-01T00:00:00Z",
  ended_at: null,
};

test("the list says which events, and when the next try is", () => {
  const waiting = { ...delivery, id: "d2", first_event_sequence: null, next_attempt_at: null };
  const ended = { next_attempt_at: null, failure: "exhausted" } as const;
  const lines = deliveriesText([
    delivery,
    waiting,
    { ...delivery, id: "d3", state: "FAILED", ...ended },
  ]).split("\n");
  expect(lines[1]).toMatch(/9-12 .* PENDING .* 2 .* 2026-01-01T00:05:00Z$/);
  expect(lines[2]).toMatch(/ 12 .* after an older one$/);
  expect(lines[3]).toMatch(/FAILED \(exhausted\) .* -$/);
  expect(deliveriesText([])).toBe("There is no such delivery.");
});

test("one shows its body and its attempts; an answer cannot steer the terminal", () => {
  const attempt = { started_at: "2026-01-01T00:00:01.5Z", duration_ms: 30 };
  const text = deliveryText({
    ...delivery,
    merged_into: "d9",
    body: '{"id":"v1"}',
    attempts: [
      { ...attempt, try: 2, status: null, error: "timed_out", answer: null },
      { ...attempt, try: 1, status: 500, error: null, answer: "no\u001b[2J\nmore" },
    ],
  });
  expect(text).toContain('\n{"id":"v1"}\n');
  expect(text).toContain("named by d9");
  expect(text).toMatch(/2 {4}2026-01-01T00:00:01Z {2}30 ms {2}timed_out {2}-/);
  expect(text).toContain("no [2J more");
  expect(text).not.toContain("\u001b");
});
