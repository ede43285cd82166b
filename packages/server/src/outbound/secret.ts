/** Webhook secrets: `whsec_` and base64 of 32 random bytes, sealed wherever they are stored. */
import { randomBytes } from "node:crypto";
import type { KeyRing } from "../kernel/seal.ts";
import { sealedColumns } from "../kernel/sealed-columns.ts";

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
