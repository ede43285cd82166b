import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { createClient, MusterError } from "@muster/sdk";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nextGap, readRetry } from "../src/client/retry.ts";
import { answering, data, hangUp, html, json, refusal, type Reply } from "./answering.ts";
import { hurriedTime } from "./hurried-time.ts";

const apiKey = "key";
const endpoint = { path: { endpoint_id: "e" } };
const busy = refusal(503, "REMOTE.SERVICE_UNAVAILABLE");

async function scene(...replies: readonly Reply[]) {
  const server = await answering(...replies);
  const time = hurriedTime({ chance: 0.5 });
  const client = createClient({ apiKey, baseUrl: server.url, time });
  return { server, client, time };
}

describe("a request that may be repeated", () => {
  test.each<[string, Reply]>([
    ["429", refusal(429, "PLATFORM.RATE_LIMIT_EXCEEDED")],
    ["500", refusal(500, "PLATFORM.UNKNOWN_ERROR")],
    ["502 of a proxy", html(502)],
    ["503", busy],
    ["504", html(504)],
    ["a connection that breaks", hangUp],
    [
      "JSON that was cut off",
      (response) => response.setHeader("content-type", "application/json").end("{"),
    ],
  ])("is repeated after %s, with growing gaps", async (_, reply) => {
    const { server, client, time } = await scene(reply, reply, reply, data({ ok: true }));
    expect((await client.get("/check-api-key")).data).toEqual({ ok: true });
    expect(server.asked).toHaveLength(4);
    expect(time.pauses).toEqual([0.25, 0.5, 1]);
  });

  test.each([400, 401, 403, 404, 409])("is not repeated after %i", async (status) => {
    const { server, client } = await scene(refusal(status, "PLATFORM.INPUT_INVALID"));
    await expect(client.get("/check-api-key")).rejects.toMatchObject({ status });
    expect(server.asked).toHaveLength(1);
  });

  test("ends with the last error when nothing helps", async () => {
    const { server, client, time } = await scene(busy);
    await expect(client.get("/check-api-key")).rejects.toMatchObject({
      code: "REMOTE.SERVICE_UNAVAILABLE",
    });
    expect(server.asked).toHaveLength(6);
    expect(time.pauses).toEqual([0.25, 0.5, 1, 2, 4]);
  });

  test("waits as long as it is told, in seconds or until a date by the server's clock", async () => {
    const { client, time } = await scene(
      refusal(429, null, { "retry-after": "7" }),
      // The server's clock is years behind ours.
      refusal(429, null, {
        date: "Wed, 01 Jan 2020 00:00:00 GMT",
        "retry-after": "Wed, 01 Jan 2020 00:00:09 GMT",
      }),
      data({}),
    );
    await client.get("/check-api-key");
    expect(time.pauses).toEqual([7.25, 9.5]);
  });

  test("does not wait for longer than it may, and says how long would have been right", async () => {
    const { server, client, time } = await scene(refusal(429, null, { "retry-after": "3600" }));
    await expect(client.get("/check-api-key")).rejects.toMatchObject({ retryAfterSeconds: 3600 });
    expect(server.asked).toHaveLength(1);
    expect(time.pauses).toEqual([]);
  });

  test("is sent with its body each time", async () => {
    const { server, client } = await scene(busy, data({}));
    await client.put("/integrations/{integration_id}/enabled", {
      path: { integration_id: "ledger:1" },
      body: { value: false },
    });
    expect(server.asked.map(({ body }) => body)).toEqual([`{"value":false}`, `{"value":false}`]);
  });

  test("measures the request that was answered, not the waiting before it", async () => {
    const { client } = await scene(refusal(503, null, { "retry-after": "30" }), data({}));
    expect((await client.get("/check-api-key")).seconds).toBeLessThan(30);
  });

  test("is given up in a pause when the caller wants so", async () => {
    const stop = new AbortController();
    const reason = new Error("enough");
    const { server, time } = await scene(busy);
    const client = createClient({
      apiKey,
      baseUrl: server.url,
      // Pauses never end by themselves; the first one is when the caller loses patience.
      time: {
        ...time,
        after: (seconds) => {
          if (seconds < 60) queueMicrotask(() => stop.abort(reason));
          return () => {};
        },
      },
    });
    await expect(client.get("/check-api-key", { signal: stop.signal })).rejects.toBe(reason);
    expect(server.asked).toHaveLength(1);
  });
});

describe("a request that does something", () => {
  test.each<[string, Reply]>([
    ["500", refusal(500, null)],
    ["502", html(502)],
    ["503 without Retry-After", busy],
    ["a connection that breaks", hangUp],
  ])("is not repeated after %s: it may have been done", async (_, reply) => {
    const { server, client } = await scene(reply);
    await expect(client.post("/webhook-endpoints/{endpoint_id}/test", endpoint)).rejects.toThrow(
      MusterError,
    );
    expect(server.asked).toHaveLength(1);
  });

  test.each([429, 503])(
    "is repeated after %i with Retry-After: it was turned away",
    async (status) => {
      const { server, client } = await scene(
        json(status, {}, { "retry-after": "1" }),
        data({ delivery_id: "d" }),
      );
      await client.post("/webhook-endpoints/{endpoint_id}/test", endpoint);
      expect(server.asked).toHaveLength(2);
    },
  );

  test("is repeated when nobody was there to take it", async () => {
    const port = await freePort();
    const time = hurriedTime();
    const client = createClient({ apiKey, baseUrl: `http://localhost:${port}`, time });
    await expect(
      client.post("/webhook-endpoints/{endpoint_id}/test", endpoint),
    ).rejects.toMatchObject({
      kind: "unreachable",
      message: expect.stringContaining("(ECONNREFUSED)"),
    });
    expect(time.pauses).toHaveLength(5);
  });
});

test("whatever happens, tries, gaps and the whole are bounded", () => {
  const retries = fc.record({
    tries: fc.integer({ min: 0, max: 20 }),
    totalSeconds: fc.double({ min: 0, max: 500, noNaN: true }),
    gapSeconds: fc.double({ min: 0, max: 60, noNaN: true }),
    longestGapSeconds: fc.double({ min: 0, max: 60, noNaN: true }),
  });
  const errors = fc.record({
    retryAfterSeconds: fc.option(fc.integer({ min: 0, max: 200 })),
    status: fc.constantFrom(429, 500, 503),
  });
  const chances = fc.double({ min: 0, max: 0.999, noNaN: true });
  fc.assert(
    fc.property(
      retries,
      fc.infiniteStream(errors),
      fc.infiniteStream(chances),
      (told, errors, chances) => {
        const retry = readRetry(told);
        let spentSeconds = 0;
        for (let tried = 1; ; tried += 1) {
          const facts = errors.next().value;
          const error = new MusterError({
            kind: "refused",
            operation: "",
            message: "",
            mayPass: true,
            ...facts,
          });
          const attempt = { method: "GET", error, tried, spentSeconds };
          const gap = nextGap(attempt, retry, chances.next().value);
          if (gap === null) return;
          const asked = facts.retryAfterSeconds ?? 0;
          expect(gap).toBeGreaterThanOrEqual(asked);
          expect(gap - asked).toBeLessThanOrEqual(retry.longestGapSeconds + 1e-9);
          spentSeconds += gap;
          expect(spentSeconds).toBeLessThanOrEqual(retry.totalSeconds);
          expect(tried).toBeLessThan(retry.tries);
        }
      },
    ),
  );
});

/** Nobody listens there; somebody did a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
