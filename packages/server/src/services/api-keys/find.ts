import type { World } from "../world.ts";
import { keyHash } from "./key.ts";

/** A key that opens an environment, until when at the latest. */
export interface OpenKey {
  readonly environmentId: string;
  readonly expiresAt: Date | null;
}

/**
 * The environment that a key's text opens; null for an unknown, revoked or expired one. The work is the same
 * whatever the text is: a hash and one look into an index of hashes, so timing tells nothing about keys.
 */
export async function findApiKey(world: World, text: string): Promise<OpenKey | null> {
  const [row] = await world.db<{ environment_id: string; expires_at: string | null }[]>`
    select environment_id, expires_at from api_keys
    where key_hash = ${keyHash(text)} and revoked_at is null
      and (expires_at is null or expires_at > ${world.clock.now()})`;
  if (row === undefined) return null;
  const expiresAt = row.expires_at === null ? null : new Date(row.expires_at);
  return { environmentId: row.environment_id, expiresAt };
}
