/**
 * One story of kills. Read this file to know what it does:
 *
 *   a company of three integrations, two receivers ─▶ ten lives: changes are committed while a process tells and sends;
 *   it dies at a moment that chance gives ─▶ a last life that nobody ends ─▶ judge
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "../../../src/db/pool.ts";
import { inTransaction } from "../../../src/db/transaction.ts";
import { until } from "../../e2e/until.ts";
import { type Chance, chanceOf } from "../../faults/chance.ts";
import { type Receiver, startReceiver } from "../../harness/receiver.ts";
import { deedNames, deeds, foundCompany } from "../deeds.ts";
import * as telling from "../telling.ts";
import { beginAudit } from "./audit.ts";
import { judgeKills } from "./judge.ts";

export const livesOfASeed = 10;
/** Half of a short life would be compiling. */
const compiled = join(tmpdir(), "muster-test-compiled");
/** So short that windows open and close within a life. */
const windowSeconds = 0.03;
/** A process that has not met its moment by then is killed where it stands. */
const deedsOfALife = 150;

export interface Told {
  /** What is wrong; empty when nothing is. */
  readonly wrong: readonly string[];
  /** How each life ended. */
  readonly story: readonly string[];
}

interface Stage {
  readonly db: Database;
  readonly url: string;
  readonly chance: Chance;
  readonly integrations: readonly [string, ...(readonly string[])];
  readonly receivers: readonly (Receiver & { readonly endpoint: string })[];
}

export async function runKills(
  { sql: db, url }: { readonly sql: Database; readonly url: string },
  seed: number,
): Promise<Told> {
  await beginAudit(db);
  const environment = await telling.newEnvironment(db);
  const integrations: [string, ...string[]] = [await telling.newIntegration(db, environment)];
  for (let count = 0; count < 2; count += 1)
    integrations.push(await telling.newIntegration(db, environment));
  for (const each of integrations) await foundCompany(db, each);
  await db`TRUNCATE audited_notes`;
  await using closing = new AsyncDisposableStack();
  const receivers = [];
  for (let count = 0; count < 2; count += 1) {
    const receiver = closing.use(await startReceiver());
    receivers.push({
      ...receiver,
      endpoint: (await telling.newEndpoint(db, environment, receiver)).id,
    });
  }
  const stage: Stage = { db, url, chance: chanceOf(seed), integrations, receivers };
  const story: string[] = [];
  for (let life = 0; life < livesOfASeed; life += 1) story.push(await liveAndDie(stage));
  try {
    await lastLife(stage);
  } catch (error) {
    return { wrong: [String(error)], story };
  }
  return { wrong: await judgeKills(db, receivers), story };
}

/** It dies at a statement or a commit of its own, or while a receiver has its request. */
async function liveAndDie(stage: Stage): Promise<string> {
  const { chance, receivers } = stage;
  const atRequest = chance.between(0, 2) === 0;
  const nth = atRequest ? chance.between(1, 8) : chance.between(1, 120);
  for (let count = chance.between(0, 3); count > 0; count -= 1) await change(stage);
  await freeLeases(stage.db);
  const child = startChild(stage, atRequest ? null : nth);
  const died = once(child, "exit");
  let requests = 0;
  for (const receiver of receivers)
    receiver.answer(() => {
      requests += 1;
      if (atRequest && requests === nth) child.kill("SIGKILL");
      return { status: 200 };
    });
  let deedsDone = 0;
  while (child.exitCode === null && child.signalCode === null) {
    if (deedsDone < deedsOfALife) await change(stage);
    else child.kill("SIGKILL");
    deedsDone += 1;
    // It may be dead by the time that it would hear: that is what this is about.
    if (child.connected) child.send("ring", () => {});
    // Changes come at a pace; nothing depends on it.
    await Promise.race([died, pause(chance.between(1, 15))]);
  }
  await died;
  return `${atRequest ? "request" : "moment"} ${nth}: ${child.signalCode ?? child.exitCode} after ${deedsDone} changes, ${requests} requests`;
}

async function lastLife(stage: Stage): Promise<void> {
  await freeLeases(stage.db);
  for (const receiver of stage.receivers) receiver.answer({ status: 200 });
  const child = startChild(stage, null);
  const ended = once(child, "exit");
  let left = "";
  const look = async (): Promise<true | null> => {
    const [waiting] = await stage.db<{ notes: number; windows: number; deliveries: number }[]>`
      SELECT (SELECT count(*)::int FROM change_notes) AS notes, (SELECT count(*)::int FROM windows) AS windows,
        (SELECT count(*)::int FROM deliveries WHERE state <> 'DELIVERED') AS deliveries`;
    left = JSON.stringify(waiting);
    return Object.values(waiting ?? { none: 1 }).every((count) => count === 0) ? true : null;
  };
  try {
    await until("the end of telling", look, { withinMs: 30_000, state: () => left });
  } finally {
    child.disconnect();
    await ended;
  }
}

function startChild({ url }: Stage, moment: number | null): ChildProcess {
  const child = fork(
    new URL("child.ts", import.meta.url),
    [url, String(windowSeconds), moment === null ? "" : String(moment)],
    { execArgv: [], env: { ...process.env, NODE_COMPILE_CACHE: compiled } },
  );
  const killAtExit = (): void => void child.kill("SIGKILL");
  process.once("exit", killAtExit);
  child.once("exit", () => process.off("exit", killAtExit));
  return child;
}

async function change({ db, chance, integrations }: Stage): Promise<void> {
  const [first = "a group is renamed", ...others] = deedNames;
  const deed = deeds[chance.pick([first, ...others])];
  const integration = chance.pick(integrations);
  await inTransaction(db, (tx) => deed.act(tx, integration));
}

/** As if the minute had gone by after which the dead lose what they had taken. */
async function freeLeases(db: Database): Promise<void> {
  await db`UPDATE deliveries SET lease_until = now() WHERE lease_until > now()`;
}
