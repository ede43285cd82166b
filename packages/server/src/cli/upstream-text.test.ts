import { expect, test } from "vitest";
import { upstreamText } from "./upstream-text.ts";

const none = {
  state: "NOT_OFFERED",
  set_up_by: null,
  registered_at: null,
  last_event_at: null,
  trouble: null,
  last_day: { received: 0, refused: 0, handled: 0, failed: 0 },
  waiting: 0,
} as const;

test("a tool without webhooks has one line", () => {
  expect(upstreamText(none).split("\n")).toHaveLength(1);
});

test("what was shown once, how the last day went, and what is wrong", () => {
  const text = upstreamText({
    ...none,
    state: "MANUAL",
    set_up_by: "person",
    trouble: "Something.",
    last_day: { received: 1, refused: 2, handled: 3, failed: 4 },
    waiting: 5,
    url: "https://muster.example/upstream/x",
    secret: "s",
  });
  expect(text.split("\n").slice(1)).toEqual([
    "Trouble:     Something.",
    "Address:     https://muster.example/upstream/x",
    "Secret:      s",
    "Last one:    never",
    "Last day:    1 webhook taken, 2 refused; 3 rows read again, 4 not",
    "Now waiting: 5 rows",
  ]);
});

test("an address that was shown before is not shown again", () => {
  expect(upstreamText({ ...none, state: "MANUAL" })).toContain("--renew");
});
