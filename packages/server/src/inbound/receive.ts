/**
 * A tool sends a webhook. Read this file to know what happens before it is answered:
 *
 *   whose is it? ─▶ does the tool only greet? ─▶ is it signed as agreed? ─▶ whom does it name? ─▶ names stored ─▶ 200
 *
 * Nothing of its body is kept but names: a webhook says what to read again, never what the data is, and what it says
 * may be more than the scope allows. sync/upstream/reread.ts goes on from the names.
 */
import type { Connector } from "../connect/connector.ts";
import { type Handshake, jsonOf, type Message, type Routed } from "../connect/webhooks.ts";
import type { Database } from "../db/pool.ts";
import type { Bell } from "../kernel/bell.ts";
import type { KeyRing } from "../kernel/seal.ts";
import { sealedColumns } from "../kernel/sealed-columns.ts";
import { readScope } from "../scope/read.ts";
import { findSubscription, type Subscription } from "./find-subscription.ts";
import { noteFull, noteRefused, storeNames } from "./store-names.ts";

export interface InboundWorld {
  readonly db: Database;
  readonly connectors: ReadonlyMap<string, Connector>;
  readonly seals: KeyRing;
  /** Rung when something was stored. */
  readonly upstreamBell: Bell;
}

export interface Arrived {
  readonly integrationId: string;
  readonly token: string;
  readonly message: Message;
}

export type Reception =
  /** No such integration, or not its token: whoever asks does not learn which. */
  | { readonly is: "unknown" }
  | { readonly is: "greeted"; readonly answer: Handshake }
  | { readonly is: "unsigned" }
  | { readonly is: "malformed" }
  /** Too much waits to be read again already. */
  | { readonly is: "full" }
  | { readonly is: "stored" };

/** Names in one webhook, and names that may wait for one integration. */
const mostNames = 1000;
const mostWaiting = 10_000;

export async function receive(world: InboundWorld, arrived: Arrived): Promise<Reception> {
  const { integrationId, message } = arrived;
  const subscription = await findSubscription(world.db, { ...arrived, mostWaiting });
  const connector = subscription && world.connectors.get(subscription.tool);
  if (!subscription || !connector?.webhooks) return { is: "unknown" };
  const verdict = judge(world, { connector, subscription, integrationId, message });
  if ("is" in verdict) {
    if (verdict.is !== "greeted") await noteRefused(world.db, integrationId);
    return verdict;
  }
  if (subscription.waiting >= mostWaiting) {
    await noteFull(world.db, integrationId);
    return { is: "full" };
  }
  const scope = await readScope(world.db, integrationId);
  const isWanted = (name: string): boolean =>
    connector.streams.some(
      (stream) =>
        stream.name === name &&
        stream.lookup !== null &&
        stream.feeds.some(({ table }) => scope.wants(table)),
    );
  const names = verdict.names.filter(({ stream }) => isWanted(stream));
  const { looks } = connector.webhooks;
  const routed = { ...verdict, names };
  await storeNames(world.db, { integrationId, message, routed, looks });
  world.upstreamBell.ring();
  return { is: "stored" };
}

interface Judged {
  readonly connector: Connector;
  readonly subscription: Subscription;
  readonly integrationId: string;
  readonly message: Message;
}

/** What the connector makes of a message: names, or why there are none. */
function judge(
  { seals }: InboundWorld,
  { connector: { webhooks }, subscription, integrationId, message }: Judged,
): Routed | Exclude<Reception, { is: "stored" }> {
  if (webhooks === null) return { is: "unknown" };
  const { handshake, greetsUnsigned, verify, body, route } = webhooks;
  const early = greetsUnsigned ? handshake?.(message) : null;
  if (early) return { is: "greeted", answer: early };
  const secret = seals.open(
    subscription.secret,
    sealedColumns.upstreamSecret.purpose(integrationId),
  );
  if (!verify(message, secret)) return { is: "unsigned" };
  const late = greetsUnsigned ? null : handshake?.(message);
  if (late) return { is: "greeted", answer: late };
  const parsed = body.safeParse(jsonOf(message));
  if (!parsed.success) return { is: "malformed" };
  const routed = route(parsed.data, message);
  const fits = routed.names.length <= mostNames && routed.names.every(({ id }) => isName(id));
  return fits ? routed : { is: "malformed" };
}

/** PostgreSQL keeps no NUL, and an id is no document. */
const isName = (id: string): boolean => id !== "" && id.length <= 1000 && !id.includes("\0");
