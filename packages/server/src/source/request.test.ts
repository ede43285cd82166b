import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { items, open } from "../../test/source/plain-tool.ts";
import { secondsLeft, whenSpent } from "../connect/throttle.ts";
import { inTurn, json, toolServer, type Respond } from "../../test/source/tool-server.ts";

const good: Respond = (_, response) => json(response, { items: [] });
const once = { tries: 1, gapMs: 1, gapsMs: 1, throttledMs: 0 };

/** What the tool answers and what that is to us. */
const answers: readonly (readonly [string, string, Respond])[] = [
  ["400", "refused", (_, response) => json(response, {}, { status: 400 })],
  ["401", "unauthenticated", (_, response) => json(response, {}, { status: 401 })],
  ["403", "forbidden", (_, response) => json(response, {}, { status: 403 })],
  ["404", "missing", (_, response) => json(response, {}, { status: 404 })],
  ["408", "timed_out", (_, response) => json(response, {}, { status: 408 })],
  ["410", "missing", (_, response) => json(response, {}, { status: 410 })],
  ["413", "refused", (_, response) => json(response, {}, { status: 413 })],
  ["418", "refused", (_, response) => json(response, {}, { status: 418 })],
  ["422", "refused", (_, response) => json(response, {}, { status: 422 })],
  ["429", "throttled", (_, response) => json(response, {}, { status: 429 })],
  ["500", "broken", (_, response) => json(response, {}, { status: 500 })],
  ["503 without a time", "broken", (_, response) => json(response, {}, { status: 503 })],
  [
    "503 with a time",
    "throttled",
    (_, response) => json(response, {}, { status: 503, headers: { "retry-after": "900" } }),
  ],
  [
    "a redirect",
    "blocked",
    (_, response) => response.writeHead(307, { location: "/elsewhere" }).end(),
  ],
  ["HTML with 200", "malformed", (_, response) => response.end("<html>Sign in</html>")],
  ["nothing with 200", "malformed", (_, response) => response.end()],
  ["cut JSON with 200", "malformed", (_, response) => response.end('{"items":[{"id":1,"na')],
  ["no HTTP", "malformed", (_, response) => response.socket?.end("what?\r\n\r\n")],
  ["a closed connection", "unreachable", (_, response) => response.destroy()],
  [
    "an answer shorter than promised",
    "unreachable",
    (_, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("{", () => response.destroy());
    },
  ],
  ["a body over the limit", "oversized", (_, response) => response.end(`"${"x".repeat(2_000)}"`)],
  [
    "a promised body over the limit",
    "oversized",
    (_, response) => {
      response.writeHead(200, { "content-length": "9999999" }).flushHeaders();
    },
  ],
  [
    "an endless body",
    "oversized",
    (_, response) => {
      const pour = setInterval(() => response.write("x".repeat(500)), 1);
      response.on("close", () => clearInterval(pour));
    },
  ],
];

test.each(answers)("%s is %s", async (_, kind, respond) => {
  const tool = await toolServer(respond);
  const { source } = open(tool.url, { patience: once, maxAnswerBytes: 1_000 });

  await expect(source.check()).rejects.toMatchObject({ kind });
  expect(tool.asked).toHaveLength(1);
});

test("a tool that drips its answer cannot stretch the time-out", async () => {
  const tool = await toolServer((_, response) => {
    const drip = setInterval(() => response.write(" "), 20);
    response.on("close", () => clearInterval(drip));
  });
  const { source } = open(tool.url, {
    patience: once,
    connector: { limits: { concurrency: 1, timeoutSeconds: 0.2, rate: null } },
  });

  await expect(source.check()).rejects.toMatchObject({ kind: "timed_out" });
});

test("a port where nobody listens is unreachable", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  // A server that listens on TCP has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const { source } = open(`http://127.0.0.1:${port}`, { patience: once });

  await expect(source.check()).rejects.toMatchObject({ kind: "unreachable" });
});

test("the connector's own reading of an answer comes first", async () => {
  const tool = await toolServer((_, response) => json(response, { ok: false }));
  const { source } = open(tool.url, {
    connector: { classify: ({ body }) => (body === undefined ? null : "forbidden") },
  });

  await expect(source.check()).rejects.toMatchObject({ kind: "forbidden" });
});

test("retries come with growing gaps and end after five tries", async () => {
  const tool = await toolServer((_, response) => json(response, {}, { status: 502 }));
  const { source, clock } = open(tool.url);
  const began = clock.now().getTime();

  const outcome = failureOf(source.check());
  for (const gap of [1_000, 2_000, 4_000, 8_000]) {
    await clock.sleepers();
    await clock.advance(gap);
  }
  expect(await outcome).toMatchObject({ kind: "broken" });

  expect(tool.asked).toHaveLength(5);
  expect(clock.now().getTime() - began).toBe(15_000);
});

