/**
 * The keys that seal secrets, and whether they are the right ones. The first start leaves a sealed canary in the
 * database. Who cannot open it has other keys: it would fail at every tool, and seal anew what nobody else can open.
 */
import { type Config, ConfigError } from "../config.ts";
import type { Database } from "../db/pool.ts";
import { type KeyRing, keyRing, sealingKey, tryOpen } from "../kernel/seal.ts";
import { sealedColumns } from "../kernel/sealed-columns.ts";
import { knownKeys, makeKey } from "./data-folder.ts";

/** Before anything is changed, migrations included. A key is made where there is none and nothing was sealed yet. */
export async function openSeals(config: Config, db: Database): Promise<KeyRing> {
  await refuseOtherKeys(config, db);
  return keyRing(
    (await knownKeys(config.dataDir, config.encryptionKeys)) ?? (await makeKey(config.dataDir)),
  );
}

/** Leaves the canary unless there is one; of two processes with different keys that start first at once, one is refused. */
export async function leaveCanary(config: Config, db: Database, seals: KeyRing): Promise<void> {
  const { only: name, purpose } = sealedColumns.canary;
  await db`
    INSERT INTO installation (name, value) VALUES (${name}, ${seals.seal("", purpose(name))}) ON CONFLICT DO NOTHING`;
  await refuseOtherKeys(config, db);
}

async function refuseOtherKeys(config: Config, db: Database): Promise<void> {
  const trouble = await keyTrouble(config, db);
  if (trouble !== null) throw new ConfigError([`${trouble} Nothing was changed.`]);
}

/** What is wrong with the keys, in a sentence; null when they open what is sealed, or nothing is. */
export async function keyTrouble(config: Config, db: Database): Promise<string | null> {
  const canary = await readCanary(db);
  if (canary === null) return null;
  const texts = await knownKeys(config.dataDir, config.encryptionKeys);
  const { only: name, purpose } = sealedColumns.canary;
  if (texts !== null && tryOpen(keyRing(texts), canary, purpose(name)) !== null) return null;
  const place =
    config.encryptionKeys === undefined
      ? `MUSTER_ENCRYPTION_KEYS is not set, and the file encryption-key in ${config.dataDir} is ${texts === null ? "gone" : "another one"}`
      : "MUSTER_ENCRYPTION_KEYS lacks a key";
  return `${place}: the secrets in this database are sealed with the key ${sealingKey(canary) ?? "of another Muster"}.`;
}

/** Null before the first start. */
async function readCanary(db: Database): Promise<string | null> {
  const [table] = await db<{ exists: boolean }[]>`
    SELECT to_regclass('installation') IS NOT NULL AS exists`;
  if (table?.exists !== true) return null;
  const [row] = await db<{ value: string }[]>`
    SELECT value FROM installation WHERE name = ${sealedColumns.canary.only}`;
  return row?.value ?? null;
}
