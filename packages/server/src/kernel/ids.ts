/** Ids: 24 characters of base58, random or derived. */
import { createHmac, randomBytes } from "node:crypto";
import bs58 from "bs58";

const length = 24;

/** 18 bytes give 24 or 25 characters of base58; the first 24 keep more than 140 bits. */
function toId(bytes: Uint8Array): string {
  return bs58.encode(bytes).padStart(length, "1").slice(0, length);
}

export function randomId(): string {
  return toId(randomBytes(18));
}

/**
 * The id of a record: the same for the same integration, model and remote id, for ever and without a look-up.
 * The HMAC keeps remote ids from being guessed from ids; its key is no secret of the installation, so that a
 * mirror can be rebuilt elsewhere with the same ids.
 */
export function recordId(integrationId: string, model: string, remoteId: string): string {
  return toId(createHmac("sha256", integrationId).update(model).update("\0").update(remoteId).digest().subarray(0, 18));
}

export function integrationId(tool: string): string {
  return `${tool}:${randomId()}`;
}

/** What an id of ours may look like; anything else cannot exist. */
export const idPattern = /^[1-9A-HJ-NP-Za-km-z]{24}$/;
