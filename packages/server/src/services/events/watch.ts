import { type Clock, rest } from "../../kernel/clock.ts";
import { runSteadily } from "../../kernel/steady-loop.ts";
import type { World } from "../world.ts";

/** One who waits for news of an environment's log; let go of it with `using`. */
export interface Follower extends Disposable {
  /** True as soon as the log has an event behind `after`; false after `patienceMs`, or when `signal` fires. */
  hasNewer(after: number, patienceMs: number, signal: AbortSignal): Promise<boolean>;
}

/**
 * Tells any number of followers that the log of their environment grew. However many they are, one statement asks for
 * all their environments, when the eventBell rings and now and then.
 */
export class EventWatch {
  readonly #world: Pick<World, "db" | "clock" | "log" | "eventBell">;
  readonly #followers = new Map<string, Set<Waiting>>();

  constructor(world: Pick<World, "db" | "clock" | "log" | "eventBell">) {
    this.#world = world;
  }

  async run(signal: AbortSignal, pollMs?: number): Promise<void> {
    const { clock, log, eventBell: bell } = this.#world;
    const loop = { name: "following the log", bell, clock, log, look: () => this.#look() };
    await runSteadily(pollMs === undefined ? loop : { ...loop, pollMs }, signal);
  }

  follow(environmentId: string): Follower {
    const own = this.#followers.get(environmentId) ?? new Set();
    this.#followers.set(environmentId, own);
    const waiting = new Waiting(this.#world.clock);
    own.add(waiting);
    return {
      hasNewer: (after, patienceMs, signal) => waiting.hasNewer(after, patienceMs, signal),
      [Symbol.dispose]: () => {
        own.delete(waiting);
        if (own.size === 0 && this.#followers.get(environmentId) === own)
          this.#followers.delete(environmentId);
      },
    };
  }

  async #look(): Promise<null> {
    if (this.#followers.size === 0) return null;
    const logs = await this.#world.db<{ id: string; newest: number }[]>`
      select id, event_sequence as newest from environments where id = any(${[...this.#followers.keys()]}::text[])`;
    for (const { id, newest } of logs) {
      for (const waiting of this.#followers.get(id) ?? []) waiting.tell(newest);
    }
    return null;
  }
}

class Waiting {
  readonly #clock: Clock;
  #newest = 0;
  #wake: (newest: number) => void = () => {};

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  tell(newest: number): void {
    this.#newest = newest;
    this.#wake(newest);
  }

  async hasNewer(after: number, patienceMs: number, signal: AbortSignal): Promise<boolean> {
    if (this.#newest > after) return true;
    const enough = new AbortController();
    this.#wake = (newest) => {
      if (newest > after) enough.abort();
    };
    await rest(this.#clock, Math.max(0, patienceMs), AbortSignal.any([signal, enough.signal]));
    return enough.signal.aborted;
  }
}
