/** Wrong keys are recognised before anything is changed (P16). */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { testDatabase } from "../../test/harness/database.ts";
import { type Config, ConfigError, readConfig } from "../config.ts";
import { knownKeys } from "./data-folder.ts";
import { keyTrouble, leaveCanary, openSeals } from "./seals.ts";

const db = testDatabase();
const empty = testDatabase({ migrated: false });
let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "muster-seals-"));
  await db.sql`DELETE FROM installation`;
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const one = "one key that is long enough for all";
const two = "two key that is long enough for all";
const config = (keys?: string): Config =>
  readConfig({
    MUSTER_DATA_DIR: dataDir,
    ...(keys === undefined ? {} : { MUSTER_ENCRYPTION_KEYS: keys }),
  });
/** What a start does, as far as keys go. */
async function start(settings: Config): Promise<string> {
  const seals = await openSeals(settings, db.sql);
  await leaveCanary(settings, db.sql, seals);
  return seals.current;
}

test("keys that cannot open the canary are refused by the variable's name, and nothing is written", async () => {
  const current = await start(config(one));
  const stored = await db.sql`SELECT * FROM installation`;

  const refused = start(config(two));
  await expect(refused).rejects.toThrow(ConfigError);
  await expect(refused).rejects.toThrow(
    `MUSTER_ENCRYPTION_KEYS lacks a key: the secrets in this database are sealed with the key ${current}. Nothing was changed.`,
  );
  expect(await db.sql`SELECT * FROM installation`).toEqual(stored);

  await expect(start(config(`${two},${one}`))).resolves.not.toBe(current);
  await expect(start(config(one))).resolves.toBe(current);
});

test("a generated key works by itself; lost or exchanged it is not made anew", async () => {
  await start(config());
  await expect(start(config())).resolves.toBeTruthy();

  await rm(join(dataDir, "encryption-key"));
  await expect(start(config())).rejects.toThrow("the file encryption-key");
  await expect(start(config())).rejects.toThrow("is gone");
  expect(await readdir(dataDir)).toEqual([]);
  expect(await keyTrouble(config(), db.sql)).toContain("MUSTER_ENCRYPTION_KEYS is not set");
});

test("of two first starts at once with different keys one is refused", async () => {
  const [first, second] = await Promise.all([
    openSeals(config(one), db.sql),
    openSeals(config(two), db.sql),
  ]);
  const ends = await Promise.allSettled([
    leaveCanary(config(one), db.sql, first),
    leaveCanary(config(two), db.sql, second),
  ]);
  expect(ends.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("first starts at once in one folder get the same generated key", async () => {
  const made = await Promise.all(Array.from({ length: 8 }, () => start(config())));
  expect(new Set(made).size).toBe(1);
  expect(await knownKeys(dataDir, undefined)).toHaveLength(1);
  expect(await readdir(dataDir)).toEqual(["encryption-key"]);
});

test("an empty database knows no keys yet", async () => {
  expect(await keyTrouble(config(one), empty.sql)).toBeNull();
});
