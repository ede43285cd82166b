/**
 * Who may begin. An attempt takes one of the process's places, but only while it may still be a quick one: after a second
 * it goes on beside them, and so does every attempt of an endpoint that is failing. So places come free again every
 * second, however many receivers begin to hang at the same moment, and none is held by a receiver that is known to be
 * dead. Pure bookkeeping; the clock is the caller's.
 */

export interface Concurrency {
  /** Places: attempts in flight that have not shown to be slow. */
  readonly overall: number;
  /** In flight to one endpoint; one, while it is failing. */
  readonly perEndpoint: number;
  /** After an abort running attempts may end by themselves for so long; then they are cut off and given back. */
  readonly drainMs: number;
}

/** Longer, and an attempt gives its place up. */
export const quickMs = 1000;

/** Attempts beside the places: of failing endpoints, and from where on others get one at a time, and in all. */
const beside = { failing: 128, crowded: 128, most: 1024 };

/** An attempt in flight. */
export interface Place {
  readonly endpointId: string;
  readonly begunAt: number;
  readonly failing: boolean;
}

interface Beginning {
  readonly failing: boolean;
  readonly now: Date;
}

export class Places {
  readonly #limits: Concurrency;
  /** In the order in which they began. */
  readonly #quick = new Set<Place>();
  readonly #beside = new Set<Place>();
  readonly #ofEndpoint = new Map<string, number>();
  #failing = 0;

  constructor(limits: Concurrency) {
    this.#limits = limits;
  }

  get inFlight(): number {
    return this.#quick.size + this.#beside.size;
  }

  /** In flight to each endpoint. */
  counts(): ReadonlyMap<string, number> {
    return this.#ofEndpoint;
  }

  hasRoom(endpointId: string, { failing, now }: Beginning): boolean {
    if (failing ? this.#failing >= beside.failing : this.free(now) <= 0) return false;
    const isCrowded = this.#beside.size - this.#failing >= beside.crowded;
    const most = failing || isCrowded ? 1 : this.#limits.perEndpoint;
    return (this.#ofEndpoint.get(endpointId) ?? 0) < most;
  }

  begin(endpointId: string, { failing, now }: Beginning): Place {
    const place = { endpointId, begunAt: now.getTime(), failing };
    (failing ? this.#beside : this.#quick).add(place);
    if (failing) this.#failing += 1;
    this.#ofEndpoint.set(endpointId, (this.#ofEndpoint.get(endpointId) ?? 0) + 1);
    return place;
  }

  end(place: Place): void {
    this.#quick.delete(place);
    this.#beside.delete(place);
    if (place.failing) this.#failing -= 1;
    const left = (this.#ofEndpoint.get(place.endpointId) ?? 1) - 1;
    if (left > 0) this.#ofEndpoint.set(place.endpointId, left);
    else this.#ofEndpoint.delete(place.endpointId);
  }

  /** Places for attempts of endpoints that are not failing. */
  free(now: Date): number {
    for (const place of this.#quick) {
      if (now.getTime() - place.begunAt < quickMs || this.inFlight >= beside.most) break;
      this.#quick.delete(place);
      this.#beside.add(place);
    }
    return this.#limits.overall - this.#quick.size;
  }

  /** When the next place is given up at the latest; null while nothing is in flight. */
  nextFreeAt(): Date | null {
    const [oldest] = this.#quick;
    return oldest === undefined ? null : new Date(oldest.begunAt + quickMs);
  }
}
