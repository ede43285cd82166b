/** P16: what stands in a row, or in DNS at the very moment, leads no webhook into our own network. */
import type { lookup as systemLookup } from "node:dns";
import { isIPv6 } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { type Receiver, startReceiver } from "../../../test/harness/receiver.ts";
import { neverFit, privateAddresses, privateHosts } from "../../../test/outbound/hostile-urls.ts";
import { guardedAgent } from "../../source/guard.ts";
import type { Outcome } from "./outcome.ts";
import { post } from "./post.ts";

interface Sender {
  readonly send: (url: string) => Promise<Outcome>;
  /** Asks the same DNS, as a check beforehand would. */
  readonly look: (name: string) => readonly string[];
  /** Names that DNS was asked for. */
  readonly asked: readonly string[];
}

const found = (address: string) => ({ address, family: isIPv6(address) ? 6 : 4 });

/** DNS as an attacker has it: `answers` says what it gives when it is asked for the nth time. */
function sender(
  answers: (nth: number) => readonly string[],
  { allowPrivateNetworks = false } = {},
): Sender {
  const asked: string[] = [];
  // The guard asks for all answers, so only that form of the look-up is imitated.
  const look = (name: string) => answers(asked.push(name));
  const lookup = ((name: string, _options: unknown, done: (...answer: unknown[]) => void) => {
    done(null, look(name).map(found));
  }) as unknown as typeof systemLookup;
  const agent = guardedAgent({ allowPrivateNetworks }, { lookup });
  onTestFinished(() => agent.destroy());
  const signal = new AbortController().signal;
  const limits = { totalMs: 20_000, answerBytes: 1024 };
  const means = { agent, limits, signal, now: () => new Date() };
  return { asked, look, send: (url) => post({ url, headers: {}, body: "{}" }, means) };
}

async function receiver(): Promise<Receiver> {
  const one = await startReceiver();
  onTestFinished(() => one.close());
  return one;
}

const portOf = ({ url }: Receiver): string => new URL(url).port;
const blocked = { kind: "unanswered", why: "blocked" };

test("the list is long enough to mean something", () => {
  expect(privateHosts.length + neverFit.length + privateAddresses.length).toBeGreaterThan(40);
});

test.each(privateHosts)("http://%s is not called, whoever stored it (P16)", async (host) => {
  const target = await receiver();

  const outcome = await sender(() => []).send(`http://${host}:${portOf(target)}/hook`);

  expect(outcome).toEqual(blocked);
  expect(target.received).toEqual([]);
});

test.each(neverFit)("%j ends as an attempt without an answer", async (url) => {
  const { send } = sender(() => ["127.0.0.1"]);
  expect(await send(url)).toMatchObject({ kind: "unanswered" });
});

test.each(privateAddresses)("a name that DNS says is %s is not called (P16)", async (address) => {
  const target = await receiver();
  const { send, asked } = sender(() => [address]);

  const outcome = await send(`http://backend.example:${portOf(target)}/hook`);

  expect(asked).toEqual(["backend.example"]);
  expect(outcome).toEqual(blocked);
  expect(target.received).toEqual([]);
});

test.each([
  [["8.8.8.8", "127.0.0.1"]],
  [["127.0.0.1", "8.8.8.8"]],
  [["2606:4700::1111", "::1"]],
  [["8.8.8.8", "1.1.1.1", "169.254.169.254"]],
])("one private address among public ones is enough: %j (P16)", async (addresses) => {
  const target = await receiver();
  const { send } = sender(() => addresses);
  expect(await send(`http://backend.example:${portOf(target)}/hook`)).toEqual(blocked);
  expect(target.received).toEqual([]);
});

test("DNS that changes between a check and the connection does not help (P16)", async () => {
  const target = await receiver();
  const { send, look } = sender((nth) => [nth === 1 ? "8.8.8.8" : "127.0.0.1"]);
  const name = "rebound.example";
  expect(look(name)).toEqual(["8.8.8.8"]);

  const outcome = await send(`http://${name}:${portOf(target)}/hook`);

  expect(outcome).toEqual(blocked);
  expect(target.received).toEqual([]);
});

test("what was judged is what is called: the name is looked up once for a connection", async () => {
  const target = await receiver();
  const { send, asked } = sender((nth) => [nth === 1 ? "127.0.0.1" : "203.0.113.1"], {
    allowPrivateNetworks: true,
  });

  const outcome = await send(`http://backend.example:${portOf(target)}/hook`);

  expect(outcome).toMatchObject({ kind: "accepted" });
  expect(asked).toEqual(["backend.example"]);
});

test.each([301, 302, 303, 307, 308])(
  "a %d into the network is an answer, not a way",
  async (status) => {
    const target = await receiver();
    const inside = await receiver();
    target.answer({ status, headers: { location: inside.url } });

    const outcome = await sender(() => [], { allowPrivateNetworks: true }).send(target.url);

    expect(outcome).toMatchObject({ kind: "refused", status });
    expect([target.received.length, inside.received.length]).toEqual([1, 0]);
  },
);
