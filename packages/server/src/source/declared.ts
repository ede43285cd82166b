/** Opens a source from a declared connector: the same story for each tool, told by the connector's words. */
import type { z } from "zod";
import type { Ask, Connector, Inspection, Place, Stream } from "../connect/connector.ts";
import { Failure, type FailureKind } from "../kernel/failure.ts";
import { toolTime } from "./classify.ts";
import { type AddressPolicy, assertAllowedUrl, guardedAgent } from "./guard.ts";
import { openRequests } from "./request.ts";
import type { Reply, Surroundings } from "./send.ts";
import type { RemotePage, Source } from "./source.ts";
import { defaultTrailLimits, openTrail, type Trail, type TrailLimits } from "./trail.ts";

export interface OpenSource extends Source {
  /** Closes the connections. */
  close(): Promise<void>;
}

export interface SourceOptions extends Surroundings {
  readonly connector: Connector;
  readonly config: unknown;
  readonly credentials: unknown;
  readonly policy: AddressPolicy;
  readonly trailLimits?: TrailLimits;
}

type RunAsk = (ask: Ask) => Promise<Reply>;

export function openSource({ connector, policy, ...given }: SourceOptions): OpenSource {
  const config = parsed(connector.config, given.config, "refused", "the stored config");
  const credentials = parsed(
    connector.credentials,
    given.credentials,
    "unauthenticated",
    "the stored credentials",
  );
  const baseUrl = assertAllowedUrl(connector.baseUrl(config), policy);
  const agent = guardedAgent(policy);
  const run = openRequests(connector, {
    ...given,
    config,
    credentials,
    baseUrl,
    dispatcher: agent,
  });
  const trails = new Map<Stream, Trail>();

  return {
    streams: connector.streams,
    check: async () => void (await run(connector.check({ config }))),
    inspect: async () => {
      const warnings: string[] = [];
      for (const inspection of connector.inspections) {
        warnings.push(...(await inspect(run, inspection, config).catch(warningInstead)));
      }
      return warnings;
    },
    readPage: (stream, at) => {
      const trail = trails.get(stream) ?? openTrail(given.trailLimits ?? defaultTrailLimits);
      trails.set(stream, trail);
      return readPage(run, { stream, trail, place: { ...at, config } });
    },
    close: () => agent.destroy(),
  };
}

async function readPage(
  run: RunAsk,
  { stream, trail, place }: { stream: Stream; trail: Trail; place: Place },
): Promise<RemotePage> {
  trail.enter(place.position);
  const { answer: reply, askedAt } = await run(stream.ask(place));
  const answer = parsed(stream.answer, reply.body, "malformed", `an answer of ${stream.name}`);
  const rows = stream.rows(answer);
  const next = stream.paging.next({ answer, rows, position: place.position });
  trail.leave({ rows, next });
  return {
    rows,
    companion: await readCompanion(run, stream, { rows, place }),
    next,
    total: stream.total?.(answer) ?? null,
    askedAt,
    toolTime: toolTime(reply.headers),
  };
}

async function readCompanion(
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

async function inspect(
  run: RunAsk,
  inspection: Inspection,
  config: unknown,
): Promise<readonly string[]> {
  const { answer } = await run(inspection.ask({ config }));
  return inspection.warn(
    parsed(inspection.answer, answer.body, "malformed", "an answer to an inspection"),
  );
}

/** An inspection that cannot be made is a warning itself, as long as the tool can still be read. */
function warningInstead(error: unknown): readonly string[] {
  if (!(error instanceof Failure) || error.consequence.stops === "sync") throw error;
  return [`what the credentials may read could not be checked: ${error.consequence.says}`];
}

function parsed(schema: z.ZodType, value: unknown, otherwise: FailureKind, what: string): unknown {
  const fit = schema.safeParse(value);
  if (fit.success) return fit.data;
  // Zod's words name paths and expected types, never the values.
  throw new Failure(otherwise, `${what} is not of the promised form`, { cause: fit.error });
}
