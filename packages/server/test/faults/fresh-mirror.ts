/** The tools as they are now, read once by a Muster that met no trouble: in an empty database, under the same integration ids. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { migrate } from "../../src/db/migrate.ts";
import { closeDatabase, type Database, openDatabase } from "../../src/db/pool.ts";
import { childOutput } from "../e2e/output.ts";
import { type Contents, contentsOf } from "./contents.ts";
import type { Stage } from "./stage.ts";

const program = fileURLToPath(new URL("../../bin/muster.js", import.meta.url));

export async function freshMirror(stage: Stage): Promise<Contents> {
  const sql = openDatabase(stage.emptyUrl, { max: 1 });
  try {
    await migrate(sql);
    await copyIntegrations(stage, sql);
    const ids = stage.customers.map(({ integrationId }) => integrationId);
    await Promise.all(ids.map((id) => run(stage, ["sync", id, "--type", "FULL"])));
    return await contentsOf(sql);
  } finally {
    await closeDatabase(sql, 1);
  }
}

/** The command's caller is the first environment, so both integrations belong to it there. */
async function copyIntegrations(stage: Stage, sql: Database): Promise<void> {
  await sql`INSERT INTO environments (id, name) VALUES ('fresh', 'fresh')`;
  const rows = await stage.sql<{ id: string; config: string; credentials: string }[]>`
    SELECT id, config::text AS config, credentials FROM integrations`;
  for (const { id, config, credentials } of rows)
    await sql`
      INSERT INTO integrations (id, environment_id, tool, category, organization_name, config, credentials)
      VALUES (${id}, 'fresh', 'sandbox', 'HRIS', 'Fresh', ${config}::text::jsonb, ${credentials})`;
}

async function run(stage: Stage, args: readonly string[]): Promise<void> {
  const env = { ...stage.settings(stage.emptyUrl), MUSTER_DATA_DIR: join(stage.folder, "fresh") };
  const child = spawn(process.execPath, [program, ...args], { env });
  const output = childOutput(child);
  await once(child, "close");
  if (child.exitCode !== 0)
    throw new Error(`muster ${args.join(" ")} ended ${child.exitCode}:\n${output.text()}`);
}
