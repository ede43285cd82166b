/**
 * Keeps refresh tokens alive that die when nobody uses them for a while, also those of integrations that are switched
 * off: switched on again, they work. Any number of processes may do it; each takes what no other is at.
 */
import type { Database } from "../../db/pool.ts";
import { Bell } from "../../kernel/bell.ts";
import type { Clock } from "../../kernel/clock.ts";
import { Failure } from "../../kernel/failure.ts";
import type { Log } from "../../kernel/log.ts";
import { runSteadily } from "../../kernel/steady-loop.ts";

/** What an integration's tool is opened by. */
export interface Idle {
  readonly integrationId: string;
  readonly tool: string;
  readonly config: unknown;
  /** Sealed. */
  readonly credentials: string | null;
}

export interface KeepTools {
  readonly db: Database;
  readonly log: Log;
  readonly clock: Clock;
  /** After how many seconds without use the refresh tokens of a tool die, for those whose do. */
  readonly diesAfterSeconds: ReadonlyMap<string, number>;
  readonly renew: (integration: Idle) => Promise<void>;
}

const everyMs = 60_000;
const atOnce = 20;
/** A renewal that failed, or whose process died, is tried again after so long. */
const againMinutes = 5;

export async function runKeepTokens(tools: KeepTools, signal: AbortSignal): Promise<void> {
  if (tools.diesAfterSeconds.size === 0) return;
  const look = async (): Promise<Date> => {
    const found = await keepTokens(tools);
    return new Date(tools.clock.now().getTime() + (found < atOnce ? everyMs : 0));
  };
  const loop = { name: "keeping tokens alive", ...tools, bell: new Bell(), pollMs: everyMs, look };
  await runSteadily(loop, signal);
}

/** One round; gives how many were due. */
export async function keepTokens({ db, log, diesAfterSeconds, renew }: KeepTools): Promise<number> {
  const lives = [...diesAfterSeconds];
  const idle = await db<Idle[]>`
    WITH due AS (
      SELECT t.integration_id FROM tool_tokens t
        JOIN integrations i ON i.id = t.integration_id AND i.deleted_at IS NULL
        JOIN unnest(${lives.map(([tool]) => tool)}::text[], ${lives.map(([, seconds]) => seconds)}::float8[]) AS l (tool, seconds)
          ON l.tool = i.tool
      WHERE t.renewed_at < now() - make_interval(secs => l.seconds / 2) AND t.tokens IS NOT NULL
        AND (t.keep_alive_at IS NULL OR t.keep_alive_at <= now())
      ORDER BY t.renewed_at LIMIT ${atOnce} FOR UPDATE OF t SKIP LOCKED)
    UPDATE tool_tokens t SET keep_alive_at = now() + make_interval(mins => ${againMinutes})
    FROM due JOIN integrations i ON i.id = due.integration_id WHERE t.integration_id = due.integration_id
    RETURNING i.id AS "integrationId", i.tool, i.config, i.credentials`;
  await Promise.all(
    idle.map((integration) =>
      renew(integration).catch(async (failure: unknown) => {
        const { integrationId } = integration;
        log.warn({ err: failure, integration: integrationId }, "tokens could not be kept alive");
        // Only new credentials can help: whoever gives them stores new tokens.
        if (failure instanceof Failure && failure.kind === "unauthenticated")
          await db`UPDATE tool_tokens SET keep_alive_at = 'infinity' WHERE integration_id = ${integrationId} AND keep_alive_at IS NOT NULL`;
      }),
    ),
  );
  return idle.length;
}
