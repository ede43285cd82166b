import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, inject } from "vitest";
import { closeDatabase, type Database, openDatabase } from "../../src/db/pool.ts";
import { databaseUrl } from "./database-url.ts";

export interface TestDatabase {
  /** Migrated and empty at the start of the file; only this file uses it. */
  readonly sql: Database;
  readonly url: string;
}

export interface TestDatabaseOptions {
  /** False: an empty database without the migrations. */
  readonly migrated?: boolean;
  readonly max?: number;
}

/**
 * One fresh database for the calling test file: `const db = testDatabase();` at its top.
 * It exists from beforeAll on; files that use it are named *.pg.test.ts.
 */
export function testDatabase({
  migrated = true,
  max = 10,
}: TestDatabaseOptions = {}): TestDatabase {
  let opened: TestDatabase | undefined;
  const name = `muster_test_${randomBytes(6).toString("hex")}`;
  const adminUrl = inject("adminUrl");

  beforeAll(async () => {
    const template = migrated ? inject("templateName") : "template1";
    await asAdmin(
      adminUrl,
      (admin) => admin`
      create database ${admin(name)} template ${admin(template)}`,
    );
    const url = databaseUrl(adminUrl, name);
    opened = { url, sql: openDatabase(url, { max }) };
  });

  afterAll(async () => {
    // The driver waits the whole grace for a connection that was cut off; here nothing is left to do.
    if (opened !== undefined) await closeDatabase(opened.sql, 0.5);
    await asAdmin(adminUrl, (admin) => admin`drop database if exists ${admin(name)} with (force)`);
  });

  const ready = (): TestDatabase => {
    if (opened !== undefined) return opened;
    throw new Error("testDatabase() is usable inside tests and hooks only, not while a file loads");
  };
  return {
    get sql() {
      return ready().sql;
    },
    get url() {
      return ready().url;
    },
  };
}

async function asAdmin(url: string, work: (admin: Database) => Promise<unknown>): Promise<void> {
  const admin = openDatabase(url, { max: 1 });
  try {
    await work(admin);
  } finally {
    await closeDatabase(admin);
  }
}
