/** A PostgreSQL that is stopped and started by a test, behind an address that stays the same, as a hosted one has. */
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Embedded, startEmbedded } from "../../src/db/embedded.ts";
import { readPostmaster } from "../../src/db/embedded/postmaster.ts";
import { createLog } from "../../src/kernel/log.ts";

export interface MovingDatabase extends AsyncDisposable {
  readonly url: string;
  /** Stops the server: connections end, new ones are refused. */
  stop(): Promise<void>;
  /** As `stop`, by kill -9. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Breaks every connection; new ones are let in. */
  cut(): void;
}

/** `settings` are PostgreSQL's own. */
export async function startMovingDatabase(
  settings: Readonly<Record<string, string>> = {},
): Promise<MovingDatabase> {
  const dataDir = await mkdtemp(join(tmpdir(), "muster-moving-"));
  const log = createLog({ level: "silent" });
  let server: Embedded | null = await startEmbedded({ dataDir, log, settings });
  const connections = new Set<Socket>();

  const door = createServer((client) => {
    connections.add(client.on("close", () => connections.delete(client)));
    if (server === null) {
      client.destroy();
      return;
    }
    const behind = connect(Number(new URL(server.url).port), "127.0.0.1");
    // Whichever side ends or breaks ends the other.
    for (const [one, other] of [
      [client, behind],
      [behind, client],
    ] as const) {
      one.on("error", () => other.destroy()).on("close", () => other.destroy());
      one.pipe(other);
    }
  });
  door.listen(0, "127.0.0.1");
  await once(door, "listening");
  const url = new URL(server.url);
  // A server that listens on TCP has an AddressInfo.
  url.port = String((door.address() as AddressInfo).port);

  const stop = async (): Promise<void> => {
    const stopping = server;
    server = null;
    await stopping?.stop();
  };
  const cut = (): void => {
    for (const connection of connections) connection.destroy();
  };
  return {
    url: url.href,
    stop,
    kill: async () => {
      const postmaster = await readPostmaster(join(dataDir, "postgres", "18"));
      if (postmaster === undefined) throw new Error("no PostgreSQL runs that could be killed");
      process.kill(postmaster.pid, "SIGKILL");
      await stop();
    },
    start: async () => {
      server = await startEmbedded({ dataDir, log, settings });
    },
    cut,
    [Symbol.asyncDispose]: async () => {
      await stop();
      cut();
      door.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
