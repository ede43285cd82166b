import { z } from "zod";
import type { OAuth } from "../../connect/auth.ts";
import type { Connector } from "../../connect/connector.ts";
import { randomId } from "../../kernel/ids.ts";
import { invalid } from "../../kernel/problem.ts";
import { consentPage } from "../../source/consent.ts";
import { refuseLargeAccess } from "../integrations/check-access.ts";
import type { Understood } from "../integrations/connecting.ts";
import { newIntegration, readNew } from "../integrations/create.ts";
import { findIntegration } from "../integrations/find.ts";
import {
  newCredentials,
  readRenewed,
  storedConfig,
  storedCredentials,
} from "../integrations/renew-credentials.ts";
import type { Caller, World } from "../world.ts";
import { keep, type Wanted } from "./kept.ts";

/** Where the person is sent in the end. Our answer adds parameters, and never takes an address from anywhere else. */
const address = z
  .string()
  .max(2000)
  .refine(
    isPlainAddress,
    "must be an http or https URL without a user name, blanks and line breaks",
  )
  .nullish();
const addresses = { success_url: address, error_url: address };

export const newAuthorization = newIntegration.extend(addresses);
export type NewAuthorization = z.output<typeof newAuthorization>;

/** Without credentials or config the stored ones stay. */
export const authorizationAnew = newCredentials.partial().extend(addresses);
export type AuthorizationAnew = z.output<typeof authorizationAnew>;

export interface Begun {
  /** The tool's own page. */
  readonly authorize_url: string;
  readonly expires_at: string;
}

/** Asks a person to let us into a tool: what it takes is kept until they come back. No integration is there before. */
export async function beginAuthorization(
  world: World,
  caller: Caller,
  { success_url, error_url, ...input }: NewAuthorization,
): Promise<Begun> {
  const understood = await readNew(world, caller, input);
  const wanted = { is: "new", input } as const;
  return begin(world, caller, { understood, wanted, success_url, error_url });
}

/** The same for an integration that is there, whose tokens died or whose person has left. It stays as it is meanwhile. */
export async function authorizeAnew(
  world: World,
  caller: Caller,
  { id, success_url, error_url, ...given }: AuthorizationAnew & { readonly id: string },
): Promise<Begun> {
  const { tool } = await findIntegration(world.db, caller, id);
  const input = {
    credentials: given.credentials ?? (await storedCredentials(world, caller, id)),
    config: given.config ?? (await storedConfig(world, caller, id)),
  };
  const understood = readRenewed(world, { tool, ...input });
  const wanted = { is: "anew", id, input } as const;
  return begin(world, caller, { understood, wanted, success_url, error_url });
}

interface Beginning extends Pick<NewAuthorization, keyof typeof addresses> {
  readonly understood: Understood;
  readonly wanted: Wanted;
}

async function begin(
  world: World,
  caller: Caller,
  { understood, wanted, success_url = null, error_url = null }: Beginning,
): Promise<Begun> {
  refuseLargeAccess(wanted.input);
  const { auth, challenge } = consentOf(understood.connector);
  const reached = await world.reachedAt();
  if (reached === null)
    throw invalid("Nobody knows where the person can come back to: set MUSTER_PUBLIC_URL.");
  const state = randomId(40);
  const back = {
    redirectUri: `${reached}/oauth/callback`,
    verifier: challenge ? randomId(64) : null,
  };
  const page = consentPage(auth, { ...understood, ...back, state });
  const kept = { wanted, ...back, successUrl: success_url, errorUrl: error_url };
  const until = await keep(world, caller, { state, kept });
  return { authorize_url: page.href, expires_at: until.toISOString() };
}

function consentOf({ auth, label }: Connector): {
  readonly auth: OAuth<unknown, unknown>;
  readonly challenge: boolean;
} {
  if (auth.auth === "oauth" && auth.consent !== undefined)
    return { auth, challenge: auth.consent.challenge };
  throw invalid(`${label} asks nobody for consent: connect it with credentials alone.`);
}

/** Printable ASCII only: what stands in a header as it was given, and means the same to every browser. */
function isPlainAddress(text: string): boolean {
  if (!/^https?:\/\/[!-~]+$/i.test(text) || text.includes("\\")) return false;
  const url = URL.parse(text);
  return url !== null && url.username === "" && url.password === "";
}
