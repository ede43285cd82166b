/**
 * The budget of a tool's account, kept in the database and shared by all processes. One statement takes a permit:
 * `take_request` in migrations/0004_schedules.sql counts rate, requests in flight and the tool's wish to be left alone.
 */
import type { Limits } from "../../connect/limits.ts";
import type { Database } from "../../db/pool.ts";
import { randomId } from "../../kernel/ids.ts";
import type { Log } from "../../kernel/log.ts";
import type { Budget } from "../../source/budget.ts";

export interface SharedBudgetOptions {
  readonly db: Database;
  readonly log: Log;
  readonly tool: string;
  /** Marks the account: the same for everybody who uses it, and nothing can be learnt from it. */
  readonly account: string;
  readonly limits: Limits;
  /** The time that counts; absent: the database's, which all processes share. */
  readonly now?: () => Date;
}

/** Requests to a tool at a time, over all its accounts: many customers of one vendor fall due together. */
const toolMost = 64;
/** A permit outlives its request's time-out by this: who still holds it then has died. */
const marginSeconds = 10;
/** Also the longest that `take_request` believes. */
const longestQuietSeconds = 3_600;

export function sharedBudget({ db, log, limits, ...of }: SharedBudgetOptions): Budget {
  const [account, tool] = [`account ${of.account}`, `tool ${of.tool}`];
  const now = (): Date | null => of.now?.() ?? null;
  const rate = limits.rate === null ? null : JSON.stringify(limits.rate);
  const holdsSeconds = limits.timeoutSeconds + marginSeconds;

  const release = async (permit: string): Promise<void> => {
    try {
      await db`DELETE FROM request_permits WHERE key = ANY(${[account, tool]}) AND id = ${permit}`;
    } catch (error) {
      // The answer is here and counts; the permit runs out by itself.
      log.warn({ err: error }, "a request's permit could not be given back");
    }
  };

  return {
    async take() {
      const permit = randomId();
      const [row] = await db<{ wait_ms: number | null }[]>`
        SELECT take_request(${permit}, make_interval(secs => ${holdsSeconds}), ${account}, ${limits.concurrency}, ${tool}, ${toolMost},
          ${rate}::text::jsonb, ${now()}::timestamptz) AS wait_ms`;
      return row?.wait_ms === 0
        ? { granted: true, release: () => release(permit) }
        : { granted: false, waitMs: row?.wait_ms ?? null };
    },
    async quiet(ms) {
      const seconds = Math.min(ms / 1000, longestQuietSeconds);
      await db`
        INSERT INTO request_budgets AS b (key, quiet_until)
        VALUES (${account}, coalesce(${now()}::timestamptz, clock_timestamp()) + make_interval(secs => ${seconds}))
        ON CONFLICT (key) DO UPDATE SET quiet_until = CASE
          WHEN b.quiet_until < excluded.quiet_until + make_interval(secs => ${longestQuietSeconds})
          THEN greatest(b.quiet_until, excluded.quiet_until) ELSE excluded.quiet_until END`;
    },
  };
}
