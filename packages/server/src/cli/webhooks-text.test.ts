import { expect, test } from "vitest";
import type { WebhookEndpoint } from "../services/webhook-endpoints/find.ts";
import type { TestedWebhook } from "../services/webhook-endpoints/test.ts";
import { testedText, webhooksText } from "./webhooks-text.ts";

const endpoint: WebhookEndpoint = {
  id: "e1",
  url: "https://backend.example/",
  description: null,
  events: ["data-changed", "sync-finished"],
  enabled: true,
  disabled_reason: null,
  failing_since: null,
  previous_secret_until: null,
  created_at: "2026-01-01T00:00:00Z",
};

test("endpoints: state, since when they fail, and why Muster switched one off", () => {
  const failing_since = "2026-01-02T03:04:05.678901Z";
  const off = {
    ...endpoint,
    id: "e2",
    events: ["*"],
    enabled: false,
    disabled_reason: "The receiver answered 410 Gone.",
    failing_since,
    description: "Payroll\u001b[2J\nstaging",
  };
  expect(webhooksText([])).toContain("There is no webhook endpoint.");
  expect(webhooksText([endpoint, off])).toBe(
    [
      "id  url                       events                      state     failing since         description",
      "e1  https://backend.example/  data-changed sync-finished  enabled   -                     -",
      "e2  https://backend.example/  *                           disabled  2026-01-02 03:04 UTC  Payroll [2J staging",
      "e2 was disabled by Muster: The receiver answered 410 Gone.",
    ].join("\n"),
  );
});

const tested: TestedWebhook = {
  delivered: true,
  type: "data-changed",
  status: 200,
  error: null,
  duration_ms: 12,
  answer: "",
  sent: { headers: {}, body: "{}" },
};

test.each([
  [{}, "data-changed was delivered: the receiver answered 200 in 12 ms."],
  [
    { delivered: false, status: 302, answer: "Found\n" },
    "data-changed was not delivered: the receiver answered 302 in 12 ms; only 2xx counts as received.\nIt said: Found",
  ],
  [
    { delivered: false, status: null, error: "blocked", answer: null },
    "data-changed was not delivered: the address leads into a network that may not be called from here (12 ms).",
  ],
] as const)("a test that ended with %j", (given, text) => {
  expect(testedText({ ...tested, ...given })).toBe(text);
});

test("a long answer is cut and cannot steer the terminal", () => {
  const text = testedText({ ...tested, answer: `\u001b[31m${"x".repeat(600)}` });
  expect(text).not.toContain("\u001b");
  expect(text).toMatch(/x …$/);
});
