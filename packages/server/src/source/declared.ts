/** Opens a source from a declared connector: the same story for each tool, told by the connector's words. */
import type { Connector, Inspection, Limits, Stream, Wants } from "../connect/connector.ts";
import { Failure } from "../kernel/failure.ts";
import type { Budget } from "./budget.ts";
import { type AddressPolicy, assertAllowedUrl, guardedAgent } from "./guard.ts";
import { lookUp } from "./look-up.ts";
import { changedReader } from "./read-changed.ts";
import { parsed, readPage, type RunAsk } from "./read-page.ts";
import { openRequests } from "./request.ts";
import type { Surroundings } from "./send.ts";
import { openSubscriber } from "./subscriber.ts";
import { textsIn } from "./shown-path.ts";
import type { Source } from "./source.ts";
import { defaultTrailLimits, openTrail, type Trail, type TrailLimits } from "./trail.ts";

export interface OpenSource extends Source {
  /** Ends requests and waits, and closes the connections. */
  close(): Promise<void>;
}

/** Which budget an account has. `account` names it in words that hold its credentials: they are not for keeping. */
export type BudgetOf = (of: {
  readonly tool: string;
  readonly account: string;
  readonly limits: Limits;
}) => Budget;

export interface SourceOptions extends Surroundings {
  readonly connector: Connector;
  readonly config: unknown;
  readonly credentials: unknown;
  readonly policy: AddressPolicy;
  readonly budgetOf: BudgetOf;
  /** Which fields are to be stored; all of them unless it is said. */
  readonly wants?: Wants;
  readonly trailLimits?: TrailLimits;
}

export function openSource({ connector, policy, ...given }: SourceOptions): OpenSource {
  const config = parsed(connector.config, given.config, "refused", "the stored config");
  const credentials = parsed(
    connector.credentials,
    given.credentials,
    "unauthenticated",
    "the stored credentials",
  );
  const baseUrl = assertAllowedUrl(connector.baseUrl(config), policy);
  const { tool, limits } = connector;
  const account = JSON.stringify([tool, baseUrl.href, credentials]);
  const agent = guardedAgent(policy);
  const closed = new AbortController();
  const run = openRequests(connector, {
    ...given,
    config,
    credentials,
    baseUrl,
    dispatcher: agent,
    budget: given.budgetOf({ tool, account, limits }),
    secrets: textsIn(credentials),
    signal: AbortSignal.any([given.signal, closed.signal]),
  });
  const trails = new Map<Stream, Trail>();
  const changed = new Map<Stream, ReturnType<typeof changedReader>>();
  const now = (): Date => given.clock.now();
  const { wants = () => true } = given;

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
      const { delta } = stream;
      if (delta?.by === "ids" && at.since !== null) {
        const read = changed.get(stream) ?? changedReader(run, { stream, delta, now });
        changed.set(stream, read);
        return read({ ...at, token: null, wants, config });
      }
      const trail = trails.get(stream) ?? openTrail(given.trailLimits ?? defaultTrailLimits);
      trails.set(stream, trail);
      const place = { position: at.position, since: at.since, token: at.token ?? null };
      return readPage(run, { stream, trail, place: { ...place, wants, config } });
    },
    lookUp: (stream, ids) => {
      const place = { position: null, since: null, token: null, wants, config };
      return lookUp(run, { stream, ids, place, now });
    },
    subscriber: openSubscriber(run, connector.webhooks, baseUrl),
    close: () => {
      // Who still waits for a permit waits for nothing.
      closed.abort();
      return agent.destroy();
    },
  };
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
