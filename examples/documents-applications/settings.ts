/** What is set from outside. Without settings it finds what `npm start` has written beside it. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..");

export const MUSTER_URL = process.env["MUSTER_URL"] ?? "http://127.0.0.1:8787";
export const KOMBO_API_KEY =
  process.env["KOMBO_API_KEY"] ?? written(".muster/api-key", "KOMBO_API_KEY");
/** The consumer's own database. Without one it gets a database of its own beside Muster's. */
export const DATABASE_URL = process.env["DATABASE_URL"] ?? besideMuster("example_applications");
/** Where Muster's webhooks arrive; 0 takes a free port. */
export const PORT = Number(process.env["PORT"] ?? 3001);

function besideMuster(database: string): string {
  const url = new URL(written(".muster/database-url", "DATABASE_URL"));
  url.pathname = `/${database}`;
  return url.href;
}

function written(file: string, setting: string): string {
  const path = join(root, file);
  if (existsSync(path)) return readFileSync(path, "utf8").trim();
  throw new Error(`Set ${setting}, or run \`npm start\` in ${root} first: it writes ${file}.`);
}
