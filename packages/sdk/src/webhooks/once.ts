import type { Seen } from "./seen.ts";

export interface Once {
  /**
   * Runs `work` unless the id was seen. Who comes while another works on the same id waits for it, and tries in its
   * place when it fails. True: this call's work was done; false: another's was. Rejects as `work` does.
   */
  run(id: string, work: () => Promise<void>): Promise<boolean>;
}

/** `forgot` hears that a done id could not be kept: it may be done once more. */
export function onceEach(seen: Seen, forgot: (error: unknown) => void): Once {
  const working = new Map<string, Promise<void>>();

  const attempt = async (id: string, work: () => Promise<void>): Promise<boolean> => {
    if (await seen.has(id)) return false;
    await work();
    // The work is durable: to answer with a failure now would only bring it again.
    await seen.add(id).catch(forgot);
    return true;
  };

  return {
    run: async (id, work) => {
      // Each round waits for one of those who came before.
      for (let other = working.get(id); other !== undefined; other = working.get(id)) await other;
      const mine = attempt(id, work);
      const ended = mine.then(
        () => void working.delete(id),
        () => void working.delete(id),
      );
      working.set(id, ended);
      return mine;
    },
  };
}
