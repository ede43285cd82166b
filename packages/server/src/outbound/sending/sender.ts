/** The loop that sends due deliveries. Any number of processes may run it. */
import type { Bell } from "../../kernel/bell.ts";
import { runSteadily } from "../../kernel/steady-loop.ts";
import { type Claimed, claimDue, giveBackUntried, nextDueAt } from "./claim.ts";
import { ClaimedQueue } from "./claimed-queue.ts";
import { deliver, type DeliveringWorld } from "./deliver.ts";
import { type Concurrency, type Place, Places } from "./places.ts";
import { Recorder } from "./recorder.ts";
import { rememberingRing } from "./remembered-seals.ts";

export interface SenderWorld extends Omit<DeliveringWorld, "recorder" | "onEnded"> {
  readonly sendBell: Bell;
  readonly concurrency?: Concurrency;
}

const usual: Concurrency = { overall: 128, perEndpoint: 8, drainMs: 5000 };

/** Claimed before there is a place, so that places need not wait for the database. */
const ahead = { overall: 384, perEndpoint: 24 };

/** Outcomes that wait for their commit: with so many nothing new begins. */
const mostUnrecorded = 1000;

export async function runSender(world: SenderWorld, signal: AbortSignal): Promise<void> {
  const { clock, log, sendBell } = world;
  const sender = new Sender(world, signal);
  const look = (): Promise<Date | null> => sender.look();
  await runSteadily({ name: "sender", bell: sendBell, clock, log, look }, signal);
  await sender.drain();
}

class Sender {
  readonly #world: SenderWorld;
  readonly #delivering: DeliveringWorld;
  readonly #signal: AbortSignal;
  readonly #concurrency: Concurrency;
  readonly #places: Places;
  readonly #queue = new ClaimedQueue();
  /** Endpoints whose last attempt failed, as far as this process knows. */
  readonly #failing = new Set<string>();
  /** Endpoints that had no use for what was claimed ahead, until one of their attempts ends. */
  readonly #slow = new Set<string>();
  readonly #running = new Map<Claimed, Promise<void>>();
  readonly #placeOf = new Map<Claimed, Place>();
  readonly #cut = new AbortController();
  #willBegin = false;

  constructor(world: SenderWorld, signal: AbortSignal) {
    this.#world = world;
    this.#signal = signal;
    this.#concurrency = world.concurrency ?? usual;
    this.#places = new Places(this.#concurrency);
    this.#delivering = {
      ...world,
      seals: rememberingRing(world.seals),
      recorder: new Recorder(world.db),
      onEnded: (claimed, outcome) => {
        if (outcome.kind === "accepted") this.#failing.delete(claimed.endpointId);
        else this.#failing.add(claimed.endpointId);
        this.#slow.delete(claimed.endpointId);
        // The place is free as soon as the receiver has answered; recording waits for nobody.
        this.#leave(claimed);
        this.#beginSoon();
      },
    };
  }

  /** Begins what has a place and claims for the rest, until nothing is due; says when to look again. */
  async look(): Promise<Date | null> {
    const { db, clock } = this.#world;
    for (;;) {
      const stale = this.#queue.takeStale(clock.now());
      for (const { endpointId } of stale) this.#slow.add(endpointId);
      await giveBackUntried(db, stale);
      this.#begin();
      if (this.#signal.aborted || this.#isFull()) return this.#places.nextFreeAt();
      const claimed = await this.#claim();
      if (claimed === 0)
        return earlier(await nextDueAt(db, clock.now()), this.#places.nextFreeAt());
    }
  }

  /** Gives back what has not begun and waits for what has; what takes too long is cut off and given back too. */
  async drain(): Promise<void> {
    await giveBackUntried(this.#world.db, this.#queue.takeAll());
    const timer = setTimeout(() => this.#cut.abort(), this.#concurrency.drainMs);
    await Promise.all(this.#running.values());
    clearTimeout(timer);
  }

  #isFull(): boolean {
    const isBusy = this.#places.free(this.#world.clock.now()) <= 0;
    return (isBusy && this.#queue.size >= ahead.overall / 2) || this.#isBehind();
  }

  #isBehind(): boolean {
    return this.#running.size - this.#places.inFlight >= mostUnrecorded;
  }

  async #claim(): Promise<number> {
    const { db, clock } = this.#world;
    const now = clock.now();
    const held = new Map(this.#queue.counts());
    for (const [id, count] of this.#places.counts()) held.set(id, count + (held.get(id) ?? 0));
    const free =
      Math.max(0, this.#places.free(now)) + Math.max(0, ahead.overall - this.#queue.size);
    // With many endpoints each has less waiting here, or every claim would look at thousands of rows.
    const share = Math.ceil((2 * free) / Math.max(1, held.size));
    const extra = Math.min(ahead.perEndpoint, share);
    for (const id of this.#slow) held.set(id, extra + (held.get(id) ?? 0));
    const perEndpoint = this.#concurrency.perEndpoint + extra;
    const claimed = await claimDue(db, { now, free, perEndpoint, inFlight: held });
    for (const { endpointId, health } of claimed) {
      if (health.failingSince === null) this.#failing.delete(endpointId);
      else this.#failing.add(endpointId);
    }
    this.#queue.add(claimed, now);
    return claimed.length;
  }

  /** Many answers come in one turn of the event loop: their places are given away together. */
  #beginSoon(): void {
    if (this.#willBegin) return;
    this.#willBegin = true;
    setImmediate(() => {
      this.#willBegin = false;
      this.#begin();
    });
  }

  /** By turns, one of each endpoint that has a place. */
  #begin(): void {
    const now = this.#world.clock.now();
    for (let begun = 1; begun > 0 && !this.#signal.aborted && !this.#isBehind();) {
      begun = 0;
      for (const endpointId of this.#queue.endpoints()) {
        if (this.#beginOne(endpointId, now)) begun += 1;
      }
    }
  }

  #beginOne(endpointId: string, now: Date): boolean {
    const failing = this.#failing.has(endpointId);
    if (!this.#places.hasRoom(endpointId, { failing, now })) return false;
    const claimed = this.#queue.take(endpointId, now);
    if (claimed === null) return false;
    this.#placeOf.set(claimed, this.#places.begin(endpointId, { failing, now }));
    this.#running.set(claimed, this.#send(claimed));
    return true;
  }

  async #send(claimed: Claimed): Promise<void> {
    try {
      await deliver(this.#delivering, claimed, this.#cut.signal);
    } catch (error) {
      // The outcome could not be recorded; the lease runs out and the delivery is made again.
      this.#world.log.error({ err: error, deliveryId: claimed.id }, "webhook attempt lost");
    } finally {
      this.#leave(claimed);
      this.#running.delete(claimed);
      // What waited behind this one may be due.
      this.#world.sendBell.ring();
    }
  }

  #leave(claimed: Claimed): void {
    const place = this.#placeOf.get(claimed);
    if (place === undefined) return;
    this.#placeOf.delete(claimed);
    this.#places.end(place);
  }
}

function earlier(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}
