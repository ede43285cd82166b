import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "../../src/db/embedded.ts";
import { migrate } from "../../src/db/migrate.ts";
import { closeDatabase, openDatabase } from "../../src/db/pool.ts";
import { createLog } from "../../src/kernel/log.ts";
import { databaseUrl } from "./database-url.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** May create databases on the test run's PostgreSQL. */
    readonly adminUrl: string;
    /** A migrated database without connections, to clone. */
    readonly templateName: string;
  }
}

/**
 * One PostgreSQL per test run: TEST_DATABASE_URL, or an embedded one in a temporary folder.
 * Its template is migrated once; testDatabase() clones it in about 50 ms per file.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer();
  const templateName = `muster_test_template_${process.pid}`;
  const admin = openDatabase(server.url, { max: 1 });
  try {
    await admin`drop database if exists ${admin(templateName)}`;
    await admin`create database ${admin(templateName)}`;
    await migrateTemplate(databaseUrl(server.url, templateName));
  } catch (error) {
    await closeDatabase(admin);
    await server.stop();
    throw error;
  }
  project.provide("adminUrl", server.url);
  project.provide("templateName", templateName);
  return async () => {
    await admin`drop database if exists ${admin(templateName)}`;
    await closeDatabase(admin);
    await server.stop();
  };
}

async function migrateTemplate(url: string): Promise<void> {
  const template = openDatabase(url, { max: 1 });
  try {
    await migrate(template);
  } finally {
    await closeDatabase(template);
  }
}

interface TestServer {
  readonly url: string;
  stop(): Promise<void>;
}

async function startServer(): Promise<TestServer> {
  const given = process.env["TEST_DATABASE_URL"];
  if (given !== undefined && given !== "") return { url: given, stop: async () => undefined };

  const dataDir = await mkdtemp(join(tmpdir(), "muster-test-"));
  const log = createLog({ level: "warn" });
  // Tests kill Muster, not the machine: durability on disk would only cost time.
  const settings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };
  const embedded = await startEmbedded({ dataDir, log, settings });
  return {
    url: embedded.url,
    stop: async () => {
      await embedded.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
