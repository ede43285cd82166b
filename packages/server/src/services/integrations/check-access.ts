import type { Clock } from "../../kernel/clock.ts";
import { Failure } from "../../kernel/failure.ts";
import { invalid } from "../../kernel/problem.ts";
import { type HeldTokens, memoryTokens } from "../../source/tokens.ts";
import type { Access, OpenSource } from "../sources.ts";

/** Far more than any tool asks for; what is larger is a mistake. */
const largestAccess = 65_536;

/** A person waits for the answer; a tool that is slower than this is as good as away. */
const checkMs = 25_000;

/**
 * Asks the tool whether it accepts credentials and config; refuses them in words when it does not. Gives the tokens that
 * it handed out for them, which belong to whoever stores the credentials; null where it hands out none.
 */
export async function checkAccess(
  clock: Clock,
  openSource: OpenSource,
  access: Access,
): Promise<HeldTokens | null> {
  refuseLargeAccess(access);
  const answered = new AbortController();
  const tokens = memoryTokens();
  try {
    await using closing = new AsyncDisposableStack();
    const source = openSource({ ...access, tokens });
    closing.defer(() => source.close());
    await Promise.race([source.check(), timeUp(clock, answered.signal)]);
    return await tokens.held();
  } catch (cause) {
    if (!(cause instanceof Failure)) throw cause;
    // Only the table's words are shown: the failure's own may hold what the tool answered.
    throw invalid(
      `The credentials could not be checked with ${access.tool}: ${cause.consequence.says}. Nothing was stored.`,
      cause,
    );
  } finally {
    answered.abort();
  }
}

/** Before anything is done with them. */
export function refuseLargeAccess({
  config,
  credentials,
}: Pick<Access, "config" | "credentials">): void {
  if (JSON.stringify([config, credentials]).length > largestAccess)
    throw invalid(`credentials and config may have ${largestAccess} characters together.`);
}

async function timeUp(clock: Clock, answered: AbortSignal): Promise<never> {
  await clock.sleep(checkMs, answered);
  throw new Failure("timed_out", "the check of the credentials took too long");
}
