/**
 * The event log as a live stream (server-sent events). What a slow reader has not taken is not read from the database
 * either; who was cut off goes on behind the last id that it saw.
 */
import { once } from "node:events";
import { Readable } from "node:stream";
import { rest } from "../kernel/clock.ts";
import { followEvents } from "../services/events/follow.ts";
import type { EventsAsk, EventsPage } from "../services/events/list.ts";
import { EventWatch } from "../services/events/watch.ts";
import type { Caller, World } from "../services/world.ts";
import { Refusal } from "./answer.ts";

export interface StreamLimits {
  readonly perProcess: number;
  readonly perEnvironment: number;
  /** Then a stream ends, and who still has a key comes again. */
  readonly longestMs: number;
  /** A sign of life after so long without an event. */
  readonly heartbeatMs: number;
  readonly pollMs: number;
  /** When the process stops, whoever does not take what was sent is cut off after so long. */
  readonly drainMs: number;
}

export const streamLimits: StreamLimits = {
  perProcess: 100,
  perEnvironment: 10,
  longestMs: 15 * 60_000,
  heartbeatMs: 15_000,
  pollMs: 1000,
  drainMs: 2000,
};

/** How long a reader should wait before it comes again. */
const retryMs = 2000;

export class EventStreams {
  readonly #world: World;
  readonly #limits: StreamLimits;
  readonly #watch: EventWatch;
  readonly #watching: Promise<void>;
  readonly #draining = new AbortController();
  /** And whose they are. */
  readonly #open = new Map<Readable, string>();

  constructor(world: World, limits: StreamLimits = streamLimits) {
    this.#world = world;
    this.#limits = limits;
    this.#watch = new EventWatch(world);
    this.#watching = this.#watch.run(this.#draining.signal, limits.pollMs);
  }

  /** Everything behind `ask.after`, and what comes then. */
  open(caller: Caller, ask: EventsAsk): Readable {
    this.#refuseWhenFull(caller);
    const { clock, log } = this.#world;
    const { heartbeatMs: patienceMs, longestMs } = this.#limits;
    const ended = new AbortController();
    const signal = AbortSignal.any([ended.signal, this.#draining.signal]);
    void rest(clock, longestMs, signal).then(() => ended.abort());
    const following = { ...ask, watch: this.#watch, patienceMs };
    const texts = written(ask.after, followEvents(this.#world, caller, following, signal));
    const stream = new Readable({
      // Called only while there is room for more.
      read: () => {
        texts.next().then(
          ({ value, done }) => stream.push(done === true ? null : value),
          (error: unknown) => {
            log.warn({ err: error }, "an event stream was ended");
            stream.push(null);
          },
        );
      },
      destroy: (error, done) => {
        ended.abort();
        this.#open.delete(stream);
        void texts.return(undefined);
        done(error);
      },
    });
    this.#open.set(stream, caller.environmentId);
    return stream;
  }

  #refuseWhenFull({ environmentId }: Caller): void {
    const { perProcess, perEnvironment } = this.#limits;
    if (this.#draining.signal.aborted || this.#open.size >= perProcess) throw full(503);
    const own = this.#open.values().filter((owner) => owner === environmentId);
    if (own.toArray().length >= perEnvironment) throw full(429);
  }

  /** Ends all streams; who reads them comes again elsewhere, or later. */
  async close(): Promise<void> {
    const { clock } = this.#world;
    this.#draining.abort();
    const closed = Promise.all([...this.#open.keys()].map((stream) => once(stream, "close")));
    const enough = new AbortController();
    await Promise.race([closed, rest(clock, this.#limits.drainMs, enough.signal)]);
    enough.abort();
    // Whoever does not read does not notice the end either.
    for (const stream of this.#open.keys()) stream.destroy();
    await this.#watching;
  }
}

function full(status: 429 | 503): Refusal {
  return new Refusal(status, "PLATFORM.CONCURRENCY_LIMIT_EXCEEDED", {
    message: "Too many event streams are open. End one, or try again in a moment.",
    headers: { "retry-after": "5" },
  });
}

async function* written(
  after: number,
  pages: AsyncIterable<EventsPage>,
): AsyncGenerator<string, void> {
  // With the place from the start, a reader that is cut off before its first event misses none.
  yield `retry: ${retryMs}\nid: ${after}\n\n`;
  for await (const page of pages) yield pageText(page);
}

function pageText({ events, upTo, missed }: EventsPage): string {
  const parts = events.map(
    ({ sequence, type, body }) => `id: ${sequence}\nevent: ${type}\ndata: ${body}\n\n`,
  );
  if (missed > 0) parts.unshift(`event: missed\ndata: {"missed":${missed}}\n\n`);
  // A sign of life. Its id spares whoever comes again the events that were not asked for.
  if (events.length === 0) parts.push(`id: ${upTo}\n: nothing new\n\n`);
  return parts.join("");
}
