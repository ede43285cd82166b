/**
 * The tokens of an integration, kept sealed in the database and shared by all processes. Whoever renews them holds the
 * row's lease while it asks, outside of any transaction; what came is stored only while the lease is its own.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import { type Database, isConnectionLoss, type Transaction } from "../../db/pool.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { Clock } from "../../kernel/clock.ts";
import { Failure } from "../../kernel/failure.ts";
import { randomId } from "../../kernel/ids.ts";
import type { Log } from "../../kernel/log.ts";
import type { KeyRing } from "../../kernel/seal.ts";
import { sealedColumns } from "../../kernel/sealed-columns.ts";
import type { HeldTokens, Obtain, TokenStore } from "../../source/tokens.ts";

export interface SharedTokensOptions {
  readonly db: Database;
  readonly seals: KeyRing;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly integrationId: string;
  /** As they are stored with the integration: whoever was opened with older ones renews nothing any more. */
  readonly credentials: unknown;
}

/** Kept alive while its holder is; after a crash others wait so long. */
const leaseSeconds = 30;
/** Gaps between two looks at what somebody else is renewing, and all of them together. */
const firstGapMs = 50;
const longestGapMs = 1_000;
const mostWaitMs = 120_000;
/** Tries to store what was obtained. */
const mostTries = 10;

export function sharedTokens(options: SharedTokensOptions): TokenStore {
  let renewing: Promise<HeldTokens> | null = null;
  return {
    held: () => readHeld(options),
    renew: (instead, obtain) =>
      (renewing ??= renewInTurn(options, instead, obtain).finally(() => (renewing = null))),
  };
}

async function readHeld({ db, ...of }: SharedTokensOptions): Promise<HeldTokens | null> {
  const [row] = await db<{ tokens: string | null }[]>`
    SELECT tokens FROM tool_tokens WHERE integration_id = ${of.integrationId}`;
  return opened(of, row?.tokens ?? null);
}

async function renewInTurn(
  options: SharedTokensOptions,
  instead: HeldTokens | null,
  obtain: Obtain,
): Promise<HeldTokens> {
  const { clock, signal } = options;
  for (let [waitedMs, gapMs] = [0, firstGapMs]; ; gapMs = Math.min(longestGapMs, gapMs * 2)) {
    signal.throwIfAborted();
    const turn = await takeTurn(options, instead);
    if (turn.is === "renewed") return turn.held;
    if (turn.is === "mine") {
      const held = await renewAlone(options, { ...turn, obtain });
      if (held !== null) return held;
    }
    if (waitedMs >= mostWaitMs)
      throw new Failure("timed_out", "somebody else took too long to renew the tokens");
    waitedMs += gapMs;
    await clock.sleep(gapMs, signal);
  }
}

type Turn =
  | { readonly is: "renewed"; readonly held: HeldTokens }
  | { readonly is: "mine"; readonly renewer: string; readonly refresh: string | null }
  | { readonly is: "another's" };

/** Takes the lease, unless somebody else has it or has renewed already. */
async function takeTurn(
  { db, ...of }: SharedTokensOptions,
  instead: HeldTokens | null,
): Promise<Turn> {
  const { integrationId } = of;
  return inTransaction(db, async (tx): Promise<Turn> => {
    await tx`
      INSERT INTO tool_tokens (integration_id)
      SELECT id FROM integrations WHERE id = ${integrationId} AND deleted_at IS NULL ON CONFLICT DO NOTHING`;
    const [row] = await tx<{ tokens: string | null; busy: boolean }[]>`
      SELECT tokens, coalesce(renewing_until > now(), false) AS busy
      FROM tool_tokens WHERE integration_id = ${integrationId} FOR UPDATE`;
    // Looked at while the row is ours: whoever stores other credentials replaces the row behind them.
    if (row === undefined || !(await areStored(tx, of)))
      throw new Failure("broken", "the integration has other credentials by now");
    const held = opened(of, row.tokens);
    if (held !== null && held.access !== instead?.access) return { is: "renewed", held };
    if (row.busy) return { is: "another's" };
    const renewer = randomId();
    await tx`
      UPDATE tool_tokens SET renewer = ${renewer}, renewing_until = now() + make_interval(secs => ${leaseSeconds})
      WHERE integration_id = ${integrationId}`;
    return { is: "mine", renewer, refresh: held?.refresh ?? null };
  });
}