test.each([
  ["seconds", "7"],
  ["a date by the tool's own clock", "Thu, 01 Jan 2026 05:00:07 GMT"],
])("Retry-After in %s is obeyed by all requests together", async (_, told) => {
  const tool = await toolServer(
    inTurn((_asked, response) => {
      json(
        response,
        {},
        { status: 429, headers: { "retry-after": told, date: "Thu, 01 Jan 2026 05:00:00 GMT" } },
      );
    }, good),
  );
  const { source, clock } = open(tool.url, { random: () => 0 });

  const first = source.check();
  await expect.poll(() => tool.asked.length).toBe(1);
  await clock.sleepers();
  const second = source.check();
  await clock.sleepers(2);
  await clock.advance(6_999);
  expect(tool.asked).toHaveLength(1);
  await clock.advance(1);

  await Promise.all([first, second]);
  expect(tool.asked).toHaveLength(3);
});

const quietLimits = {
  concurrency: 2,
  timeoutSeconds: 5,
  rate: null,
  quiet: whenSpent("x-ratelimit-remaining", secondsLeft("x-ratelimit-reset")),
};
const spent = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "7" };

test.each([
  ["a good answer", 200, 2],
  ["a bad one", 500, 3],
  ["one that only says to wait", 429, 3],
])("%s that says that nothing is left keeps all away", async (_, status, asked) => {
  const tool = await toolServer(
    inTurn((_asked, response) => json(response, {}, { status, headers: spent }), good),
  );
  const { source, clock } = open(tool.url, {
    random: () => 0,
    connector: { limits: quietLimits },
  });

  const first = source.check();
  await expect.poll(() => tool.asked.length).toBe(1);
  if (status === 200) await first;
  else await clock.sleepers();
  const second = source.check();
  await clock.sleepers(status === 200 ? 1 : 2);
  await clock.advance(6_999);
  expect(tool.asked).toHaveLength(1);
  await clock.advance(1);

  await Promise.all([first, second]);
  expect(tool.asked).toHaveLength(asked);
});

test.each<[string, Record<string, string>]>([
  ["Retry-After", { "retry-after": "301" }],
  ["headers of its own", { ...spent, "x-ratelimit-reset": "301" }],
])("who asks by %s for more than five minutes is left to the next sync", async (_, headers) => {
  const tool = await toolServer((_asked, response) => json(response, {}, { status: 429, headers }));
  const { source } = open(tool.url, { connector: { limits: quietLimits } });

  await expect(source.check()).rejects.toMatchObject({ kind: "throttled", retryAfterMs: 301_000 });
  expect(tool.asked).toHaveLength(1);
});

test("no more requests run at once than the connector allows", async () => {
  let [running, most] = [0, 0];
  const tool = await toolServer((_, response) => {
    most = Math.max(most, (running += 1));
    setImmediate(() => {
      running -= 1;
      json(response, {});
    });
  });
  const { source } = open(tool.url);

  await Promise.all(Array.from({ length: 20 }, () => source.check()));

  expect(most).toBe(2);
});

test("stopping ends a request under way, and a wait", async () => {
  const silent = await toolServer(() => undefined);
  const asking = open(silent.url);
  const request = failureOf(asking.source.check());
  await expect.poll(() => silent.asked.length).toBe(1);
  asking.stop.abort();
  expect(await request).toMatchObject({ name: "AbortError" });

  const broken = await toolServer((_, response) => json(response, {}, { status: 500 }));
  const waiting = open(broken.url);
  const wait = failureOf(waiting.source.check());
  await waiting.clock.sleepers();
  waiting.stop.abort();
  expect(await wait).toMatchObject({ name: "AbortError" });
  await expect(waiting.source.check()).rejects.toMatchObject({ name: "AbortError" });
  expect(broken.asked).toHaveLength(1);
});

test("failures name the request without its query and headers", async () => {
  const tool = await toolServer((_, response) => json(response, {}, { status: 400 }));
  const { source } = open(tool.url);

  const failure = await failureOf(source.readPage(items, { position: "t0ken", since: null }));

  expect(String(failure)).toBe(`Failure: GET ${tool.url}/items answered 400`);
  expect(JSON.stringify(failure)).not.toMatch(/s3cret|t0ken/);
});

/** Takes the failure at once, so that none is unhandled while the test moves the clock. */
function failureOf(outcome: Promise<unknown>): Promise<unknown> {
  return outcome.then(
    () => "no failure",
    (failure: unknown) => failure,
  );
}
