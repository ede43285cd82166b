import { expect, expectTypeOf, test } from "vitest";
import { eventTypes } from "../../../server/src/outbound/event-types.ts";
import { exampleOf } from "../../../server/src/outbound/trying/examples.ts";
import { signatureHeaders } from "../../../server/src/outbound/sending/sign.ts";
import { type EventType, isKnown, type KnownEvent, type WebhookEvent } from "./events.ts";
import { verify } from "./verify.ts";

const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;

function signed(body: string) {
  const headers = signatureHeaders({ id: "e1", body, at: new Date(), secrets: [secret] });
  return verify({ headers, body }, secret);
}

test.each(eventTypes)("%s, as the server sends it, passes as it is", async (type) => {
  const event = { id: "e1", type, data: exampleOf(type, new Date("2026-03-02T08:00:00Z")) };
  await expect(signed(JSON.stringify(event))).resolves.toEqual(event);
});

test("the server sends no type that is not known here, and the other way round", () => {
  expectTypeOf<EventType>().toEqualTypeOf<(typeof eventTypes)[number]>();
});

test("a type of tomorrow passes as it is", async () => {
  const event = { id: "e1", type: "payroll-ready", data: { some: ["thing"] } };
  await expect(signed(JSON.stringify(event))).resolves.toEqual(event);
});

test("members of tomorrow pass", async () => {
  const data = { ...exampleOf("data-changed", new Date()), more: { of: "it" } };
  const event = { id: "e1", type: "data-changed", data, extra: 1 };
  await expect(signed(JSON.stringify(event))).resolves.toEqual({
    id: "e1",
    type: "data-changed",
    data,
  });
});

test.each([
  ["null", "body"],
  ["[]", "body"],
  [`{"type":"data-changed","data":{}}`, "body.id"],
  [`{"id":"e1","type":"data-changed"}`, "body.data"],
  [`{"id":"e1","type":"data-changed","data":{}}`, "body.data.integration_id"],
  [
    `{"id":"e1","type":"data-changed","data":{"integration_id":"i","integration_tool":"t","integration_category":"HRIS","changed_models":[{}]}}`,
    "body.data.changed_models",
  ],
])("%s is no event", async (body, path) => {
  await expect(signed(body)).rejects.toMatchObject({
    code: "not_an_event",
    message: expect.stringContaining(`see ${path}`),
  });
});

test("the type narrows the data", async () => {
  const data = exampleOf("data-changed", new Date());
  const changed = await signed(JSON.stringify({ id: "e1", type: "data-changed", data }));
  expect(namesOf(changed)).toEqual(["hris_employees", "hris_employments"]);
  const other = await signed(JSON.stringify({ id: "e1", type: "payroll-ready", data: {} }));
  expect(namesOf(other)).toEqual(["payroll-ready"]);
});

function namesOf(event: WebhookEvent): readonly string[] {
  if (!isKnown(event)) return [event.type];
  switch (event.type) {
    case "data-changed":
      expectTypeOf(event.data.changed_models).toEqualTypeOf<readonly { readonly name: string }[]>();
      return event.data.changed_models.map(({ name }) => name);
    case "issue-status-changed":
      expectTypeOf(event.data.integration_id).toEqualTypeOf<string | null>();
      return [];
    case "sync-finished":
    case "remote-event-received":
    case "integration-created":
    case "integration-deleted":
    case "integration-state-changed":
    case "connection-flow-failed":
      expectTypeOf(event).toExtend<KnownEvent>();
      return [];
    default:
      return event satisfies never;
  }
}
