import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, mkdir, mkdtemp, realpath, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { PassThrough } from "node:stream";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createLog } from "../kernel/log.ts";
import { chooseAccount } from "./embedded/account.ts";
import { locateBinaries } from "./embedded/binaries.ts";
import { readPostmaster } from "./embedded/postmaster.ts";
import { isAlive } from "./embedded/process-start.ts";
import { type Embedded, type EmbeddedOptions, startEmbedded } from "./embedded.ts";
import { closeDatabase, type Database, openDatabase } from "./pool.ts";

const log = createLog({ level: "silent" });
const isRoot = process.getuid?.() === 0;
const childProgram = fileURLToPath(
  new URL("../../test/harness/embedded-child.ts", import.meta.url),
);

let parent: string;
let folder: string;
const undo: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  parent = await realpath(await mkdtemp(join(tmpdir(), "muster-embedded-")));
  await chmod(parent, 0o755);
  folder = join(parent, "data");
});

afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
  await rm(parent, { recursive: true, force: true });
});

test("stops cleanly and finds everything again", async () => {
  const first = await start();
  await withDatabase(first, async (db) => {
    await db`create table kept (name text)`;
    await db`insert into kept values ('é')`;
  });
  await first.stop();
  expect(await readPostmaster(cluster())).toBeUndefined();

  const second = await start();

  expect(await withDatabase(second, kept)).toEqual(["é"]);
  expect((await stat(join(folder, "postgres-password"))).mode & 0o777).toBe(0o600);
});

test("is durable, UTF-8, in UTC, and asks for the password", async () => {
  const { url } = await start();

  const [settings] = await withDatabase(
    { url },
    (db) => db`
    select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
           current_setting('server_encoding') as encoding, current_setting('jit') as jit,
           current_setting('timezone') as zone, lower('ÄÖ') as lower`,
  );
  const wrong = new URL(url);
  wrong.password = "wrong";

  expect(settings).toEqual({
    fsync: "on",
    commit: "on",
    encoding: "UTF8",
    jit: "off",
    zone: "UTC",
    lower: "äö",
  });
  await expect(withDatabase({ url: wrong.href }, kept)).rejects.toMatchObject({ code: "28P01" });
});

test("a second start on the same folder is refused, naming pid and folder", async () => {
  await start();

  await expect(start()).rejects.toThrow(
    `Muster is already running on ${folder} (pid ${process.pid})`,
  );
});

test("after kill -9 of Muster, its PostgreSQL is stopped and the data is served again", async () => {
  const muster = await startChild();
  await withDatabase(muster, async (db) => {
    await db`create table kept (name text)`;
    await db`insert into kept values ('committed')`;
  });
  const orphan = await readPostmaster(cluster());
  muster.child.kill("SIGKILL");
  await once(muster.child, "exit");
  expect(isAlive(orphan?.pid ?? 0)).toBe(true);

  const next = await start();

  expect(isAlive(orphan?.pid ?? 0)).toBe(false);
  expect(await withDatabase(next, kept)).toEqual(["committed"]);
});

test("locks that name a stranger are recovered", async () => {
  const first = await start();
  await first.stop();
  // Both pids live, but neither is what the files say: numbers are given out again after a reboot.
  const stranger = { pid: process.pid, started: "another boot/1" };
  await writeFile(join(folder, "postgres.lock"), JSON.stringify(stranger));
  await writeFile(join(cluster(), "postmaster.pid"), `${process.pid}\n${cluster()}\n`);

  await expect(start()).resolves.toMatchObject({ url: expect.any(String) });
});

test("a half-finished creation does not stand in the way", async () => {
  await mkdir(join(folder, "postgres", "new"), { recursive: true });
  await writeFile(join(folder, "postgres", "new", "PG_VERSION"), "18\n");
  await writeFile(join(folder, "postgres.lock"), "");

  await expect(start()).resolves.toMatchObject({ url: expect.any(String) });
});

