/** Opens a source from a declared connector: the same story for each tool, told by the connector's words. */
import type { Consented } from "../connect/auth.ts";
import type { Connector, Inspection } from "../connect/connector.ts";
import type { Limits } from "../connect/limits.ts";
import type { Wants } from "../connect/place.ts";
import { Failure } from "../kernel/failure.ts";
import { openAttachments } from "./attachments.ts";
import type { Budget } from "./budget.ts";
import { type AddressPolicy, assertAllowedUrl, guardedAgent } from "./guard.ts";
import { openReader } from "./reader.ts";
import { parsed, type RunAsk } from "./run-ask.ts";
import { limitsOfTokens, openRequests, type TokenPlace } from "./request.ts";
import type { Surroundings } from "./send.ts";
import { openSubscriber } from "./subscriber.ts";
import { textsIn } from "./shown-path.ts";
import type { Source } from "./source.ts";
import { memoryTokens, type TokenStore } from "./tokens.ts";
import { defaultTrailLimits, type TrailLimits } from "./trail.ts";

export interface OpenSource extends Source {
  /** Renews tokens that end when nobody uses them; null where the tool has none. */
  readonly renewAccess: (() => Promise<void>) | null;
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
  /** Where tokens are kept; unless it is said, as long as the source is open. */
  readonly tokens?: TokenStore;
  /** A person's, by which the first tokens are asked for. */
  readonly consented?: Consented | undefined;
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
  const baseUrl = assertAllowedUrl(connector.baseUrl(config, credentials), policy);
  const { tool, limits } = connector;
  const account = JSON.stringify([tool, baseUrl.href, credentials]);
  const agent = guardedAgent(policy);
  const closed = new AbortController();
  const { run, renewAccess } = openRequests(connector, {
    ...given,
    tokens: tokenPlace(connector, { ...given, config, credentials, policy }),
    config,
    credentials,
    baseUrl,
    dispatcher: agent,
    budget: given.budgetOf({ tool, account, limits }),
    secrets: textsIn(credentials),
    signal: AbortSignal.any([given.signal, closed.signal]),
  });
  const { wants = () => true, trailLimits = defaultTrailLimits, clock } = given;
  const reader = openReader(run, { config, wants, trailLimits, now: () => clock.now() });

  return {
    streams: connector.streams,
    renewAccess,
    check: async () => void (await run(connector.check({ config }))),
    inspect: async () => {
      const warnings: string[] = [];
      for (const inspection of connector.inspections) {
        warnings.push(...(await inspect(run, inspection, config).catch(warningInstead)));
      }
      return warnings;
    },
    ...reader,
    subscriber: openSubscriber(run, connector.webhooks, baseUrl),
    attachments: openAttachments(run, connector.attachments, config),
    close: () => {
      // Who still waits for a permit waits for nothing.
      closed.abort();
      return agent.destroy();
    },
  };
}

function tokenPlace(
  connector: Connector,
  {
    config,
    credentials,
    policy,
    budgetOf,
    consented,
    tokens: store = memoryTokens(),
  }: Pick<SourceOptions, "config" | "credentials" | "policy" | "budgetOf" | "tokens" | "consented">,
): TokenPlace | null {
  const { auth, tool } = connector;
  if (auth.auth !== "oauth") return null;
  const baseUrl = assertAllowedUrl(auth.baseUrl(config, credentials), policy);
  const account = JSON.stringify([tool, baseUrl.href, credentials, "tokens"]);
  const budget = budgetOf({ tool, account, limits: limitsOfTokens(connector) });
  return { baseUrl, store, budget, consented };
}

async function inspect(
  run: RunAsk,
  inspection: Inspection,
  config: unknown,
): Promise<readonly string[]> {
  const { answer, askedAt } = await run(inspection.ask({ config }));
  return inspection.warn(
    parsed(inspection.answer, answer.body, "malformed", "an answer to an inspection"),
    askedAt.toISOString(),
  );
}

/** An inspection that cannot be made is a warning itself, as long as the tool can still be read. */
function warningInstead(error: unknown): readonly string[] {
  if (!(error instanceof Failure) || error.consequence.stops === "sync") throw error;
  return [`what the credentials may read could not be checked: ${error.consequence.says}`];
}
