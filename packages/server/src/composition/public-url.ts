import type { Config } from "../config.ts";
import { readServer } from "./server-note.ts";

const everywhere: ReadonlySet<string> = new Set(["0.0.0.0", "::"]);

/** The address of a server on this machine that listens on `port`. */
export function localUrl({ host }: Pick<Config, "host">, port: number): string {
  const reached = everywhere.has(host) ? "127.0.0.1" : host;
  return `http://${reached.includes(":") ? `[${reached}]` : reached}:${port}`;
}

/**
 * Where others reach this installation: as set, in development also the server of this machine while it runs. Null:
 * nobody can say, and tools are not told to send their webhooks anywhere.
 */
export async function reachedAt(config: Config): Promise<string | null> {
  if (config.publicUrl !== undefined) return config.publicUrl.replace(/\/+$/, "");
  if (config.environment === "production") return null;
  const server = await readServer(config.dataDir);
  return server?.alive === true ? server.url : null;
}

/** Where the installation is reached: as set, else where this process listens, else where the server beside it does. */
export async function publicUrl(config: Config, listening: number | null): Promise<string> {
  if (config.publicUrl !== undefined) return config.publicUrl.replace(/\/+$/, "");
  if (listening !== null) return localUrl(config, listening);
  const server = await readServer(config.dataDir);
  return server?.url ?? localUrl(config, config.port);
}
