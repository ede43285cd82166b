/** Reads one page of a stream: asks, checks the envelope, finds the next position, and brings what its companions gathered. */
import type { Place } from "../connect/place.ts";
import type { Stream } from "../connect/stream.ts";
import { toolTime } from "../connect/answer.ts";
import { parsed, type RunAsk } from "./run-ask.ts";
import type { ReadCompanions } from "./read-companions.ts";
import type { RemotePage } from "./source.ts";
import type { Trail } from "./trail.ts";

export interface PageTools {
  readonly run: RunAsk;
  readonly companions: ReadCompanions;
}

export async function readPage(
  { run, companions }: PageTools,
  { stream, trail, place }: { stream: Stream; trail: Trail; place: Place },
): Promise<RemotePage> {
  trail.enter(place.position);
  const { answer: reply, askedAt } = await run(stream.ask(place), {
    expires: place.token !== null || place.position !== null,
  });
  const answer = parsed(stream.answer, reply.body, "malformed", `an answer of ${stream.name}`);
  const rows = stream.rows(answer);
  const next = stream.paging.next({
    answer,
    headers: reply.headers,
    rows,
    position: place.position,
    asOf: place.asOf,
  });
  trail.leave({ rows, next, counted: stream.paging.counted ?? false });
  return {
    path: listPath(stream, place),
    rows,
    aside: await companions(stream, { rows, place }),
    offered: place.offered,
    next,
    gone: [],
    token: stream.delta?.by === "token" ? stream.delta.token(answer) : null,
    total: stream.total?.(answer) ?? null,
    askedAt,
    toolTime: toolTime(reply.headers),
  };
}

/** Where the stream's list begins. */
export function listPath(stream: Stream, place: Place): string {
  return stream.ask({ ...place, position: null, since: null, token: null }).path;
}
