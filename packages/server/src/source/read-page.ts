/** Reads one page of a stream: asks, checks the envelope, finds the next position, and brings the companion's answer. */
import type { z } from "zod";
import type { Ask } from "../connect/ask.ts";
import type { Place, Stream } from "../connect/connector.ts";
import { Failure, type FailureKind } from "../kernel/failure.ts";
import { toolTime } from "./classify.ts";
import type { Reply } from "./send.ts";
import type { RemotePage } from "./source.ts";
import type { Trail } from "./trail.ts";

/** `expires`: the ask names a point that the tool may have forgotten. */
export type RunAsk = (ask: Ask, options?: { readonly expires?: boolean }) => Promise<Reply>;

export async function readPage(
  run: RunAsk,
  { stream, trail, place }: { stream: Stream; trail: Trail; place: Place },
): Promise<RemotePage> {
  trail.enter(place.position);
  const { answer: reply, askedAt } = await run(stream.ask(place), {
    expires: place.token !== null,
  });
  const answer = parsed(stream.answer, reply.body, "malformed", `an answer of ${stream.name}`);
  const rows = stream.rows(answer);
  const next = stream.paging.next({ answer, rows, position: place.position });
  trail.leave({ rows, next });
  return {
    rows,
    companion: await readCompanion(run, stream, { rows, place }),
    next,
    gone: [],
    token: stream.delta?.by === "token" ? stream.delta.token(answer) : null,
    total: stream.total?.(answer) ?? null,
    askedAt,
    toolTime: toolTime(reply.headers),
  };
}

export async function readCompanion(
  run: RunAsk,
  { name, row: schema, companion }: Stream,
  { rows, place }: { rows: readonly unknown[]; place: Place },
): Promise<unknown> {
  if (companion === null) return undefined;
  const fitting = rows.flatMap((row) => {
    const fit = schema.safeParse(row);
    return fit.success ? [fit.data] : [];
  });
  const ask = companion.ask(fitting, place);
  if (ask === null) return undefined;
  const { answer } = await run(ask);
  return parsed(companion.answer, answer.body, "malformed", `a companion answer of ${name}`);
}

export function parsed(
  schema: z.ZodType,
  value: unknown,
  otherwise: FailureKind,
  what: string,
): unknown {
  const fit = schema.safeParse(value);
  if (fit.success) return fit.data;
  // Zod's words name paths and expected types, never the values.
  throw new Failure(otherwise, `${what} is not of the promised form`, { cause: fit.error });
}
