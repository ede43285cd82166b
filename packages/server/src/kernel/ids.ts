/** Ids: 24 characters of base58, random or derived. */
import { hash, randomBytes } from "node:crypto";

const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** One character a byte: some characters come a little more often, 24 of them still carry 139 bits. */
function spell(bytes: Uint8Array, length: number): string {
  let text = "";
  for (let at = 0; at < length; at++) text += alphabet[(bytes[at] ?? 0) % alphabet.length];
  return text;
}

/** Base58 text for ids (24 characters) and the random part of keys. */
export function randomId(length = 24): string {
  return spell(randomBytes(length), length);
}

/**
 * The id of a record: the same for the same integration, model and remote id, for ever and without a look-up,
 * so that references can be written before their targets are known and a mirror can be rebuilt with the same ids.
 */
export function recordId(integrationId: string, model: string, remoteId: string): string {
  return spell(hash("sha256", `${integrationId}\0${model}\0${remoteId}`, "buffer"), 24);
}

/** The id of a column that a tool has for a model: as lasting as that of a record. */
export function integrationFieldId(integrationId: string, model: string, key: string): string {
  return spell(hash("sha256", `field\0${integrationId}\0${model}\0${key}`, "buffer"), 24);
}

/** The id of something inside a record, which only has to be told from its neighbours: the same for the same text. */
export function innerId(text: string): string {
  return spell(hash("sha256", `inside\0${text}`, "buffer"), 24);
}

export function integrationId(tool: string): string {
  return `${tool}:${randomId()}`;
}
