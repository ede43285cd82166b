/** The consumer's own database: who its customers are, and its copy of their applications. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { Client } from "pg";
import { PrismaClient } from "./generated/client.ts";
import type { InputJsonObject } from "./generated/internal/prismaNamespace.ts";
import { DATABASE_URL } from "./settings.ts";

export const prisma = new PrismaClient({
  adapter: new PrismaPg({ connectionString: DATABASE_URL }),
});

/** What is used of an application as the API gives it. */
interface Application extends InputJsonObject {
  readonly id: string;
  readonly remote_id: string | null;
  readonly outcome: string | null;
  readonly rejection_reason_name: string | null;
  readonly current_stage_id: string | null;
  readonly job_id: string | null;
  readonly candidate_id: string | null;
}

/** Upserts a page, all of it or nothing. */
export async function handleApplicationData(
  integrationId: string,
  results: readonly Application[],
): Promise<void> {
  const writes = results.map((application) => {
    const { id, remote_id, outcome, rejection_reason_name } = application;
    const { current_stage_id, job_id, candidate_id } = application;
    const columns = {
      kombo_integration_id: integrationId,
      remote_id,
      outcome,
      rejection_reason_name,
      current_stage_id,
      job_id,
      candidate_id,
      data: application,
    };
    const where = { id };
    return prisma.application.upsert({ where, create: { id, ...columns }, update: columns });
  });
  await prisma.$transaction(writes);
}

/** Makes the database and the tables that are missing. */
export async function prepareDatabase(): Promise<void> {
  await makeDatabase();
  const client = new Client({ connectionString: DATABASE_URL });
  await client.connect();
  try {
    await client.query(await readFile(join(import.meta.dirname, "tables.sql"), "utf8"));
  } finally {
    await client.end();
  }
}

/** PostgreSQL has no CREATE DATABASE IF NOT EXISTS. */
async function makeDatabase(): Promise<void> {
  const url = new URL(DATABASE_URL);
  const name = decodeURIComponent(url.pathname.slice(1));
  url.pathname = "/postgres";
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
