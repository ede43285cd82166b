import type { Caller, World } from "../world.ts";
import { type EventsAsk, type EventsPage, listEvents } from "./list.ts";
import type { EventWatch } from "./watch.ts";

export interface Following extends EventsAsk {
  readonly watch: EventWatch;
  /** After so long without an event an empty page is given. */
  readonly patienceMs: number;
}

/**
 * The log from `after` on, page by page, and what joins it for as long as somebody wants more. The next page is read
 * only when it is asked for. Ends when `signal` fires.
 */
export async function* followEvents(
  world: World,
  caller: Caller,
  { watch, patienceMs, ...ask }: Following,
  signal: AbortSignal,
): AsyncGenerator<EventsPage, void> {
  const now = (): number => world.clock.now().getTime();
  // Followed before the first look, so that no event can come between the two.
  using follower = watch.follow(caller.environmentId);
  let { after } = ask;
  let toldAt = now();
  while (!signal.aborted) {
    const page = await listEvents(world, caller, { ...ask, after });
    after = page.upTo;
    if (page.events.length > 0 || page.missed > 0) {
      yield page;
      toldAt = now();
    }
    if (page.more) continue;
    // Events that were not asked for wake too; they put off no sign of life.
    while (!(await follower.hasNewer(after, toldAt + patienceMs - now(), signal))) {
      if (signal.aborted) return;
      yield { events: [], upTo: after, more: false, missed: 0 };
      toldAt = now();
    }
  }
}
