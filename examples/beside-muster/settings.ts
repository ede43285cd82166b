/** What an example is told from outside. Without settings it finds what `npm start` has written into this repository. */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "..", "..");

export const baseUrl = process.env["MUSTER_URL"] ?? "http://127.0.0.1:8787";
export const apiKey = process.env["MUSTER_API_KEY"] ?? written(".muster/api-key", "MUSTER_API_KEY");

/** The example's own database: `name` beside Muster's, unless DATABASE_URL leads elsewhere. */
export function databaseUrl(name: string): string {
  const given = process.env["DATABASE_URL"];
  if (given !== undefined) return given;
  const url = new URL(written(".muster/database-url", "DATABASE_URL"));
  url.pathname = `/${name}`;
  return url.href;
}

/** The example's own file in Muster's folder, unless DATABASE_FILE leads elsewhere. */
export function databaseFile(name: string): string {
  const file = process.env["DATABASE_FILE"] ?? join(root, ".muster", "examples", name);
  mkdirSync(dirname(file), { recursive: true });
  return file;
}

/** Where the example listens; 0 takes a free one. */
export function portOr(usual: number): number {
  return Number(process.env["PORT"] ?? usual);
}

function written(file: string, setting: string): string {
  const path = join(root, file);
  if (existsSync(path)) return readFileSync(path, "utf8").trim();
  throw new Error(`Set ${setting}, or run \`npm start\` in ${root} first: it writes ${file}.`);
}
