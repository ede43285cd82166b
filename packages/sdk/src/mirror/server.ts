/** What a mirror asks of the server: the requests, their answers parsed, and the server's clock. */
import { isObject } from "../is-object.ts";
import type { Answer, Ask } from "../client/ask.ts";
import { MusterError } from "../client/error.ts";
import { eachPage, type PageData } from "../client/pages.ts";
import { MirrorError, mirrorError } from "./mirror-error.ts";
import type { Place, RecordData, TaggedRecord } from "./store.ts";

/** An API's client, of which only `ask` is used. */
export interface MirrorClient {
  readonly ask: Ask;
}

type Query = Readonly<Record<string, string | number | boolean>>;

export interface ListAnswer {
  readonly records: readonly TaggedRecord[];
  readonly next: string | null;
  /** What the server changed before it is in the fetch that this page begins; null on pages that go on. */
  readonly watermark: string | null;
  /** Received, as the server said or as the answer is long. */
  readonly bytes: number;
}

export interface ServerAsk {
  readonly place: Place;
  readonly path: `/${string}`;
  readonly query: Query;
  readonly signal: AbortSignal;
}

/** One page of a list. */
export async function askList(client: MirrorClient, ask: ServerAsk): Promise<ListAnswer> {
  const answer = await askServer(client, ask);
  const { results, next } = readPage(answer, ask.place);
  return {
    records: results.map((result) => readRecord(result, ask.place)),
    next,
    watermark: "cursor" in ask.query ? null : watermarkOf(answer, ask.place),
    bytes: bytesOf(answer),
  };
}

/** The pages of what belongs to no single integration. Throws as `askServer` does. */
export async function* askPages(
  { ask }: MirrorClient,
  { path, query, signal }: Omit<ServerAsk, "place">,
): AsyncGenerator<PageData, void, undefined> {
  try {
    for await (const { data } of eachPage(ask, path, { query, signal })) yield data;
  } catch (error) {
    throw error instanceof MusterError ? mirrorError(error, null) : error;
  }
}

/** Throws a MirrorError, or the reason of the signal. */
export async function askServer(
  client: MirrorClient,
  { place, path, query, signal }: ServerAsk,
): Promise<Answer<unknown>> {
  try {
    return await client.ask("GET", path, {
      query,
      signal,
      headers: { "x-muster-tags": "true" },
      integrationId: place.integrationId,
    });
  } catch (error) {
    throw error instanceof MusterError ? mirrorError(error, place) : error;
  }
}

function readPage(
  { data }: Answer<unknown>,
  place: Place,
): { readonly results: readonly unknown[]; readonly next: string | null } {
  if (isObject(data) && Array.isArray(data["results"])) {
    const { results, next } = data;
    if (typeof next === "string" || next === null) return { results, next };
  }
  throw unreadable(place, "a page without results or without next");
}

function readRecord(result: unknown, place: Place): TaggedRecord {
  if (!isObject(result)) throw unreadable(place, "a record that is no object");
  const { muster_tag: tag = null, ...data } = result;
  if (!isRecord(data)) throw unreadable(place, "a record without an id");
  return { data, tag: typeof tag === "string" ? tag : null };
}

const isRecord = (data: Readonly<Record<string, unknown>>): data is RecordData =>
  typeof data["id"] === "string" && data["id"] !== "";

export const unreadable = (place: Place | null, what: string): MirrorError =>
  new MirrorError("unreadable", place, `the server answered with ${what}`);

/** HTTP's `Date` has whole seconds, cut off: the server's clock when the request came was not behind this. */
const dateIsCutMs = 1000;

/**
 * A server that tells no watermark is asked from a moment before the request reached it, by its own clock. The clock on
 * this side, which may be wrong, measures nothing but how long the request took.
 */
function watermarkOf({ headers, seconds }: Answer<unknown>, place: Place): string {
  const told = headers.get("x-muster-watermark");
  if (told !== null) return told;
  const date = Date.parse(headers.get("date") ?? "");
  if (Number.isNaN(date)) throw unreadable(place, "neither X-Muster-Watermark nor Date");
  return new Date(date - seconds * 1000 - dateIsCutMs).toISOString();
}

export function bytesOf({ headers, data }: Answer<unknown>): number {
  const told = Number(headers.get("content-length") ?? Number.NaN);
  return Number.isFinite(told) ? told : Buffer.byteLength(JSON.stringify(data));
}
