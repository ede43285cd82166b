import { createHmac } from "node:crypto";
import { Buffer } from "node:buffer";
import { expect, test } from "vitest";
import { jsonOf } from "../../connect/webhooks.ts";
import { bambooWebhooks } from "./webhooks.ts";

const secret = "37387786e9cb3827cccabcaf8baca227";
const text =
  '{"type":"employee.updated","timestamp":"2026-02-18T15:30:00Z","data":{"companyId":"12345","employeeId":"100","changedFields":["department"]}}';
const timestamp = "1771428600";
const sign = (...parts: readonly string[]) =>
  createHmac("sha256", secret).update(parts.join("")).digest("hex");

function message(
  signature: string | undefined,
  changes: { body?: string; timestamp?: string | undefined } = {},
) {
  const { body = text } = changes;
  const at = "timestamp" in changes ? changes.timestamp : timestamp;
  return {
    raw: Buffer.from(body),
    query: {},
    headers: {
      ...(signature === undefined ? {} : { "x-bamboohr-signature": signature }),
      ...(at === undefined ? {} : { "x-bamboohr-timestamp": at }),
    },
  };
}

test("a webhook is signed over its body and then its timestamp", () => {
  expect(bambooWebhooks.verify(message(sign(text, timestamp)), secret)).toBe(true);
  // Computed apart from this code.
  expect(
    bambooWebhooks.verify(
      message("9cb84cf732b0e7eb8a595f32aba99a6bff3680d2f85f238616c5f48d1ef256f0"),
      secret,
    ),
  ).toBe(true);
});

test.each([
  ["the timestamp first", message(sign(timestamp, text))],
  ["a dot between", message(sign(text, ".", timestamp))],
  ["the body alone", message(sign(text))],
  ["no timestamp", message(sign(text), { timestamp: undefined })],
  ["no signature", message(undefined)],
  ["another timestamp", message(sign(text, timestamp), { timestamp: "1771428601" })],
  ["another body", message(sign(text, timestamp), { body: text.replace("100", "101") })],
  ["an empty signature", message("")],
])("with %s it is not", (_, forged) => {
  expect(bambooWebhooks.verify(forged, secret)).toBe(false);
});

const route = (body: unknown) => bambooWebhooks.route(bambooWebhooks.body.parse(body), message(""));

test.each(["2026-02-18T15:30:00Z", "2026-01-31T18:42:00+0000"])(
  "an update at %s names the person and their employments",
  (at) => {
    const body = { ...Object(jsonOf(message(""))), timestamp: at };
    expect(route(body)).toEqual({
      id: null,
      names: [
        { stream: "employees", id: "100", deleted: false },
        { stream: "employments", id: "100", deleted: false },
      ],
    });
  },
);

test("a deletion names the person; ids may be numbers", () => {
  const body = { type: "employee.deleted", timestamp: "", data: { companyId: 1, employeeId: 7 } };
  expect(route(body).names).toEqual([{ stream: "employees", id: "7", deleted: true }]);
});

test.each([
  {},
  { type: "employee.updated" },
  { type: "employee.updated", data: { employeeId: "" } },
  [],
])("%j is no webhook", (body) => {
  expect(bambooWebhooks.body.safeParse(body).success).toBe(false);
});

test("it is registered for the kind without values, and the key that is told once is kept", () => {
  const { registration } = bambooWebhooks;
  const ask = registration?.register({
    url: "https://muster.example/upstream/x",
    secret: "unused",
  });
  expect(ask).toMatchObject({
    path: "/api/v1/webhooks",
    body: { format: "json", events: ["employee.created", "employee.updated", "employee.deleted"] },
  });
  expect(JSON.stringify(ask)).not.toContain("unused");
  const answer = registration?.answer.parse({
    id: "21",
    created: "2026-05-29 14:21:14",
    privateKey: secret,
  });
  expect([registration?.id(answer), registration?.secret?.(answer)]).toEqual(["21", secret]);
  const listed = registration?.listAnswer.parse({
    webhooks: [{ id: 21, url: "https://a.example" }, { id: "22" }],
  });
  expect(registration?.listed(listed)).toEqual([
    { id: "21", url: "https://a.example" },
    { id: "22", url: null },
  ]);
  expect(registration?.remove("2/1").path).toBe("/api/v1/webhooks/2%2F1");
});
