/** The real API on a real port, and clients in other processes. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { buildApi } from "../src/api/server.ts";
import { readConfig } from "../src/config.ts";
import type { Database } from "../src/db/pool.ts";
import { Bell } from "../src/kernel/bell.ts";
import { systemClock } from "../src/kernel/clock.ts";
import { createLog } from "../src/kernel/log.ts";
import { keyRing } from "../src/kernel/seal.ts";
import { createApiKey } from "../src/services/api-keys/create.ts";
import type { World } from "../src/services/world.ts";
import type { Reading, ReadingDone } from "./reader.ts";

export function benchWorld(db: Database): World {
  return {
    db,
    config: readConfig({}),
    clock: systemClock,
    log: createLog({ level: "warn", pretty: false }),
    seals: keyRing(["a key for benches that is long enough"]),
    connectors: new Map(),
    tryEndpoint: () => Promise.reject(new Error("nobody tests endpoints here")),
    reachedAt: async () => null,
    syncBell: new Bell(),
    upstreamBell: new Bell(),
    tellBell: new Bell(),
    eventBell: new Bell(),
    scopeBell: new Bell(),
  };
}

export interface Asked {
  readonly integration: string;
  readonly path: string;
  readonly lanes?: number;
  readonly milliseconds: number;
  readonly follow?: boolean;
}

export interface Access {
  readonly origin: string;
  readonly key: string;
}

export interface Serving {
  /** For a client of another kind. */
  access(integration: string): Promise<Access>;
  read(asked: Asked): Promise<ReadingDone>;
  stop(): Promise<void>;
}

export async function serve(db: Database): Promise<Serving> {
  const world = benchWorld(db);
  const app = await buildApi(world, { openSource: neverOpened });
  const origin = await app.listen({ port: 0, host: "127.0.0.1" });
  return {
    access: async (integration) => ({ origin, key: await keyFor(world, integration) }),
    read: async ({ integration, path, milliseconds, lanes = 1, follow = true }) => {
      const key = await keyFor(world, integration);
      return readElsewhere({ origin, path, key, integration, lanes, milliseconds, follow });
    },
    stop: () => app.close(),
  };
}

const neverOpened = (): never => {
  throw new Error("lists are read from the mirror, no tool is asked");
};

async function keyFor(world: World, integration: string): Promise<string> {
  const [row] = await world.db<{ environment_id: string }[]>`
    select environment_id from integrations where id = ${integration}`;
  const caller = { environmentId: row?.environment_id ?? "" };
  return (await createApiKey(world, caller, { name: "bench" })).key;
}

async function readElsewhere(reading: Reading): Promise<ReadingDone> {
  const child = fork(new URL("reader.ts", import.meta.url));
  try {
    child.send(reading);
    const [message]: unknown[] = await once(child, "message");
    return doneIn(message);
  } finally {
    child.kill();
  }
}

function doneIn(message: unknown): ReadingDone {
  if (typeof message === "object" && message !== null && "done" in message) {
    // reader.ts, the only sender, puts a ReadingDone under this name.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return message.done as ReadingDone;
  }
  throw new Error(`the client failed: ${JSON.stringify(message)}`);
}
