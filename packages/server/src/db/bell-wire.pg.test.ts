/** Rings that reach other processes: each pool here stands for one. Nobody looks by himself for ten minutes. */
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import pino from "pino";
import { afterEach, expect, test } from "vitest";
import { testDatabase } from "../../test/harness/database.ts";
import { BellWire } from "./bell-wire.ts";
import { closeDatabase, type Database, openDatabase } from "./pool.ts";

const db = testDatabase();
const silent = pino({ level: "silent" });
const opened: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((close) => close()));
});

interface Process {
  readonly sql: Database;
  readonly wire: BellWire;
  /** Everything heard, in order; "begin" where listening began. */
  readonly heard: readonly string[];
  /** Resolves when it listens. */
  listen(): Promise<void>;
  stop(): Promise<void>;
  /** Resolves when as many words were heard. */
  untilHeard(count: number): Promise<void>;
}

function newProcess(url = db.url, log = silent): Process {
  const sql = openDatabase(url);
  const stopping = new AbortController();
  let listening = Promise.resolve();
  const stop = async (): Promise<void> => {
    stopping.abort();
    await listening;
    await closeDatabase(sql, 0.5);
  };
  opened.push(stop);
  const wire = new BellWire(sql, log);
  const heard: string[] = [];
  const watchers = new Set<() => void>();
  const hear = (word: string): void => {
    heard.push(word);
    for (const look of watchers) look();
  };
  const untilHeard = (count: number): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const look = (): void => {
      if (heard.length >= count) resolve();
    };
    watchers.add(look);
    look();
    return promise.finally(() => watchers.delete(look));
  };
  const listen = async (): Promise<void> => {
    listening = wire.listen(url, { onRing: hear, onBegin: () => hear("begin") }, stopping.signal);
    await untilHeard(1);
  };
  return { sql, wire, heard, listen, stop, untilHeard };
}

test("what one process rings every other hears, and not itself", async () => {
  const [one, other, third] = [newProcess(), newProcess(), newProcess()];
  await Promise.all([one.listen(), other.listen(), third.listen()]);

  one.wire.ring("tellBell");
  await Promise.all([other.untilHeard(2), third.untilHeard(2)]);
  other.wire.ring("syncBell");
  await Promise.all([one.untilHeard(2), third.untilHeard(3)]);

  expect(one.heard).toEqual(["begin", "syncBell"]);
  expect(other.heard).toEqual(["begin", "tellBell"]);
  expect(third.heard).toEqual(["begin", "tellBell", "syncBell"]);
});

test("a thousand rings are few statements, one at a time, and the last of them is heard", async () => {
  let statements = 0;
  let inFlight = 0;
  const listener = newProcess();
  await listener.listen();
  const plain = newProcess().sql;
  const counted: Database = new Proxy(plain, {
    apply: (target, self, args) => {
      statements += 1;
      inFlight += 1;
      expect(inFlight).toBe(1);
      return Reflect.apply(target, self, args).finally(() => (inFlight -= 1));
    },
  });
  const wire = new BellWire(counted, silent);
  for (let count = 0; count < 1000; count += 1) wire.ring(count % 2 === 0 ? "even" : "odd");
  wire.ring("last");
  await wire.flush();

  expect(statements).toBe(2);
  await listener.untilHeard(5);
  expect(listener.heard.toSorted()).toEqual(["begin", "even", "even", "last", "odd"]);
});

test("flush waits for what was rung: a command may end right after it", async () => {
  const listener = newProcess();
  await listener.listen();
  const command = newProcess();
  command.wire.ring("syncBell");
  command.wire.ring("tellBell");
  await command.wire.flush();
  await closeDatabase(command.sql, 0.5);
  await listener.untilHeard(3);
  expect(listener.heard).toEqual(["begin", "syncBell", "tellBell"]);
});

test("a listening connection that was cut comes back, and says that rings may be missing", async () => {
  const listener = newProcess();
  await listener.listen();
  const ringing = newProcess();
  for (let round = 1; round <= 3; round += 1) {
    await db.sql`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'muster listening' AND datname = current_database()`;
    await listener.untilHeard(2 * round);
    ringing.wire.ring(`round${round}`);
    await listener.untilHeard(2 * round + 1);
  }
  const rounds = ["begin", "round1", "begin", "round2", "begin", "round3"];
  expect(listener.heard).toEqual(["begin", ...rounds]);
});

test("a database that is not there: said once, and listening begins when it comes", async () => {
  const lines: string[] = [];
  const said = Promise.withResolvers<void>();
  const write = (line: string): void => {
    lines.push(line);
    said.resolve();
  };
  await using door = await openDoor();
  const listener = newProcess(door.url, pino({ level: "warn" }, { write }));
  const begun = listener.listen();
  await said.promise;
  listener.wire.ring("lost");
  await listener.wire.flush();
  await door.open();
  await begun;
  newProcess().wire.ring("tellBell");
  await listener.untilHeard(2);
  expect(listener.heard).toEqual(["begin", "tellBell"]);
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual([
    "rings of other processes are not heard; looking each second",
  ]);
  await listener.stop();
});

interface Door extends AsyncDisposable {
  readonly url: string;
  open(): Promise<void>;
}

/** An address of the database at which every connection is refused until it is opened. */
async function openDoor(): Promise<Door> {
  const target = new URL(db.url);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const behind = connect(Number(target.port), target.hostname);
    sockets.add(client).add(behind);
    behind.on("error", () => client.destroy()).on("close", () => client.destroy());
    client.on("error", () => behind.destroy()).on("close", () => behind.destroy());
    client.pipe(behind).pipe(client);
  });
  const listen = async (port: number): Promise<number> => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  };
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  // Nobody else is given a port that was free a moment ago.
  const port = await listen(0);
  await close();
  const url = new URL(target);
  url.port = String(port);
  return {
    url: url.href,
    open: async () => void (await listen(port)),
    [Symbol.asyncDispose]: close,
  };
}
