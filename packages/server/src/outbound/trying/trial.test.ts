import { createHmac } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { expect, onTestFinished, test } from "vitest";
import { type Answer, type Receiver, startReceiver } from "../../../test/harness/receiver.ts";
import { systemClock } from "../../kernel/clock.ts";
import { keyRing } from "../../kernel/seal.ts";
import { guardedAgent } from "../../source/guard.ts";
import { newSecret, sealPreviousSecret, sealSecret } from "../sending/secret.ts";
import { openTrials, type Trial, type TryEndpoint } from "./trial.ts";

const seals = keyRing(["k".repeat(32)]);
const [current, former] = [newSecret(), newSecret()];

interface Scene {
  readonly receiver: Receiver;
  readonly tryEndpoint: TryEndpoint;
  readonly trial: Trial;
  readonly stop: () => void;
}

async function scene({ totalMs = 20_000, allowPrivateNetworks = true } = {}): Promise<Scene> {
  const receiver = await startReceiver();
  const agent = guardedAgent({ allowPrivateNetworks });
  onTestFinished(async () => {
    await receiver.close();
    await agent.destroy();
  });
  const process = new AbortController();
  const limits = { totalMs, answerBytes: 64 * 1024 };
  const { signal } = process;
  const tryEndpoint = openTrials({ agent, seals, clock: systemClock, signal, limits });
  const secrets = {
    endpointId: "e1",
    secret: sealSecret(seals, "e1", current),
    previousSecret: null,
    previousSecretUntil: null,
  };
  const trial: Trial = { url: receiver.url, secrets, type: "sync-finished" };
  return { receiver, tryEndpoint, trial, stop: () => process.abort() };
}

test("an invented event is sent as a delivery would be, but is marked and has no number", async () => {
  const { receiver, tryEndpoint, trial } = await scene();

  const { outcome, sent } = await tryEndpoint(trial);

  const got = await receiver.next();
  expect(outcome).toEqual({ kind: "accepted", status: 200, answer: "" });
  expect(sent?.body).toBe(got.text);
  expect(got.headers).toMatchObject({ ...sent?.headers, "x-muster-test": "true" });
  expect(got.headers).not.toHaveProperty("x-muster-sequence");
  expect(got.headers["user-agent"]).toMatch(/^Muster\//);
  expect(new Webhook(current).verify(got.text, got.headers)).toMatchObject({
    id: got.headers["webhook-id"],
    type: "sync-finished",
  });
  const kombo = createHmac("sha256", current).update(got.body).digest("base64url");
  expect(got.headers["x-kombo-signature"]).toBe(kombo);
});

test.each([
  ["overlaps", 60_000, [current, former]],
  ["is over", -1, [current]],
])("a rotation that %s: signed by the secrets that hold", async (_, leftMs, holding) => {
  const { receiver, tryEndpoint, trial } = await scene();
  const previousSecret = sealPreviousSecret(seals, "e1", former);
  const previousSecretUntil = new Date(Date.now() + leftMs);
  const secrets = { ...trial.secrets, previousSecret, previousSecretUntil };

  await tryEndpoint({ ...trial, secrets });

  const { headers, text } = await receiver.next();
  const signatures = holding.map((secret) =>
    new Webhook(secret).sign(headers["webhook-id"] ?? "", timeOf(headers), text),
  );
  expect(headers["webhook-signature"]).toBe(signatures.join(" "));
});

const timeOf = (headers: Readonly<Record<string, string>>): Date =>
  new Date(Number(headers["webhook-timestamp"]) * 1000);

const answers: readonly (readonly [string, Answer, object])[] = [
  ["refuses", { status: 500, body: "sorry" }, { kind: "refused", status: 500, answer: "sorry" }],
  ["redirects", { status: 302, headers: { location: "/" } }, { kind: "refused", status: 302 }],
  ["closes", "close", { kind: "unanswered", why: "broken" }],
  [
    "answers 100 KB",
    { status: 200, body: "x".repeat(100_000) },
    { kind: "accepted", answer: "x".repeat(65_536) },
  ],
];
test.each(answers)("a receiver that %s", async (_, answer, expected) => {
  const { receiver, tryEndpoint, trial } = await scene();
  receiver.answer(answer);
  expect((await tryEndpoint(trial)).outcome).toMatchObject(expected);
});

test.each(["hang", "drip"] as const)(
  "a receiver that lets us wait (%s) is given up",
  async (how) => {
    const { receiver, tryEndpoint, trial } = await scene({ totalMs: 100 });
    receiver.answer(how);
    const { outcome } = await tryEndpoint(trial);
    // Of a dripping one the status has come, and it is the status that counts.
    expect(outcome.kind).toBe(how === "hang" ? "unanswered" : "accepted");
  },
);

test("an address that may not be called is not called (P16)", async () => {
  const { receiver, tryEndpoint, trial } = await scene({ allowPrivateNetworks: false });
  const { outcome } = await tryEndpoint(trial);
  expect(outcome).toEqual({ kind: "unanswered", why: "blocked" });
  expect(receiver.received).toEqual([]);
});

test("a secret that does not open sends nothing, and says so", async () => {
  const { receiver, tryEndpoint, trial } = await scene();
  const secrets = {
    ...trial.secrets,
    secret: sealSecret(keyRing(["o".repeat(32)]), "e1", current),
  };
  expect(await tryEndpoint({ ...trial, secrets })).toEqual({
    outcome: { kind: "unanswered", why: "unsigned" },
    durationMs: 0,
    sent: null,
  });
  expect(receiver.received).toEqual([]);
});

test("four at a time: the fifth is refused at once, and there is room again when one ends (P19)", async () => {
  const { receiver, tryEndpoint, trial } = await scene();
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  receiver.answer({ status: 200, after: gate });
  const four = Array.from({ length: 4 }, () => tryEndpoint(trial));
  await receiver.waitFor(() => receiver.received.length === 4);

  await expect(tryEndpoint(trial)).rejects.toMatchObject({
    code: "PLATFORM.CONCURRENCY_LIMIT_EXCEEDED",
    status: 429,
    message: expect.stringContaining("4 webhook endpoints are being tested"),
  });
  open();
  await Promise.all(four);

  expect((await tryEndpoint(trial)).outcome.kind).toBe("accepted");
});

test("a process that stops does not wait for a receiver that hangs", async () => {
  const { receiver, tryEndpoint, trial, stop } = await scene();
  receiver.answer("hang");
  const trying = tryEndpoint(trial);
  await receiver.next();
  stop();
  await expect(trying).rejects.toMatchObject({ code: "PLATFORM.TASK_TIMED_OUT" });
});
