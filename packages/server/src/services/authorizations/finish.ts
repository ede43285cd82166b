import { Problem } from "../../kernel/problem.ts";
import type { GivenConsent } from "../integrations/connecting.ts";
import { createIntegration } from "../integrations/create.ts";
import { renewCredentials } from "../integrations/renew-credentials.ts";
import type { OpenSource } from "../sources.ts";
import type { Caller, World } from "../world.ts";
import { settle, take, type Wanted } from "./kept.ts";

/** What a person brings back from the tool's page. */
export interface Returned {
  readonly state: string | null;
  readonly code: string | null;
  /** The tool's word for why there is no code. */
  readonly error: string | null;
}

/** How it ended, and where the person is to be sent. */
export type Ending =
  | { readonly is: "connected"; readonly integrationId: string; readonly url: string | null }
  | {
      readonly is: "refused";
      readonly why: "access_denied" | "authorization_failed" | "connection_failed";
      /** May be shown. */
      readonly says: string;
      readonly url: string | null;
    }
  | { readonly is: "used" }
  | { readonly is: "unknown" };

/**
 * A person comes back: the code is exchanged for tokens, and the integration stored with them once the tool lets us in.
 * No caller: whoever has the state acts for the environment that made it, once.
 */
export async function finishAuthorization(
  world: World,
  { state, code, error, openSource }: Returned & { readonly openSource: OpenSource },
): Promise<Ending> {
  // What cannot come from the tool does not use up the state.
  if (state === null || (code === null && error === null)) return { is: "unknown" };
  const taken = await take(world, state);
  if (taken.is === "settled")
    return { is: "connected", integrationId: taken.integrationId, url: taken.request.successUrl };
  if (taken.is !== "open") return taken;
  const { caller, stateHash, request } = taken;
  const { wanted, redirectUri, verifier, successUrl, errorUrl: url } = request;
  if (code === null || error !== null) return { ...refusal(error), url };
  const consent: GivenConsent = {
    consented: { code, redirectUri, verifier },
    settle: (tx, integrationId) =>
      settle(tx, caller, { stateHash, integrationId, now: world.clock.now() }),
  };
  try {
    const integrationId = await connect(world, caller, { wanted, consent, openSource });
    return { is: "connected", integrationId, url: successUrl };
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    world.log.info({ err: problem }, "an authorization led to no connection");
    return { is: "refused", why: "connection_failed", says: problem.message, url };
  }
}

async function connect(
  world: World,
  caller: Caller,
  { wanted, ...by }: { wanted: Wanted; consent: GivenConsent; openSource: OpenSource },
): Promise<string> {
  switch (wanted.is) {
    case "new":
      return (await createIntegration(world, caller, { ...wanted.input, ...by })).id;
    case "anew":
      return (await renewCredentials(world, caller, { ...wanted.input, id: wanted.id, ...by })).id;
    default:
      return wanted satisfies never;
  }
}

/** OAuth's own word for a person's no; whatever else the tool says is not for showing. */
function refusal(error: string | null) {
  const is = "refused";
  return error === "access_denied"
    ? ({ is, why: "access_denied", says: "Access was not granted." } as const)
    : ({ is, why: "authorization_failed", says: "The tool could not ask for access." } as const);
}
