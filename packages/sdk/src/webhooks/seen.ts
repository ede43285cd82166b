/** Which webhooks were received before. */

/**
 * For several processes: a table of yours, its ids unique. Between `has` and `add` another process may receive the same
 * webhook, so `receive` must bear that (an upsert does).
 */
export interface Seen {
  has(id: string): Promise<boolean>;
  /** The id was received. Twice called is once. */
  add(id: string): Promise<void>;
}

export interface MemoryOptions {
  /** The oldest are forgotten first. */
  readonly most?: number;
  /** Longer than the sender's first tries take, and short enough that a webhook sent again by hand is received again. */
  readonly forMs?: number;
  /** Milliseconds that only grow. */
  readonly now?: () => number;
}

/** Forgotten with the process: a webhook may come twice after a restart. */
export function seenInMemory({
  most = 10_000,
  forMs = 3_600_000,
  now = () => performance.now(),
}: MemoryOptions = {}): Seen {
  const times = new Map<string, number>();
  return {
    has: async (id) => (times.get(id) ?? -Infinity) > now() - forMs,
    add: async (id) => {
      times.delete(id);
      times.set(id, now());
      const [oldest] = times.keys();
      if (times.size > most && oldest !== undefined) times.delete(oldest);
    },
  };
}
