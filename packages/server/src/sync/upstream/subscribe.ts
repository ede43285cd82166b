/**
 * Keeps a tool's webhooks coming: registers where the tool lets programs do that, and looks at the start of each sync
 * whether the registration is still there. Whatever goes wrong is a warning: syncs bring everything without webhooks too.
 */
import { createHash, randomBytes } from "node:crypto";
import { upstreamBase, upstreamUrl } from "../../connect/upstream-address.ts";
import type { Subscription } from "../../connect/webhooks.ts";
import type { Database } from "../../db/pool.ts";
import { Failure } from "../../kernel/failure.ts";
import type { Log } from "../../kernel/log.ts";
import type { KeyRing } from "../../kernel/seal.ts";
import { sealedColumns } from "../../kernel/sealed-columns.ts";
import type { Source, Subscriber } from "../../source/source.ts";

export interface SubscribeTools {
  readonly db: Database;
  readonly log: Log;
  readonly seals: KeyRing;
  /** Where others reach this installation; null where nobody can say. */
  readonly reachedAt: () => Promise<string | null>;
}

/** What is known of our subscription. */
interface Kept {
  readonly state: "PENDING" | "MANUAL" | "ACTIVE" | "FAILING";
  readonly remote_id: string | null;
  readonly public_url: string | null;
  readonly token: string;
  readonly secret: string;
}

/** Gives warnings for the report of the sync. */
export async function keepSubscribed(
  integrationId: string,
  tools: SubscribeTools,
  { subscriber }: Pick<Source, "subscriber">,
): Promise<readonly string[]> {
  if (subscriber === null) return [];
  const { reachedAt, log } = tools;
  const publicUrl = await reachedAt();
  if (publicUrl === null || !subscriber.reaches(publicUrl)) {
    log.info("the tool's webhooks are not used: set MUSTER_PUBLIC_URL to where it can reach us");
    return [];
  }
  await makeSecrets(tools, integrationId);
  const kept = await takeTurn(tools.db, integrationId, publicUrl);
  if (kept === null) return [];
  try {
    return await settle({ ...tools, publicUrl }, { integrationId, kept, subscriber });
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    return noteTrouble(tools, integrationId, failure);
  }
}

interface Settling {
  readonly integrationId: string;
  readonly kept: Kept;
  readonly subscriber: Subscriber;
}

/** Ours is there and is the only one of ours; or it is made, and what was left behind is taken away. */
async function settle(
  tools: SubscribeTools & { readonly publicUrl: string },
  { integrationId, kept, subscriber }: Settling,
): Promise<readonly string[]> {
  const { db, publicUrl, seals } = tools;
  const { upstreamToken, upstreamSecret } = sealedColumns;
  const token = seals.open(kept.token, upstreamToken.purpose(integrationId));
  const secret = seals.open(kept.secret, upstreamSecret.purpose(integrationId));
  const url = upstreamUrl(publicUrl, integrationId, token);
  const listed = await subscriber.list();
  const ours = listed.filter((one) => isOurs(one, integrationId, kept));
  const isThere = ours.some((one) => one.id === kept.remote_id && (one.url ?? url) === url);
  const leave = isThere && kept.state === "ACTIVE";
  for (const { id } of ours) if (!leave || id !== kept.remote_id) await subscriber.remove(id);
  if (leave) return [];
  const registered = await subscriber.register({ url, secret });
  // Told once: kept together with the name of the subscription, or both are made anew the next time.
  const told =
    registered.secret && seals.seal(registered.secret, upstreamSecret.purpose(integrationId));
  // What failed has to prove itself: the first webhook that is handled makes it ACTIVE again.
  await db`
    UPDATE upstream_subscriptions SET remote_id = ${registered.id}, secret = coalesce(${told}, secret), public_url = ${publicUrl}, registered_at = now(),
      silent_syncs = 0, state = CASE WHEN state = 'FAILING' AND remote_id IS NOT NULL THEN 'FAILING' ELSE 'ACTIVE' END,
      trouble = CASE WHEN state = 'FAILING' AND remote_id IS NOT NULL THEN trouble END
    WHERE integration_id = ${integrationId}`;
  const lost = kept.state === "ACTIVE" && kept.public_url === publicUrl;
  return lost ? ["The tool had forgotten where to send its webhooks; it was told again."] : [];
}

/** Also what a crash left behind between registering and noting it: it sends to an address of this integration. */
function isOurs({ id, url }: Subscription, integrationId: string, { remote_id }: Kept): boolean {
  if (id === remote_id) return true;
  return url !== null && decoded(url).includes(upstreamBase("", integrationId));
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

/** Made before anything is registered: the tool may greet the address while it is told of it. */
async function makeSecrets({ db, seals }: SubscribeTools, integrationId: string): Promise<void> {
  const { token, token_hash, secret } = newSecrets(seals, integrationId);
  await db`
    INSERT INTO upstream_subscriptions (integration_id, token_hash, token, secret)
    VALUES (${integrationId}, ${token_hash}, ${token}, ${secret}) ON CONFLICT DO NOTHING`;
}

export interface NewSecrets {
  readonly plain: { readonly token: string; readonly secret: string };
  readonly token_hash: Buffer;
  /** Sealed. */
  readonly token: string;
  readonly secret: string;
}

export function newSecrets(seals: KeyRing, integrationId: string): NewSecrets {
  const plain = {
    token: randomBytes(32).toString("base64url"),
    secret: randomBytes(32).toString("base64url"),
  };
  return {
    plain,
    token_hash: createHash("sha256").update(plain.token).digest(),
    token: seals.seal(plain.token, sealedColumns.upstreamToken.purpose(integrationId)),
    secret: seals.seal(plain.secret, sealedColumns.upstreamSecret.purpose(integrationId)),
  };
}

/** One at a time, and not more often than it helps; null when somebody else looked a moment ago. */
async function takeTurn(
  db: Database,
  integrationId: string,
  publicUrl: string,
): Promise<Kept | null> {
  const [kept] = await db<Kept[]>`
    UPDATE upstream_subscriptions SET checked_at = now()
    WHERE integration_id = ${integrationId} AND (checked_at IS NULL OR checked_at < now() - interval '1 minute'
      OR (public_url IS DISTINCT FROM ${publicUrl} AND checked_at < now() - interval '2 seconds'))
    RETURNING state, remote_id, public_url, token, secret`;
  return kept ?? null;
}

/** A tool that is away is away for the sync too, which says so itself. */
async function noteTrouble(
  { db, log }: SubscribeTools,
  integrationId: string,
  failure: Failure,
): Promise<readonly string[]> {
  log.warn({ err: failure, kind: failure.kind }, "the tool's webhooks could not be set up");
  if (failure.consequence.stops === "sync") return [];
  const trouble = `The tool's webhooks could not be set up: ${failure.consequence.says}. Syncs bring the changes.`;
  await db`
    UPDATE upstream_subscriptions SET trouble = ${trouble},
      state = CASE WHEN state = 'ACTIVE' THEN 'FAILING' ELSE state END
    WHERE integration_id = ${integrationId}`;
  return [trouble];
}
