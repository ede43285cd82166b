/** How much may be asked of one integration's tool at once while callers wait. Each process counts its own. */
import { Problem } from "../../kernel/problem.ts";

/** The contract's. */
export const readsAtOnce = 30;

export interface LivePlace {
  /** How many more may be asked beside this one. */
  readonly remaining: number;
  leave(): void;
}

export class LiveReads {
  readonly #inFlight = new Map<string, number>();

  /** Null: there is no room. */
  enter(integrationId: string): LivePlace | null {
    const before = this.#inFlight.get(integrationId) ?? 0;
    if (before >= readsAtOnce) return null;
    this.#inFlight.set(integrationId, before + 1);
    return { remaining: readsAtOnce - before - 1, leave: () => this.#leave(integrationId) };
  }

  #leave(integrationId: string): void {
    const left = (this.#inFlight.get(integrationId) ?? 1) - 1;
    if (left === 0) this.#inFlight.delete(integrationId);
    else this.#inFlight.set(integrationId, left);
  }
}

export function tooManyReads(): Problem {
  return new Problem(
    "PLATFORM.CONCURRENCY_LIMIT_EXCEEDED",
    `At most ${readsAtOnce} requests to the tool of one integration may be under way at once. Try again in a moment.`,
    { retryAfterSeconds: 1 },
  );
}