test("a PostgreSQL that dies while we run is started again where it was; the sixth time in a row is too often", async () => {
  const { promise: died, resolve: onExit } = Promise.withResolvers<Error>();
  const told = new PassThrough().setEncoding("utf8");
  let lines = "";
  told.on("data", (line: string) => (lines += line));
  const first = await start({ onExit, log: createLog({ level: "info", destination: told }) });
  const pool = openDatabase(first.url, { max: 1 });
  undo.push(() => closeDatabase(pool, 1));
  await pool`create table kept (name text)`;
  for (let time = 1; time <= 5; time += 1) {
    const before = await readPostmaster(cluster());
    await pool`insert into kept values (${time})`;
    process.kill(before?.pid ?? 0, "SIGKILL");
    // Its own file says "ready" a moment before we have seen it: killed in between, it would count as never started.
    const timesBack = (): number => lines.split("PostgreSQL is back").length - 1;
    await expect.poll(timesBack, { timeout: 30_000 }).toBe(time);
    await expect.poll(() => kept(pool).catch(() => []), { timeout: 15_000 }).toHaveLength(time);
  }
  process.kill((await readPostmaster(cluster()))?.pid ?? 0, "SIGKILL");

  expect((await died).message).toContain("PostgreSQL ended by itself (SIGKILL)");
  await first.stop();
  const next = await start();
  expect(await withDatabase(next, kept)).toHaveLength(5);
  expect(next.url).toBe(first.url);
}, 120_000);

test.runIf(isRoot)("as root: works beneath a folder that only root may enter", async () => {
  await chmod(parent, 0o700);

  const { url } = await start();

  expect(await withDatabase({ url }, (db) => db`select 1 as one`)).toMatchObject([{ one: 1 }]);
  expect((await stat(cluster())).uid).not.toBe(0);
});

test.runIf(isRoot)("as an ordinary user: works, and root can take over the folder", async () => {
  await mkdir(folder);
  await chown(folder, nobody, nobody);
  const muster = await startChild({ ordinary: true });
  await withDatabase(muster, (db) => db`create table kept (name text)`);
  expect((await stat(cluster())).uid).toBe(nobody);
  muster.child.kill("SIGTERM");
  await once(muster.child, "exit");

  const next = await start();

  expect(await withDatabase(next, kept)).toEqual([]);
});

test.runIf(isRoot)("as an ordinary user on root's folder: refused with what to do", async () => {
  const first = await start();
  await first.stop();

  await expect(startChild({ ordinary: true })).rejects.toThrow(
    /this user may not use .* or set MUSTER_DATA_DIR to another folder/,
  );
});

// Any uid without rights will do; this one exists on every system.
const nobody = 65_534;
const cluster = (): string => join(folder, "postgres", "18");

async function start(
  options: Partial<Pick<EmbeddedOptions, "log" | "onExit">> = {},
): Promise<Embedded> {
  const embedded = await startEmbedded({
    dataDir: folder,
    log,
    settings: { shared_buffers: "16MB" },
    ...options,
  });
  undo.push(() => embedded.stop());
  return embedded;
}

async function startChild({ ordinary = false } = {}): Promise<{
  url: string;
  child: ChildProcess;
}> {
  const child = ordinary
    ? await spawnAsNobody()
    : spawn(process.execPath, [childProgram, folder], {
        stdio: ["ignore", "ignore", "pipe"],
      });
  undo.push(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    await once(child, "exit");
  });
  if (child.stderr === null) throw new Error("the child has no stderr");
  for await (const line of createInterface(child.stderr)) {
    const told: { url?: string; refused?: string } = JSON.parse(line);
    if (told.refused !== undefined) throw new Error(told.refused);
    if (told.url !== undefined) return { url: told.url, child };
  }
  throw new Error("the child ended without a word");
}

/** The account that PostgreSQL would get can run node as well, wherever the repository lies. */
async function spawnAsNobody(): Promise<ChildProcess> {
  const place = join(parent, "nobody");
  await mkdir(place);
  await chown(place, nobody, nobody);
  const account = await chooseAccount(place, await locateBinaries());
  return account.start(process.execPath, [childProgram, folder]);
}

async function withDatabase<T>(
  { url }: { readonly url: string },
  work: (db: Database) => Promise<T>,
): Promise<T> {
  const db = openDatabase(url, { max: 1 });
  try {
    return await work(db);
  } finally {
    await closeDatabase(db);
  }
}

async function kept(db: Database): Promise<readonly string[]> {
  const rows = await db<{ name: string }[]>`select name from kept`;
  return rows.map((row) => row.name);
}
