/** Reads the server's event log from where it was read last, so that a lost webhook is a late one. */
import { calledBy, eventTypes, placesOf, type Wanted } from "./called-by.ts";
import { MirrorError } from "./mirror-error.ts";
import { isObject } from "../is-object.ts";
import { askPages, type MirrorClient, unreadable } from "./server.ts";
import type { Place, Store } from "./store.ts";

export interface LogReading {
  readonly client: MirrorClient;
  readonly store: Store;
  readonly wanted: Wanted;
  readonly signal: AbortSignal;
  /** The event's webhook has come to this process, and its calls were counted. */
  readonly isHeard: (eventId: string) => boolean;
  readonly deleted: (integrationId: string) => Promise<void>;
}

/** Events in one answer, and answers in one reading. The rest is of the next reading. */
const pageSize = 250;
const mostPages = 1000;

/**
 * `read`: each event was counted. `gap`: some are kept no longer. `none`: the server has no log. Throws
 * `request_refused` where the log has not come to our number: the server's database was restored, or is another one.
 */
export async function readLog(reading: LogReading): Promise<"read" | "gap" | "none"> {
  const { client, store, signal } = reading;
  let [gap, pages] = [false, 0];
  let after = await store.bookmark();
  const query = { after: String(after), page_size: pageSize, type: eventTypes.join(",") };
  try {
    for await (const page of askPages(client, { path: "/events", query, signal })) {
      gap ||= isObject(page) && Number(page["missed"] ?? 0) > 0;
      await count(reading, page.results);
      const upTo = page.next === null ? lastSequence(page.results, after) : Number(page.next);
      // Only now: a crash before this line reads the page again.
      if (upTo > after) await store.moveBookmark(upTo);
      after = upTo;
      pages += 1;
      if (pages === mostPages) break;
    }
    return gap ? "gap" : "read";
  } catch (error) {
    if (error instanceof MirrorError && error.code === "not_found") return "none";
    throw error;
  }
}

async function count(
  { store, wanted, isHeard, deleted }: LogReading,
  events: readonly unknown[],
): Promise<void> {
  const fetch = new Map<string, Place>();
  const check = new Map<string, Place>();
  const gone: string[] = [];
  for (const event of events) {
    if (isObject(event) && typeof event["id"] === "string" && isHeard(event["id"])) continue;
    const called = calledBy(event, wanted);
    for (const place of called.fetch) fetch.set(JSON.stringify(place), place);
    for (const place of called.check) check.set(JSON.stringify(place), place);
    if (called.deleted !== null) gone.push(called.deleted);
  }
  for (const key of check.keys()) fetch.delete(key);
  await store.call([...fetch.values()], "fetch");
  await store.call([...check.values()], "check");
  for (const integrationId of gone) await deleted(integrationId);
}

function lastSequence(events: readonly unknown[], before: number): number {
  const last = events.at(-1);
  if (last === undefined) return before;
  const sequence = isObject(last) ? last["sequence"] : null;
  if (typeof sequence !== "number") throw unreadable(null, "an event without a sequence");
  return sequence;
}

/** Lists that are to be copied: of the integrations that are wanted, or of all that the server names. Null: it names none. */
export async function listPlaces({
  client,
  wanted,
  signal,
}: Pick<LogReading, "client" | "wanted" | "signal">): Promise<readonly Place[] | null> {
  if (wanted.integrations !== null)
    return [...wanted.integrations].flatMap((id) => placesOf(id, null, wanted));
  const places: Place[] = [];
  const query = { page_size: 100 };
  try {
    for await (const { results } of askPages(client, { path: "/integrations", query, signal })) {
      for (const integration of results) {
        if (!isObject(integration) || typeof integration["id"] !== "string")
          throw unreadable(null, "an integration without an id");
        const { id, category } = integration;
        places.push(...placesOf(id, typeof category === "string" ? category : null, wanted));
      }
    }
    return places;
  } catch (error) {
    if (error instanceof MirrorError && error.code === "not_found") return null;
    throw error;
  }
}
