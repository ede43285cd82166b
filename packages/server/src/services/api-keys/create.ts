import { z } from "zod";
import type { Queryable } from "../../db/pool.ts";
import { randomId } from "../../kernel/ids.ts";
import { invalid } from "../../kernel/problem.ts";
import type { Caller, World } from "../world.ts";
import { type ApiKey, describeApiKey } from "./describe.ts";
import { keyHash, keyHint, newKeyText } from "./key.ts";

export const newApiKey = z.strictObject({
  name: z.string().trim().min(1).max(200),
  expires_at: z.iso.datetime({ offset: true }).nullish(),
});
export type NewApiKey = z.output<typeof newApiKey>;

/** The only time that the key's text is seen. */
export type CreatedApiKey = ApiKey & { readonly key: string };

export async function createApiKey(
  world: World,
  caller: Caller,
  { name, expires_at = null }: NewApiKey,
): Promise<CreatedApiKey> {
  const expiresAt = expires_at === null ? null : new Date(expires_at);
  if (expiresAt !== null && expiresAt <= world.clock.now()) {
    throw invalid("expires_at must lie in the future.");
  }
  const key = newKeyText(world.config.environment);
  const row = await storeApiKey(world.db, caller, { key, name, expiresAt, now: world.clock.now() });
  return { ...row, key };
}

interface KeyToStore {
  readonly key: string;
  readonly name: string;
  readonly expiresAt: Date | null;
  readonly now: Date;
}

export async function storeApiKey(
  db: Queryable,
  caller: Caller,
  { key, name, expiresAt, now }: KeyToStore,
): Promise<ApiKey> {
  const [row] = await db<ApiKey[]>`
    insert into api_keys (id, environment_id, name, hint, key_hash, created_at, expires_at)
    values (${randomId()}, ${caller.environmentId}, ${name}, ${keyHint(key)}, ${keyHash(key)}, ${now}, ${expiresAt})
    returning id, name, hint, created_at, expires_at, revoked_at`;
  if (row === undefined) throw new Error("an inserted key gives back its row");
  return describeApiKey(row);
}