/** Null when the lease was lost meanwhile: somebody else renews, and what came here is of no use. */
async function renewAlone(
  { db, log, ...of }: SharedTokensOptions,
  {
    renewer,
    refresh,
    obtain,
  }: { readonly renewer: string; readonly refresh: string | null; readonly obtain: Obtain },
): Promise<HeldTokens | null> {
  const { integrationId } = of;
  const keeping = setInterval(
    () => {
      db`UPDATE tool_tokens SET renewing_until = now() + make_interval(secs => ${leaseSeconds})
        WHERE integration_id = ${integrationId} AND renewer = ${renewer}`.catch((error: unknown) =>
        log.warn({ err: error }, "the lease of an integration's tokens could not be kept"),
      );
    },
    (leaseSeconds * 1000) / 3,
  );
  try {
    const held = await obtain(refresh);
    const text = sealed(of, held);
    const stored = await insistently(
      of,
      () => db`
        UPDATE tool_tokens SET tokens = ${text}, renewed_at = now(), renewer = NULL, renewing_until = NULL,
          keep_alive_at = NULL
        WHERE integration_id = ${integrationId} AND renewer = ${renewer}`,
    );
    return stored.count === 1 ? held : null;
  } catch (error) {
    await db`
      UPDATE tool_tokens SET renewer = NULL, renewing_until = NULL
      WHERE integration_id = ${integrationId} AND renewer = ${renewer}`.catch((trouble: unknown) =>
      log.warn({ err: trouble }, "the lease of an integration's tokens could not be given back"),
    );
    throw error;
  } finally {
    clearInterval(keeping);
  }
}

/** The refresh token that was used serves no more: what came is not given up because the database is away a moment. */
async function insistently<T>(
  { clock }: Pick<SharedTokensOptions, "clock">,
  store: () => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await store();
    } catch (error) {
      if (tries === mostTries || !isConnectionLoss(error)) throw error;
      await clock.sleep(longestGapMs);
    }
  }
}

/** At the start of the only process: whoever held a lease is gone. */
export async function giveBackAllTokens(db: Database): Promise<void> {
  await db`UPDATE tool_tokens SET renewer = NULL, renewing_until = NULL WHERE renewer IS NOT NULL`;
}

type Owner = Pick<SharedTokensOptions, "seals" | "integrationId" | "credentials">;

/**
 * In the transaction that stores the credentials by which they were obtained. Whoever is just renewing older ones
 * loses its lease by that.
 */
export async function storeTokens(tx: Transaction, of: Owner, held: HeldTokens): Promise<void> {
  const text = sealed(of, held);
  await tx`
    INSERT INTO tool_tokens (integration_id, tokens) VALUES (${of.integrationId}, ${text})
    ON CONFLICT (integration_id) DO UPDATE SET tokens = ${text}, renewed_at = now(), renewer = NULL,
      renewing_until = NULL, keep_alive_at = NULL`;
}

const kept = z.object({
  access: z.string(),
  refresh: z.string().nullable(),
  obtainedAt: z.string(),
  expiresAt: z.string().nullable(),
  /** Marks the credentials by which they were obtained. */
  of: z.string(),
});

function sealed({ seals, integrationId, credentials }: Owner, held: HeldTokens): string {
  const text = JSON.stringify({ ...held, of: markOf(credentials) });
  return seals.seal(text, sealedColumns.toolTokens.purpose(integrationId));
}

/** Null for those of other credentials: they may open another account. */
function opened(
  { seals, integrationId, credentials }: Owner,
  text: string | null,
): HeldTokens | null {
  if (text === null) return null;
  const plain: unknown = JSON.parse(
    seals.open(text, sealedColumns.toolTokens.purpose(integrationId)),
  );
  const { of, ...held } = kept.parse(plain);
  return of === markOf(credentials) ? held : null;
}

async function areStored(
  tx: Transaction,
  { seals, integrationId, credentials }: Owner,
): Promise<boolean> {
  const [row] = await tx<{ credentials: string | null }[]>`
    SELECT credentials FROM integrations WHERE id = ${integrationId}`;
  if (row?.credentials == null) return false;
  const plain = seals.open(row.credentials, sealedColumns.credentials.purpose(integrationId));
  return markOf(JSON.parse(plain)) === markOf(credentials);
}

const markOf = (credentials: unknown): string =>
  createHash("sha256").update(JSON.stringify(credentials)).digest("base64url");
