import type { Transaction } from "../../db/pool.ts";
import { inTransaction } from "../../db/transaction.ts";
import { randomId } from "../../kernel/ids.ts";
import { storeApiKey } from "../api-keys/create.ts";
import { keyHash, keyHint, newKeyText } from "../api-keys/key.ts";
import type { Caller, World } from "../world.ts";

export interface FirstEnvironment extends Caller {
  /** The key's text: a generated one only in the moment it is made, MUSTER_API_KEY always, else null. */
  readonly key: string | null;
}

/** The environment of an installation that has one owner. Made on first start, in development with a key that opens it. */
export async function firstEnvironment(world: World): Promise<FirstEnvironment> {
  return inTransaction(world.db, async (tx) => {
    // Several processes may start at once; any number will do as long as it is the same everywhere.
    await tx`select pg_advisory_xact_lock(7236842)`;
    const [present] = await tx<{ id: string }[]>`
      select id from environments order by created_at, id limit 1`;
    const caller = { environmentId: present?.id ?? (await createEnvironment(world, tx)) };
    const fixed = world.config.apiKey;
    if (fixed !== undefined) await fixKey(world, tx, { caller, key: fixed });
    const generates = present === undefined && world.config.environment === "development";
    if (fixed !== undefined || !generates) return { ...caller, key: fixed ?? null };
    const key = newKeyText(world.config.environment);
    const now = world.clock.now();
    await storeApiKey(tx, caller, { key, name: "First key", expiresAt: null, now });
    return { ...caller, key };
  });
}

async function createEnvironment(world: World, tx: Transaction): Promise<string> {
  const id = randomId();
  await tx`
    insert into environments (id, name, created_at) values (${id}, 'Default', ${world.clock.now()})`;
  return id;
}

const fixedName = "MUSTER_API_KEY";

/** The key of the settings opens the environment, and the one that stood there before does not any more. */
async function fixKey(
  world: World,
  tx: Transaction,
  { caller, key }: { readonly caller: Caller; readonly key: string },
): Promise<void> {
  const now = world.clock.now();
  await tx`
    update api_keys set revoked_at = ${now}
    where name = ${fixedName} and key_hash <> ${keyHash(key)} and revoked_at is null`;
  await tx`
    insert into api_keys (id, environment_id, name, hint, key_hash, created_at)
    values (${randomId()}, ${caller.environmentId}, ${fixedName}, ${keyHint(key)}, ${keyHash(key)}, ${now})
    on conflict (key_hash) do update set revoked_at = null, expires_at = null`;
}
