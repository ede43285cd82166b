/**
 * Consents that are being asked for, as they are kept: a row for each state that a person carries to the tool and back.
 * Of the state only a hash is stored, and the rest is sealed.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Transaction } from "../../db/pool.ts";
import { sealedColumns } from "../../kernel/sealed-columns.ts";
import { newIntegration } from "../integrations/create.ts";
import { newCredentials } from "../integrations/renew-credentials.ts";
import { owned } from "../owned.ts";
import type { Caller, World } from "../world.ts";

/** So long a person has for logging in at the tool and reading what they allow. */
const lifeMs = 15 * 60_000;

const wanted = z.discriminatedUnion("is", [
  z.object({ is: z.literal("new"), input: newIntegration }),
  z.object({ is: z.literal("anew"), id: z.string(), input: newCredentials.required() }),
]);
/** What the consent is for: an integration that is not there yet, or one that is let in anew. */
export type Wanted = z.output<typeof wanted>;

const request = z.object({
  wanted,
  redirectUri: z.string(),
  verifier: z.string().nullable(),
  successUrl: z.string().nullable(),
  errorUrl: z.string().nullable(),
});
export type Request = z.output<typeof request>;

/** Gives when its time is over. */
export async function keep(
  { db, seals, clock }: World,
  caller: Caller,
  { state, kept }: { readonly state: string; readonly kept: Request },
): Promise<Date> {
  const stateHash = hashOf(state);
  const until = new Date(clock.now().getTime() + lifeMs);
  const sealed = seals.seal(JSON.stringify(kept), sealedColumns.authorization.purpose(stateHash));
  const integrationId = kept.wanted.is === "anew" ? kept.wanted.id : null;
  await db`
    insert into authorizations (state_hash, environment_id, integration_id, sealed, expires_at)
    values (${stateHash}, ${caller.environmentId}, ${integrationId}, ${sealed}, ${until})`;
  return until;
}

export type Taken =
  | {
      readonly is: "open";
      readonly stateHash: string;
      readonly caller: Caller;
      readonly request: Request;
    }
  /** Somebody came back before: the integration that it led to. */
  | { readonly is: "settled"; readonly integrationId: string; readonly request: Request }
  /** The same, and nothing has come of it, so far or for good. */
  | { readonly is: "used" }
  | { readonly is: "unknown" };

/** Of all who come back with a state the first may go on with it. Committed before the tool is asked: a code serves once too. */
export async function take(world: World, state: string): Promise<Taken> {
  const { db, clock } = world;
  const stateHash = hashOf(state);
  const now = clock.now();
  const [mine] = await db<{ environment_id: string; sealed: string }[]>`
    update authorizations set used_at = ${now}
    where state_hash = ${stateHash} and used_at is null and expires_at > ${now}
    returning environment_id, sealed`;
  if (mine !== undefined) {
    const caller = { environmentId: mine.environment_id };
    return { is: "open", stateHash, caller, request: opened(world, stateHash, mine.sealed) };
  }
  const [used] = await db<{ sealed: string; integration_id: string | null; settled: boolean }[]>`
    select sealed, integration_id, settled_at is not null as settled from authorizations
    where state_hash = ${stateHash} and expires_at > ${now}`;
  if (used === undefined) return { is: "unknown" };
  if (!used.settled || used.integration_id === null) return { is: "used" };
  const { integration_id: integrationId } = used;
  return { is: "settled", integrationId, request: opened(world, stateHash, used.sealed) };
}

/** In the transaction that stores the tokens, so that whoever comes back once more hears of the integration. */
export async function settle(
  tx: Transaction,
  caller: Caller,
  of: { readonly stateHash: string; readonly integrationId: string; readonly now: Date },
): Promise<void> {
  await tx`
    update authorizations set integration_id = ${of.integrationId}, settled_at = ${of.now}
    where state_hash = ${of.stateHash} and ${owned(tx, caller)}`;
}

const hashOf = (state: string): string => createHash("sha256").update(state).digest("base64url");

function opened({ seals }: World, stateHash: string, sealed: string): Request {
  const plain = seals.open(sealed, sealedColumns.authorization.purpose(stateHash));
  return request.parse(JSON.parse(plain));
}
