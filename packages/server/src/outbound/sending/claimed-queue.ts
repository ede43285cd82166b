/** What is claimed and has not begun: a few deliveries of each endpoint, so that places need not wait for the database. */
import type { Claimed } from "./claim.ts";

/** Longer, and a claim is given back: its endpoint became slow, and another process may have room. */
export const staleMs = 5000;

interface Line {
  readonly waiting: Claimed[];
  /** When the oldest of them was claimed, at the latest. */
  claimedAt: number;
}

export class ClaimedQueue {
  /** The endpoint that began longest ago stands first. */
  readonly #lines = new Map<string, Line>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  endpoints(): readonly string[] {
    return [...this.#lines.keys()];
  }

  counts(): ReadonlyMap<string, number> {
    return new Map(Array.from(this.#lines, ([id, { waiting }]) => [id, waiting.length]));
  }

  add(claimed: readonly Claimed[], now: Date): void {
    for (const one of claimed) {
      const line = this.#lines.get(one.endpointId);
      if (line === undefined)
        this.#lines.set(one.endpointId, { waiting: [one], claimedAt: now.getTime() });
      else line.waiting.push(one);
    }
    this.#size += claimed.length;
  }

  /** The endpoint's next delivery, unless its claim is too old; the endpoint goes to the end of the row. */
  take(endpointId: string, now: Date): Claimed | null {
    const line = this.#lines.get(endpointId);
    if (line === undefined || isStale(line, now)) return null;
    const one = line.waiting.shift();
    this.#lines.delete(endpointId);
    if (line.waiting.length > 0) this.#lines.set(endpointId, line);
    if (one !== undefined) this.#size -= 1;
    return one ?? null;
  }

  takeStale(now: Date): readonly Claimed[] {
    return this.endpoints().flatMap((id) => this.#takeLine(id, (line) => isStale(line, now)));
  }

  takeAll(): readonly Claimed[] {
    return this.endpoints().flatMap((id) => this.#takeLine(id, () => true));
  }

  #takeLine(endpointId: string, fits: (line: Line) => boolean): readonly Claimed[] {
    const line = this.#lines.get(endpointId);
    if (line === undefined || !fits(line)) return [];
    this.#lines.delete(endpointId);
    this.#size -= line.waiting.length;
    return line.waiting;
  }
}

const isStale = (line: Line, now: Date): boolean => now.getTime() - line.claimedAt >= staleMs;
