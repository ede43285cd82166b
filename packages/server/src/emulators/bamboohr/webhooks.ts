/** What is sent to the subscribers when something happens to a person. */
import { createHmac } from "node:crypto";
import { withoutMs } from "../days.ts";
import { type Letter, openPostOffice, type PostOffice } from "../post-office.ts";
import type { Desk } from "./desk.ts";
import { employeeFields } from "./fields.ts";
import { isWithFields, serveSubscriptions, stampOf, type Subscription } from "./subscriptions.ts";
import type { Person, World } from "./world.ts";

/** What happened to a person; `fields` are the changed ones, by their older names. */
export interface Happening {
  readonly what: "created" | "updated" | "deleted";
  readonly person: Person;
  readonly fields: readonly string[];
}

interface Webhooks {
  readonly tell: (happenings: readonly Happening[]) => Promise<void>;
  readonly office: PostOffice;
}

/** Five attempts in all, on network errors and 5xx only. */
const gapsMs = [50, 100, 200, 400];

export function serveWebhooks(desk: Desk): Webhooks {
  const { world } = desk;
  const office = openPostOffice({ gapsMs, accepted: (status) => status !== null && status < 500 });
  const subscriptions = serveSubscriptions(desk);
  return {
    office,
    tell: (happenings) => {
      const letters = [...subscriptions.values()].flatMap((subscription) => {
        subscription.lastSent = stampOf(world.now());
        return happenings.flatMap((happening) => lettersOf(world, subscription, happening));
      });
      return office.send(letters);
    },
  };
}

/** A creation is told as a creation and as an update. */
function lettersOf(world: World, to: Subscription, happening: Happening): readonly Letter[] {
  const watched = happening.fields.filter((field) => to.monitorFields?.includes(field));
  const told =
    happening.what === "created"
      ? (["created", "updated"] as const)
      : happening.what === "updated" && watched.length === 0
        ? []
        : [happening.what];
  return told.flatMap((what) => {
    const event = to.events.find(
      (name) => name.startsWith("employee") && name.endsWith(`.${what}`),
    );
    if (event === undefined) return [];
    const fields = what === "updated" ? watched : [];
    const body = isWithFields(event)
      ? withFields(world, to, { ...happening, what, fields })
      : withIds(world, event, { ...happening, what, fields });
    return [letter(world, to, JSON.stringify(body))];
  });
}

const labelOf = (field: string): string =>
  employeeFields.find(({ classic }) => classic === field)?.label ?? field;

function withIds(world: World, type: string, { person, fields }: Happening): object {
  const at = withoutMs(world.now().getTime());
  // Both ways of writing the zone are on the wire.
  const timestamp = person.id % 2 === 0 ? at : at.replace("Z", "+0000");
  return {
    type,
    timestamp,
    data: { companyId: "12345", employeeId: String(person.id), changedFields: fields },
  };
}

function withFields(world: World, to: Subscription, { what, person, fields }: Happening): object {
  const values = what === "updated" ? Object.entries(to.postFields) : [];
  const read = (field: string): string | null =>
    employeeFields.find(({ classic }) => classic === field)?.value(world, person) ?? null;
  return {
    employees: [
      {
        id: String(person.id),
        action: `${what[0]?.toUpperCase()}${what.slice(1)}`,
        timestamp: withoutMs(world.now().getTime()).replace("Z", "+0000"),
        changedFields: fields.map((field) => to.postFields[field] ?? labelOf(field)),
        fields: Object.fromEntries(values.map(([field, name]) => [name, read(field)])),
      },
    ],
  };
}

/** Signed over the body and, behind it, the time of the attempt. */
const letter = (world: World, to: Subscription, raw: string): Letter => ({
  url: to.url,
  raw,
  headers: () => {
    const timestamp = String(Math.floor(world.now().getTime() / 1_000));
    const signature = createHmac("sha256", to.privateKey)
      .update(raw + timestamp)
      .digest("hex");
    return {
      "x-bamboohr-timestamp": timestamp,
      "x-bamboohr-signature": signature,
      ...(to.includeCompanyDomain ? { "company-domain": "heron" } : {}),
    };
  },
});
