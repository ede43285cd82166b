/** One mirror for all routes. In Next.js the settings come from .env.local. */
import { DatabaseSync } from "node:sqlite";
import { createClient } from "@muster/sdk";
import { createMirror } from "@muster/sdk/mirror";
import { sqliteStore } from "@muster/sdk/stores";

export const mirror = createMirror({
  client: createClient({ baseUrl: setting("MUSTER_URL"), apiKey: setting("MUSTER_API_KEY") }),
  store: sqliteStore(new DatabaseSync(setting("DATABASE_FILE"))),
  endpoints: ["hris/employees", "hris/absences"],
});

export function setting(name: string): string {
  const value = process.env[name];
  if (value !== undefined) return value;
  throw new Error(`Set ${name}.`);
}
