/** The note that a listening server leaves in the data folder: other commands of the installation find it by that. */
import { z } from "zod";
import { processStart } from "../db/embedded/process-start.ts";
import { readData, removeData, writeData } from "./data-folder.ts";

const noteSchema = z.object({ url: z.string(), pid: z.number(), started: z.string().nullable() });

export interface NotedServer {
  readonly url: string;
  readonly pid: number;
  /** False after a kill -9, which takes no note away. */
  readonly alive: boolean;
}

/** Resolves with what takes the note away again. */
export async function noteServer(dataDir: string, url: string): Promise<() => Promise<void>> {
  const { pid } = process;
  // A pid alone would lie after a reboot, when the number belongs to somebody else.
  const started = (await processStart(pid)) ?? null;
  await writeData(dataDir, "server", JSON.stringify({ url, pid, started }));
  return async () => {
    const server = await readServer(dataDir);
    if (server?.pid === pid) await removeData(dataDir, "server");
  };
}

/** Null when no server has noted itself, or the last one stopped cleanly. */
export async function readServer(dataDir: string): Promise<NotedServer | null> {
  const text = await readData(dataDir, "server");
  if (text === null) return null;
  const note = noteSchema.safeParse(parsed(text));
  if (!note.success) return null;
  const { url, pid, started } = note.data;
  return { url, pid, alive: started !== null && (await processStart(pid)) === started };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Written by hand or by another version: it names nobody.
    return null;
  }
}
