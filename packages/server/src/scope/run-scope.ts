/** The loop that does what edits of scopes asked for: first it removes, then it scrubs what was removed. */
import type { Bell } from "../kernel/bell.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Log } from "../kernel/log.ts";
import { runSteadily } from "../kernel/steady-loop.ts";
import { nextRemoval, type RemovalTools, removeForbidden } from "./remove.ts";
import { scrub } from "./scrub.ts";

export interface ScopeWorld extends RemovalTools {
  readonly log: Log;
  readonly clock: Clock;
  /** Rung when an edit asked for something. */
  readonly bell: Bell;
  readonly ownServer: boolean;
  /** Called after removals: consumers are told of what is gone. */
  readonly onChange?: () => void;
}

/** Runs until `signal` fires. What a killed process left undone is found by the next look of any process. */
export async function runScope(world: ScopeWorld, signal: AbortSignal): Promise<void> {
  const look = async (): Promise<null> => {
    await settleScope(world, signal);
    return null;
  };
  await runSteadily({ name: "removing what scopes forbid", ...world, look }, signal);
}

/** Does all that is asked for now. Also a command that found no Muster running. */
export async function settleScope(
  { db, log, ownServer, onChange, rawModels }: Omit<ScopeWorld, "bell" | "clock">,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    const integration = await nextRemoval(db);
    if (integration === null || signal.aborted) break;
    await removeForbidden({ db, rawModels }, integration, signal);
    log.info({ integration }, "what the scope forbids was removed");
    onChange?.();
  }
  const scrubbed = await scrub(db, { ownServer, signal });
  if (scrubbed.length > 0)
    log.info({ tables: scrubbed }, "removed values were scrubbed from the files");
}
