/** What is kept sealed of a webhook subscription, and under which purpose: a seal that is copied elsewhere does not open. */
import type { KeyRing } from "../kernel/seal.ts";

/** `token`: the secret part of the address; `secret`: what the tool signs with. */
export type UpstreamSecret = "token" | "secret";

export function sealUpstream(
  seals: KeyRing,
  { integrationId, column }: { readonly integrationId: string; readonly column: UpstreamSecret },
  plain: string,
): string {
  return seals.seal(plain, purposeOf(integrationId, column));
}

export function openUpstream(
  seals: KeyRing,
  { integrationId, column }: { readonly integrationId: string; readonly column: UpstreamSecret },
  sealed: string,
): string {
  return seals.open(sealed, purposeOf(integrationId, column));
}

const purposeOf = (integrationId: string, column: UpstreamSecret): string =>
  `upstream_subscriptions.${column}:${integrationId}`;
