/** Webhook secrets: `whsec_` and base64 of 32 random bytes, sealed wherever they are stored. */
import { randomBytes } from "node:crypto";
import { type KeyRing, tryOpen } from "../../kernel/seal.ts";
import { sealedColumns } from "../../kernel/sealed-columns.ts";

export function newSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}

/** For `webhook_endpoints.secret`; bound to the endpoint, so that a seal copied to another row does not open. */
export function sealSecret(seals: KeyRing, endpointId: string, secret: string): string {
  return seals.seal(secret, sealedColumns.webhookSecret.purpose(endpointId));
}

export function openSecret(seals: KeyRing, endpointId: string, sealed: string): string {
  return seals.open(sealed, sealedColumns.webhookSecret.purpose(endpointId));
}

/** For `webhook_endpoints.previous_secret`, while its rotation overlaps. */
export function sealPreviousSecret(seals: KeyRing, endpointId: string, secret: string): string {
  return seals.seal(secret, sealedColumns.previousWebhookSecret.purpose(endpointId));
}

/** What an endpoint signs with, as its row has it. */
export interface SealedSecrets {
  readonly endpointId: string;
  readonly secret: string;
  readonly previousSecret: string | null;
  /** The previous one signs before this time only. */
  readonly previousSecretUntil: Date | null;
}

/** The current secret first. Throws when it does not open; a previous one that does not is left out. */
export function signingSecrets(
  seals: KeyRing,
  { endpointId, secret, previousSecret, previousSecretUntil }: SealedSecrets,
  at: Date,
): readonly [string, ...string[]] {
  const current = openSecret(seals, endpointId, secret);
  if (previousSecret === null || previousSecretUntil === null || previousSecretUntil <= at)
    return [current];
  const purpose = sealedColumns.previousWebhookSecret.purpose(endpointId);
  const previous = tryOpen(seals, previousSecret, purpose);
  return previous === null ? [current] : [current, previous];
}
