/** Sends webhooks: in order, each again for some times when its receiver fails. */
import { setTimeout as delay } from "node:timers/promises";
import type { SentWebhook } from "./emulator.ts";

/** A webhook that waits; it is signed when it goes out. */
export interface Letter {
  readonly url: string;
  readonly raw: string;
  readonly headers: () => Readonly<Record<string, string>>;
}

export interface PostOffice {
  /** Resolves when each was tried once; those that failed are tried again meanwhile and after. */
  readonly send: (letters: readonly Letter[]) => Promise<void>;
  /** One attempt, at once: was it accepted? */
  readonly tryOnce: (letter: Letter) => Promise<boolean>;
  readonly sent: () => readonly SentWebhook[];
  readonly close: () => Promise<void>;
}

export interface PostOfficeOptions {
  /** Waits before each further attempt, in ms: the product's minutes, in short. */
  readonly gapsMs: readonly number[];
  /** Is this answer an end of the attempts? Null when nobody answered. */
  readonly accepted: (status: number | null) => boolean;
}

const mostSent = 10_000;
const answerWithinMs = 5_000;

export function openPostOffice({ gapsMs, accepted }: PostOfficeOptions): PostOffice {
  const closing = new AbortController();
  const sent: SentWebhook[] = [];
  const trying = new Set<Promise<void>>();
  let line: Promise<void> = Promise.resolve();

  const attempt = async ({ url, raw, headers }: Letter): Promise<number | null> => {
    const signed = { "content-type": "application/json", ...headers() };
    if (sent.length >= mostSent) sent.shift();
    sent.push({ url, raw, headers: signed });
    try {
      const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(answerWithinMs)]);
      const answer = await fetch(url, {
        method: "POST",
        headers: signed,
        body: raw,
        redirect: "manual",
        signal,
      });
      await answer.body?.cancel();
      return answer.status;
    } catch {
      // Nobody there, too slow, or we close.
      return null;
    }
  };
  const tryAgain = async (letter: Letter): Promise<void> => {
    for (const gap of gapsMs) {
      await delay(gap, undefined, { signal: closing.signal }).catch(() => undefined);
      if (closing.signal.aborted || accepted(await attempt(letter))) return;
    }
  };
  const deliver = async (letters: readonly Letter[]): Promise<void> => {
    for (const letter of letters) {
      if (closing.signal.aborted) return;
      if (accepted(await attempt(letter))) continue;
      const again = tryAgain(letter).finally(() => trying.delete(again));
      trying.add(again);
    }
  };

  return {
    send: (letters) => {
      line = line.then(() => deliver(letters));
      return line;
    },
    tryOnce: async (letter) => accepted(await attempt(letter)),
    sent: () => sent,
    close: async () => {
      closing.abort();
      await Promise.all([line, ...trying]);
    },
  };
}
