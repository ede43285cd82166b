/** What Muster tells the outside, seen from there: a receiver that verifies, and when there is nothing more to come. */
import { createHmac } from "node:crypto";
import { Webhook } from "standardwebhooks";
import type { Database } from "../../src/db/pool.ts";
import type { Received } from "../harness/receiver.ts";
import { complaints } from "../outbound/contract.ts";
import type { Client } from "./client.ts";
import { until } from "./until.ts";

export interface DataChanged {
  readonly id: string;
  readonly type: "data-changed";
  readonly data: {
    readonly integration_id: string;
    readonly changed_models: readonly { readonly name: string }[];
  };
}

/** Any event, as far as its type does not matter. */
export interface Told {
  readonly id: string;
  readonly type: string;
  readonly data: { readonly integration_id: string };
}

export interface Listening {
  readonly id: string;
  readonly secret: string;
}

/** Registers an address for some types of events. */
export async function listenFor(
  events: readonly string[],
  url: string,
  client: Client,
): Promise<Listening> {
  const body = { url, events };
  return (await client.data("POST", "/webhook-endpoints", { body })) as Listening;
}

/** Registers an address for `data-changed`; gives the signing secret. */
export async function listenAt(url: string, client: Client): Promise<string> {
  return (await listenFor(["data-changed"], url, client)).secret;
}

/** The contract names these two without a payload. */
const ours = new Set(["remote-event-received", "issue-status-changed"]);

/** Throws unless both signatures are right and the body is as the contract says. */
export function verifiedAny({ headers, body, text }: Received, secret: string): Told {
  const kombo = createHmac("sha256", secret).update(body).digest("base64url");
  if (headers["x-kombo-signature"] !== kombo) throw new Error("X-Kombo-Signature is wrong");
  new Webhook(secret).verify(text, { ...headers });
  // What the schema below has been asked about.
  const event = JSON.parse(text) as Told;
  const wrong = ours.has(event.type) ? [] : complaints(event.type, event);
  if (wrong.length > 0) throw new Error(`not by the contract: ${wrong.join("; ")}`);
  if (headers["webhook-id"] !== event.id) throw new Error("webhook-id is not the event's id");
  return event;
}

export function isDataChanged(event: Told): event is DataChanged {
  return event.type === "data-changed";
}

/** As `verifiedAny`, for an endpoint that listens for nothing but `data-changed`. */
export function verified(received: Received, secret: string): DataChanged {
  const event = verifiedAny(received, secret);
  if (!isDataChanged(event)) throw new Error(`nobody asked for ${event.type}`);
  return event;
}

/** Waits until every change was told and the last window closed without another: no further webhook can come. */
export async function nothingMoreToTell(
  db: Database,
  integration: string,
  withinMs = 15_000,
): Promise<void> {
  let state = "";
  const look = async (): Promise<true | null> => {
    const [waiting] = await db<{ notes: number; windows: number; deliveries: number }[]>`
      SELECT (SELECT count(*)::int FROM change_notes WHERE integration_id = ${integration}) AS notes,
        (SELECT count(*)::int FROM windows WHERE integration_id = ${integration}) AS windows,
        (SELECT count(*)::int FROM deliveries d JOIN events e
          ON e.environment_id = d.environment_id AND e.sequence = d.event_sequence
          WHERE e.integration_id = ${integration} AND d.state = 'PENDING') AS deliveries`;
    state = JSON.stringify(waiting);
    return Object.values(waiting ?? { none: 1 }).every((count) => count === 0) ? true : null;
  };
  await until(`the end of telling about ${integration}`, look, { withinMs, state: () => state });
}
