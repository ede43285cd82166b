/**
 * A consumer without webhooks: it asks for what changed again and again, also while pages are being written. Told by
 * webhooks one mostly reads after a sync, where lost updates (P10) do not show.
 */
import { setTimeout as pause } from "node:timers/promises";
import { type Endpoint, listAbsences, listEmployees, listEmployments } from "@muster/model";
import type { Listed } from "../e2e/client.ts";
import { type Api, follower } from "./follower.ts";

export interface Poller {
  readonly lists: readonly Endpoint[];
  copyOf(endpoint: Endpoint): ReadonlyMap<string, Listed>;
  /** One last look, when nothing changes any more; then it rests. */
  finish(): Promise<void>;
}

const gapMs = 30;
/** What changes most in the sandbox. */
const lists = [listEmployees, listEmployments, listAbsences] as const;

export function startPoller(api: Api, integrationId: string): Poller {
  const following = follower(api, integrationId);
  const over = new AbortController();
  const polling = (async () => {
    while (!over.signal.aborted) {
      // Nobody may answer; the bookmark stays and the next look asks from there.
      await following.look(lists).catch(() => {});
      await pause(gapMs);
    }
  })();
  return {
    lists,
    copyOf: (endpoint) => following.copyOf(endpoint),
    finish: async () => {
      if (over.signal.aborted) return;
      over.abort();
      await polling;
      await following.look(lists);
    },
  };
}
