/** Subscriptions to webhooks: made, shown, changed and removed by the API. */
import { randomBytes } from "node:crypto";
import { z } from "zod";
import { withoutMs } from "../days.ts";
import { type Desk, refuse } from "./desk.ts";
import { employeeFields } from "./fields.ts";

const events = [
  "employee.created",
  "employee.updated",
  "employee.deleted",
  "employee_with_fields.created",
  "employee_with_fields.updated",
  "employee_with_fields.deleted",
  "company.updated",
  "company.deleted",
  "company-integrations.updated",
] as const;

/** https everywhere but on this machine, where an emulator's receivers live. */
const isAllowed = (url: string): boolean => {
  const { protocol, hostname } = new URL(url);
  return protocol === "https:" || hostname === "127.0.0.1" || hostname === "localhost";
};

const asked = z.object({
  name: z.string().min(1),
  url: z.url().refine(isAllowed, "The url must be https."),
  // The product also knows form-encoded; nobody here reads it.
  format: z.literal("json").default("json"),
  events: z
    .array(z.enum(events))
    .default([
      "employee_with_fields.updated",
      "employee_with_fields.deleted",
      "employee_with_fields.created",
    ]),
  monitorFields: z.array(z.string()).nullable().default(null),
  postFields: z.record(z.string(), z.string()).default({}),
  includeCompanyDomain: z.boolean().default(false),
});

export interface Subscription extends z.output<typeof asked> {
  readonly id: string;
  readonly created: string;
  lastSent: string | null;
  readonly privateKey: string;
}

export const isWithFields = (event: string): boolean => event.startsWith("employee_with_fields.");

/** Pay is one field here, whatever the dataset makes of it. */
const monitored = [
  ...employeeFields.flatMap(({ id, label, classic }) =>
    classic === null ? [] : [{ id, name: label, alias: classic }],
  ),
  { id: 19, name: "Pay rate", alias: "payRate" },
];

/** What the product finds wrong with a subscription; null when nothing. */
function mistake({ events: chosen, monitorFields }: z.output<typeof asked>): string | null {
  const families = new Set(
    chosen.filter((event) => event.startsWith("employee")).map(isWithFields),
  );
  if (families.size > 1) return "The two families of employee events may not be mixed";
  if (
    chosen.some((event) => event.startsWith("employee") && event.endsWith(".updated")) &&
    !monitorFields?.length
  )
    return "monitorFields are required";
  const unknown = monitorFields?.some((field) => !monitored.some(({ alias }) => alias === field));
  return unknown === true ? "Unknown monitorFields" : null;
}

export const stampOf = (moment: Date): string =>
  withoutMs(moment.getTime()).replace("T", " ").replace("Z", "");

/** Without the key: that is told once, to whoever makes the subscription. */
function shown(subscription: Subscription): object {
  const { id, name, created, lastSent, events, monitorFields, postFields, url, format } =
    subscription;
  const { includeCompanyDomain } = subscription;
  const members = { id, name, created, lastSent, events, monitorFields, postFields };
  return { ...members, url, format, includeCompanyDomain };
}

type Read = { readonly data: z.output<typeof asked> } | { readonly wrong: string };

function read(body: unknown): Read {
  const parsed = asked.safeParse(body);
  const wrong = parsed.success ? mistake(parsed.data) : "Invalid webhook";
  return parsed.success && wrong === null ? { data: parsed.data } : { wrong: wrong ?? "" };
}

/** They live as long as the emulator. */
export function serveSubscriptions({ stage, world }: Desk): ReadonlyMap<string, Subscription> {
  const subscriptions = new Map<string, Subscription>();
  const { app } = stage;
  let lastId = 20;

  app.post("/api/v1/webhooks", (request, reply) => {
    const body = read(request.body);
    if ("wrong" in body) return refuse(reply, 400, body.wrong);
    lastId += 1;
    const subscription: Subscription = {
      id: String(lastId),
      ...body.data,
      created: stampOf(world.now()),
      lastSent: null,
      privateKey: randomBytes(16).toString("hex"),
    };
    subscriptions.set(subscription.id, subscription);
    const { privateKey } = subscription;
    return reply.code(201).send({ ...shown(subscription), privateKey });
  });
  app.get("/api/v1/webhooks", (_request, reply) =>
    reply.send({ webhooks: [...subscriptions.values()].map(shown) }),
  );
  app.get("/api/v1/webhooks/monitor_fields", (_request, reply) =>
    reply.send({ fields: monitored }),
  );
  app.get<{ Params: { id: string } }>("/api/v1/webhooks/:id", (request, reply) => {
    const found = subscriptions.get(request.params.id);
    return found === undefined ? refuse(reply, 404, "Webhook not found") : reply.send(shown(found));
  });
  app.put<{ Params: { id: string } }>("/api/v1/webhooks/:id", (request, reply) => {
    const found = subscriptions.get(request.params.id);
    if (found === undefined) return refuse(reply, 404, "Webhook not found");
    const body = read(request.body);
    if ("wrong" in body) return refuse(reply, 400, body.wrong);
    const changed = { ...found, ...body.data };
    subscriptions.set(found.id, changed);
    return reply.send(shown(changed));
  });
  app.delete<{ Params: { id: string } }>("/api/v1/webhooks/:id", (request, reply) =>
    subscriptions.delete(request.params.id)
      ? reply.code(200).send()
      : refuse(reply, 404, "Webhook not found"),
  );
  return subscriptions;
}
