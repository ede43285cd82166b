import { readFile } from "node:fs/promises";
import { Client } from "pg";
import { databaseUrl } from "./settings.ts";

/** The address of an example's own database, that is made when it is missing: beside Muster's, unless DATABASE_URL is set. */
export async function ownDatabase(name: string): Promise<string> {
  const url = databaseUrl(name);
  const server = new URL(url);
  server.pathname = "/postgres";
  const client = new Client({ connectionString: server.href });
  await client.connect();
  try {
    // PostgreSQL has no CREATE DATABASE IF NOT EXISTS.
    const wanted = decodeURIComponent(new URL(url).pathname.slice(1));
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [wanted]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(wanted)}`);
  } finally {
    await client.end();
  }
  return url;
}

/** Makes the tables that are missing. */
export async function makeTables(url: string, file: URL): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(await readFile(file, "utf8"));
  } finally {
    await client.end();
  }
}
