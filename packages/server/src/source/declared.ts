/** Opens a source from a declared connector: the same story for each tool, told by the connector's words. */
import type { z } from "zod";
import type { Connector, Inspection, Stream } from "../connect/connector.ts";
import { Failure, type FailureKind } from "../kernel/failure.ts";
import { toolTime } from "./classify.ts";
import { type AddressPolicy, assertAllowedUrl, guardedAgent } from "./guard.ts";
import { openRequests, type Surroundings } from "./request.ts";
import type { RemotePage, Source } from "./source.ts";
import { defaultTrailLimits, openTrail, type Trail, type TrailLimits } from "./trail.ts";

export interface OpenSource extends Source {
  /** Closes the connections. */
  close(): Promise<void>;
}

export function openSource({
  connector,
  policy,
  trailLimits = defaultTrailLimits,
  ...given
}: Surroundings & {
  readonly connector: Connector;
  readonly config: unknown;
  readonly credentials: unknown;
  readonly policy: AddressPolicy;
  readonly trailLimits?: TrailLimits;
}): OpenSource {
  const config = parsed(connector.config, given.config, { kind: "refused", what: "the stored config" });
  const credentials = parsed(connector.credentials, given.credentials, { kind: "unauthenticated", what: "the stored credentials" });
  const baseUrl = assertAllowedUrl(connector.baseUrl(config), policy);
  const agent = guardedAgent(policy);
  const ask = openRequests(connector, { ...given, config, credentials, baseUrl, dispatcher: agent });
  const trails = new Map<string, Trail>();

  const trailOf = (stream: Stream): Trail => {
    const trail = trails.get(stream.name) ?? openTrail(trailLimits);
    trails.set(stream.name, trail);
    return trail;
  };

  const readPage: Source["readPage"] = async (stream, { position, since }): Promise<RemotePage> => {
    const trail = trailOf(stream);
    trail.enter(position);
    const place = { position, since, config };
    const { answer: reply, askedAt } = await ask(stream.ask(place));
    const answer = parsed(stream.answer, reply.body, { kind: "malformed", what: `an answer of ${stream.name}` });
    const rows = stream.rows(answer);
    const next = stream.paging.next({ answer, rows, position });
    trail.leave({ rows, next });
    const companion = await readCompanion(stream, rows, place);
    return { rows, companion, next, total: stream.total?.(answer) ?? null, askedAt, toolTime: toolTime(reply.headers) };
  };

  const readCompanion = async (stream: Stream, rows: readonly unknown[], place: Parameters<Stream["ask"]>[0]): Promise<unknown> => {
    if (stream.companion === null) return undefined;
    const fitting = rows.flatMap((row) => {
      const fit = stream.row.safeParse(row);
      return fit.success ? [fit.data] : [];
    });
    const wish = stream.companion.ask(fitting, place);
    const body = wish === null ? undefined : (await ask(wish)).answer.body;
    return wish === null ? undefined : parsed(stream.companion.answer, body, { kind: "malformed", what: `a companion answer of ${stream.name}` });
  };

  const inspectOne = async ({ ask: question, answer, warn }: Inspection): Promise<readonly string[]> => {
    const { answer: reply } = await ask(question);
    return warn(parsed(answer, reply.body, { kind: "malformed", what: "an answer to an inspection" }));
  };

  return {
    streams: connector.streams,
    check: async () => void (await ask(connector.check({ config }))),
    inspect: async () => {
      const warnings: string[] = [];
      for (const inspection of connector.inspections) {
        warnings.push(...(await inspectOne(inspection).catch(warningInstead)));
      }
      return warnings;
    },
    readPage,
    close: () => agent.destroy(),
  };
}

/** An inspection that cannot be made is a warning itself, as long as the tool can still be read. */
function warningInstead(error: unknown): readonly string[] {
  if (!(error instanceof Failure) || error.consequence.stops === "sync") throw error;
  return [`what the credentials may read could not be checked: ${error.consequence.says}`];
}

function parsed(schema: z.ZodType, value: unknown, otherwise: { readonly kind: FailureKind; readonly what: string }): unknown {
  const fit = schema.safeParse(value);
  if (fit.success) return fit.data;
  // Zod's words name paths and expected types, never the values.
  throw new Failure(otherwise.kind, `${otherwise.what} does not have the promised form`, { cause: fit.error });
}
