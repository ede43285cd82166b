/** `muster listen`: what a developer sees, and what the program under development gets. */
import { createHmac } from "node:crypto";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Received, type Receiver, startReceiver } from "../harness/receiver.ts";
import { type Client, clientOf } from "./client.ts";
import { type Begun, type Muster, startMuster } from "./muster.ts";

const patienceMs = 20_000;
let muster: Muster;
let client: Client;
let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
  muster = await startMuster();
  client = clientOf(muster);
});
afterAll(async () => {
  await muster?.[Symbol.asyncDispose]();
  await receiver?.close();
});

/** Throws unless both signatures are right. */
function verified({ headers, body, text }: Received, secret: string): { id: string; type: string } {
  const kombo = createHmac("sha256", secret).update(body).digest("base64url");
  if (headers["x-kombo-signature"] !== kombo) throw new Error("X-Kombo-Signature is wrong");
  new Webhook(secret).verify(text, { ...headers });
  return JSON.parse(text) as { id: string; type: string };
}

async function beginListening(...args: readonly string[]): Promise<Begun> {
  const begun = muster.begin("listen", ...args);
  await begun.output.printed(/Listening to http/, patienceMs);
  return begun;
}

const secretOf = async (...args: readonly string[]): Promise<string | undefined> => {
  const begun = await beginListening("--forward", receiver.url, ...args);
  const [, secret] = await begun.output.printed(/Signing secret: (whsec_\S+)/, patienceMs);
  await begun.kill("SIGINT");
  return secret;
};

const sync = () => client.data("POST", "/force-sync", { integration: muster.integrationId });

test("events are forwarded as webhooks, one after the other, also over a restart of Muster", async () => {
  const listening = await beginListening("--forward", receiver.url, "--events", "sync-finished");
  const [, secret = ""] = await listening.output.printed(/Signing secret: (whsec_\S+)/, patienceMs);
  await sync();
  const first = await receiver.next();
  const event = verified(first, secret);
  expect(event.type).toBe("sync-finished");
  expect(first.headers).toMatchObject({
    "content-type": "application/json",
    "webhook-id": event.id,
    "x-muster-sequence": "1",
    "user-agent": expect.stringMatching(/^Muster\//),
  });
  await listening.output.printed(
    /#\d+ {2}sync-finished {2}sandbox:\S+ {2}SUCCEEDED {2}→ 200 \(\d+ ms\)/,
    patienceMs,
  );

  // It fails, is tried again, and the next event waits for it.
  let failures = 1;
  receiver.answer(() => ({ status: failures-- > 0 ? 500 : 200, body: "not yet" }));
  await sync();
  const [failed, again] = [await receiver.next(), await receiver.next()];
  expect(again.headers["webhook-id"]).toBe(failed.headers["webhook-id"]);
  expect(again.headers["x-muster-sequence"]).toBe("2");
  await listening.output.printed(/→ 500 not yet \(\d+ ms\), again in 0.5 s/, patienceMs);

  const port = new URL(muster.url).port;
  await muster.kill("SIGTERM");
  await muster.start({ PORT: port });
  await sync();
  const third = await receiver.next();
  verified(third, secret);
  expect(third.headers["x-muster-sequence"]).toBe("3");
  expect(Number(third.headers["x-muster-event"])).toBeGreaterThan(
    Number(again.headers["x-muster-event"]),
  );

  expect(await listening.kill("SIGINT")).toEqual({ code: 0, signal: null });
  expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(3);
});

test("the secret stays the same and is readable for its owner only; --secret gives another", async () => {
  const kept = await secretOf();
  expect(await secretOf()).toBe(kept);
  expect(kept).toMatch(/^whsec_[\w+/]{43}=$/);
  const { mode } = await stat(join(muster.dataDir, "listen-secret"));
  expect(mode & 0o777).toBe(0o600);
  const own = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
  expect(await secretOf("--secret", own)).toBe(own);
});

test("without an address it only prints; the log can be read and followed too", async () => {
  const listening = await beginListening();
  const following = muster.begin("events", "--follow", "--type", "sync-finished", "--after", "0");
  await following.output.printed(/#\d+ {2}sync-finished/, patienceMs);
  await sync();
  const [line] = await listening.output.printed(
    /#\d+ {2}sync-finished {2}sandbox:\S+ {2}SUCCEEDED/,
    patienceMs,
  );
  await following.output.printed(new RegExp(line), patienceMs);
  for (const begun of [listening, following])
    expect(await begun.kill("SIGINT")).toEqual({ code: 0, signal: null });

  const { text, code } = await muster.run("events", "--after", "0");
  expect(code).toBe(0);
  expect(text).toContain(line);
  expect(text).toContain("#1  integration-created  sandbox:");
});

test("what cannot be listened to is said in words", async () => {
  const wrongKey = await muster.run("listen", "--api-key", "not-the-key-of-this-one");
  expect(wrongKey.text).toContain("The API key is unknown, revoked or expired.");
  expect(wrongKey.code).toBe(1);
  const noMuster = await muster.run("listen", "--server", receiver.url);
  expect(noMuster.text).toContain("it answers 200 and no events");
  const nowhere = await muster.runWith({ MUSTER_DATA_DIR: join(muster.dataDir, "none") }, "listen");
  expect(nowhere.text).toContain("No Muster runs for");
  expect(nowhere.code).toBe(1);
});
