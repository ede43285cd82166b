/** Everything that a run needs, in processes of its own: a database, an API, two workers, two customers with their tools. */
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "../../src/db/migrate.ts";
import { closeDatabase, type Database, openDatabase } from "../../src/db/pool.ts";
import { randomId } from "../../src/kernel/ids.ts";
import { storeApiKey } from "../../src/services/api-keys/create.ts";
import { type MovingDatabase, startMovingDatabase } from "../e2e/moving-database.ts";
import { databaseUrl } from "../harness/database-url.ts";
import { type Customer, openCustomer } from "./customer.ts";
import { copiesOf, mirrorProcess, mirrorsOf } from "./mirrors.ts";
import { musterProcess, type MusterProcess, musterProgram } from "./process.ts";

export interface Stage extends AsyncDisposable {
  /** Holds what the processes print. */
  readonly folder: string;
  readonly database: MovingDatabase;
  /** The test's own hand in the database. */
  readonly sql: Database;
  readonly api: MusterProcess;
  readonly workers: readonly [MusterProcess, MusterProcess];
  readonly customers: readonly [Customer, Customer];
  /** Consumers that keep copies in databases of their own on the same server. */
  readonly mirrors: readonly [MusterProcess, MusterProcess, MusterProcess];
  /** An empty database on the same server. */
  readonly emptyUrl: string;
  /** Settings of a Muster that works with this database. */
  settings(url: string): NodeJS.ProcessEnv;
}

const employees = 70;
const startsAtMost = 20;
const password = "only-a-test";
const emptyName = "never_faulted";
const auditSql = readFileSync(new URL("./audit.sql", import.meta.url), "utf8");
// What is killed is a process, never the machine: the disk need not be waited for.
const postgresSettings = { fsync: "off", full_page_writes: "off", shared_buffers: "64MB" };

export async function setStage(seed: number): Promise<Stage> {
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), `muster-faults-${seed}-`));
  const database = stack.use(await startMovingDatabase(postgresSettings));
  const sql = stack.adopt(openDatabase(database.url, { max: 3 }), (db) => closeDatabase(db, 1));
  await prepare(sql);
  const url = `http://127.0.0.1:${await freePort()}`;
  const settings = settingsOf(url);
  const process_ = (role: "api" | "worker", name: string): MusterProcess => {
    const env = (nth: number) => settings(asRole(database.url, `${name}_${nth}`));
    return stack.adopt(
      musterProcess({ name, env, folder, program: [musterProgram, role] }),
      (one) => one.kill(),
    );
  };
  const api = process_("api", "api");
  const workers = [process_("worker", "one"), process_("worker", "two")] as const;
  for (const each of [api, ...workers]) each.start();
  await api.ready();
  const open = async (nth: number): Promise<Customer> => {
    const { environmentId, key } = await newEnvironment(sql);
    const name = `customer ${nth}`;
    const customer = { name, environmentId, api: { url, key }, seed: seed + nth, employees };
    return stack.adopt(await openCustomer(customer), (one) => one.stop());
  };
  const customers = [await open(1), await open(2)] as const;
  const mirror = (nth: 0 | 1 | 2): MusterProcess => {
    const { name, customer } = mirrorsOf[nth];
    const copyUrl = databaseUrl(database.url, copiesOf(customer));
    const one = mirrorProcess({ name, folder, api: customers[customer].api, copyUrl });
    one.start();
    return stack.adopt(one, () => one.kill());
  };
  const mirrors = [mirror(0), mirror(1), mirror(2)] as const;
  const whole = stack.move();
  const emptyUrl = databaseUrl(database.url, emptyName);
  const dispose = async (): Promise<void> => whole.disposeAsync();
  return {
    folder,
    database,
    sql,
    api,
    workers,
    customers,
    mirrors,
    emptyUrl,
    settings,
    [Symbol.asyncDispose]: dispose,
  };
}

/** The schema, the audit, a role for every start of a process, and an empty database beside it. */
async function prepare(sql: Database): Promise<void> {
  await migrate(sql);
  await sql.unsafe(auditSql);
  for (const name of ["api", "one", "two"]) {
    for (let nth = 1; nth <= startsAtMost; nth += 1)
      await sql.unsafe(`CREATE ROLE ${name}_${nth} SUPERUSER LOGIN PASSWORD '${password}'`);
  }
  for (const name of [emptyName, copiesOf(0), copiesOf(1)])
    await sql.unsafe(`CREATE DATABASE ${name}`);
}

function asRole(url: string, role: string): string {
  const own = new URL(url);
  own.username = role;
  own.password = password;
  return own.href;
}

function settingsOf(apiUrl: string): (url: string) => NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  const keys = randomBytes(24).toString("base64url");
  return (url) => ({
    PATH,
    HOME,
    TMPDIR,
    DATABASE_URL: url,
    PORT: new URL(apiUrl).port,
    MUSTER_PUBLIC_URL: apiUrl,
    MUSTER_ENCRYPTION_KEYS: keys,
    MUSTER_DEBOUNCE_SECONDS: "1",
    MUSTER_SANDBOX: "off",
    MUSTER_LOG_LEVEL: "info",
  });
}

async function newEnvironment(sql: Database) {
  const environmentId = randomId();
  const key = `faults-${randomId()}`;
  await sql`INSERT INTO environments (id, name) VALUES (${environmentId}, 'faults')`;
  const details = { key, name: "faults", expiresAt: null, now: new Date() };
  await storeApiKey(sql, { environmentId }, details);
  return { environmentId, key };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("listened without a port");
  return address.port;
}

export async function forgetLogs({ folder }: Stage): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}
