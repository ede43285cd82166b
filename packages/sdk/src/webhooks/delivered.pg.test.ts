/** Real deliveries of Muster's sender, to receivers that refuse, exchange secrets and die. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import {
  newSecret,
  sealPreviousSecret,
  sealSecret,
} from "../../../server/src/outbound/sending/secret.ts";
import { testClock } from "../../../server/test/harness/clock.ts";
import { testDatabase } from "../../../server/test/harness/database.ts";
import * as telling from "../../../server/test/outbound/telling.ts";
import { frameworks } from "../../test/webhooks/servers.ts";
import type { Problem, WebhookEvent } from "./index.ts";

const db = testDatabase();

beforeEach(() => telling.silenceEndpoints(db.sql));

/** An endpoint at `url` and a sender whose time we move. */
async function sending(url: string) {
  const clock = testClock(new Date());
  const environment = await telling.newEnvironment(db.sql);
  const integration = await telling.newIntegration(db.sql, environment);
  const endpoint = await telling.newEndpoint(db.sql, environment, { url });
  const world = telling.deliveringWorld(db.sql, clock);
  return { clock, environment, integration, endpoint, world };
}

/** As `rotate-secret` does, with an overlap of an hour. Gives the new secret. */
async function rotate({ id, secret }: telling.TestEndpoint, now: Date): Promise<string> {
  const next = newSecret();
  await db.sql`
    UPDATE webhook_endpoints SET secret = ${sealSecret(telling.seals, id, next)},
      previous_secret = ${sealPreviousSecret(telling.seals, id, secret)},
      previous_secret_until = ${new Date(now.getTime() + 3_600_000)}
    WHERE id = ${id}`;
  return next;
}

describe.each(Object.entries(frameworks))("%s", (_name, serve) => {
  test("what could not be stored comes again and is received once; a new secret loses nothing", async () => {
    const events: WebhookEvent[] = [];
    const problems: Problem[] = [];
    const secrets = ["not known yet"];
    let broken = true;
    const serving = await serve({
      secrets,
      receive: (event) => {
        if (broken) throw new Error("the disk is full");
        events.push(event);
      },
      report: (problem) => void problems.push(problem),
      now: () => clock.now(),
    });
    const { clock, environment, integration, endpoint, world } = await sending(serving.url);
    secrets[0] = endpoint.secret;
    const told = await telling.storeDataChanged(db.sql, environment, integration);

    expect(await telling.sendDue(world)).toBe(1);
    expect(problems).toMatchObject([{ during: "receive" }]);
    broken = false;
    await clock.advance(10_000);
    expect(await telling.sendDue(world)).toBe(1);
    expect(events).toMatchObject([{ id: told.id, type: "data-changed" }]);

    const next = await rotate(endpoint, clock.now());
    const during = await telling.storeCreated(db.sql, environment);
    expect(await telling.sendDue(world)).toBe(1);
    secrets.unshift(next);
    const after = await telling.storeCreated(db.sql, environment);
    expect(await telling.sendDue(world)).toBe(1);
    expect(events.slice(1).map(({ id }) => id)).toEqual([during.id, after.id]);
    expect(problems).toHaveLength(1);
    expect(await telling.deliveriesOf(db.sql, endpoint.id)).toMatchObject([
      { state: "DELIVERED", attempts: [500, 200] },
      { state: "DELIVERED", attempts: [200] },
      { state: "DELIVERED", attempts: [200] },
    ]);
  });
});

const program = fileURLToPath(new URL("../../test/webhooks/dying-receiver.ts", import.meta.url));

async function startReceiver(env: Readonly<Record<string, string>>) {
  const child = fork(program, { env: { ...process.env, ...env }, execArgv: [] });
  const ended = once(child, "exit");
  onTestFinished(() => void child.kill("SIGKILL"));
  const [{ port }] = (await once(child, "message")) as [AddressInfo];
  return { port: String(port), ended };
}

test("a receiver that is killed between storing and answering gets the webhook again", async () => {
  const folder = await mkdtemp(join(tmpdir(), "muster-inbox-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const SECRET = newSecret();
  const env = { INBOX: join(folder, "inbox"), SECRET };
  const first = await startReceiver({ ...env, DIES: "yes" });
  const { clock, environment, integration, endpoint, world } = await sending(
    `http://127.0.0.1:${first.port}/hook`,
  );
  await db.sql`
    UPDATE webhook_endpoints SET secret = ${sealSecret(telling.seals, endpoint.id, SECRET)}
    WHERE id = ${endpoint.id}`;
  const { id } = await telling.storeDataChanged(db.sql, environment, integration);

  expect(await telling.sendDue(world)).toBe(1);
  expect(await first.ended).toEqual([null, "SIGKILL"]);
  const stored = async () => (await readFile(env.INBOX, "utf8")).trim().split("\n");
  expect(await stored()).toEqual([id]);

  await startReceiver({ ...env, PORT: first.port });
  await clock.advance(10_000);
  expect(await telling.sendDue(world)).toBe(1);

  // Once more, because nothing was answered: an inbox that is unique by id has it once.
  expect(await stored()).toEqual([id, id]);
  expect(await telling.deliveriesOf(db.sql, endpoint.id)).toMatchObject([
    { state: "DELIVERED", attempts: ["broken", 200] },
  ]);
});
