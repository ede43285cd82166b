/** The consumer's own database: who its customers are, and its copy of their employees. */
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

/** What is used of an employee as the API gives it. */
interface Employee extends InputJsonObject {
  readonly id: string;
  readonly remote_id: string;
  readonly first_name: string | null;
  readonly last_name: string | null;
  readonly work_email: string | null;
  readonly job_title: string | null;
  readonly employment_status: string | null;
  readonly manager_id: string | null;
}

/** Upserts a page, all of it or nothing. */
export async function handleEmployeeData(
  integrationId: string,
  results: readonly Employee[],
): Promise<void> {
  const writes = results.map((employee) => {
    const { id, remote_id, first_name, last_name, work_email } = employee;
    const { job_title, employment_status, manager_id } = employee;
    const columns = {
      kombo_integration_id: integrationId,
      remote_id,
      first_name,
      last_name,
      work_email,
      job_title,
      employment_status,
      manager_id,
      data: employee,
    };
    return prisma.employee.upsert({ where: { id }, create: { id, ...columns }, update: columns });
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
