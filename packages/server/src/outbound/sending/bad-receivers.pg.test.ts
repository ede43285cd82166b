/** Receivers that are no HTTP servers, or bad ones: each attempt is recorded as what it was, and nothing is kept of it. */
import { createServer as createSecureServer } from "node:https";
import { createServer, type Server, type Socket } from "node:net";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { testClock } from "../../../test/harness/clock.ts";
import { testDatabase } from "../../../test/harness/database.ts";
import { selfSigned } from "../../../test/outbound/self-signed.ts";
import * as telling from "../../../test/outbound/telling.ts";
import type { PostLimits } from "./post.ts";

const db = testDatabase();
const limits: PostLimits = { totalMs: 300, answerBytes: 64 * 1024 };

beforeEach(() => telling.silenceEndpoints(db.sql));

async function listen(server: Server, scheme = "http"): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the receiver has no port");
  return `${scheme}://127.0.0.1:${address.port}/hook`;
}

/** Speaks once a request has begun to arrive. Resolves `closed` when the sender has left. */
async function speaking(speak: (socket: Socket) => void) {
  const closed = Promise.withResolvers<void>();
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.on("close", () => closed.resolve());
    socket.once("data", () => speak(socket));
  });
  return { url: await listen(server), closed: closed.promise };
}

async function attemptAt(url: string, within = limits) {
  const environment = await telling.newEnvironment(db.sql);
  const { id } = await telling.newEndpoint(db.sql, environment, { url });
  await telling.storeCreated(db.sql, environment);
  await telling.sendDue(telling.deliveringWorld(db.sql, testClock(new Date()), { limits: within }));
  const [row] = await db.sql<{ state: string; said: number | string; answer: string | null }[]>`
    SELECT d.state, coalesce(to_json(a.status), to_json(a.error)) AS said, a.answer
    FROM attempts a JOIN deliveries d ON d.id = a.delivery_id WHERE d.endpoint_id = ${id}`;
  return row;
}

test.each([
  ["nothing that is HTTP", "hello?\r\n", { state: "PENDING", said: "broken" }],
  ["a header without end", `HTTP/1.1 200 OK\r\nx: ${"y".repeat(1e6)}`, { said: "broken" }],
  ["a length that is none", "HTTP/1.1 200 OK\r\ncontent-length: x\r\n\r\n", { said: "broken" }],
  [
    "a body that breaks off",
    "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nyes",
    { state: "DELIVERED", said: 200, answer: "yes" },
  ],
])("one that answers %s", async (_name, text, expected) => {
  const { url } = await speaking((socket) => socket.end(text));
  expect(await attemptAt(url, { ...limits, totalMs: 20_000 })).toMatchObject(expected);
});

test("one that announces its answer first", async () => {
  const { url } = await speaking((socket) => {
    socket.end("HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 500 No\r\ncontent-length: 0\r\n\r\n");
  });
  expect(await attemptAt(url)).toMatchObject({ said: 500 });
});

test("one that drips its status line a byte at a time is left when the time is over", async () => {
  const text = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
  const { url, closed } = await speaking((socket) => {
    let at = 0;
    const timer = setInterval(() => socket.write(text.charAt(at++ % text.length)), 50);
    socket.on("close", () => clearInterval(timer));
  });
  expect(await attemptAt(url)).toMatchObject({ state: "PENDING", said: "timed_out" });
  await closed;
});

test("one that answers a hundred megabytes: 64 KiB are kept, and the rest is not read", async () => {
  const megabyte = Buffer.alloc(1024 ** 2, "x");
  let taken: Socket | undefined;
  const { url, closed } = await speaking((socket) => {
    taken = socket;
    socket.write("HTTP/1.1 200 OK\r\n\r\n");
    for (let count = 0; count < 100; count += 1) socket.write(megabyte);
    socket.end();
  });
  const attempt = await attemptAt(url, { ...limits, totalMs: 20_000 });
  expect(attempt).toMatchObject({ state: "DELIVERED", said: 200 });
  expect(attempt?.answer).toHaveLength(64 * 1024);
  await closed;
  expect(taken?.bytesWritten).toBeLessThan(50 * megabyte.length);
});

test("one whose certificate nobody vouches for is not told anything", async () => {
  let requests = 0;
  const server = createSecureServer(selfSigned, (_request, response) => {
    requests += 1;
    response.end();
  });
  expect(await attemptAt(await listen(server, "https"))).toMatchObject({ said: "insecure" });
  expect(requests).toBe(0);
});

test("https to a port that speaks plain text", async () => {
  const { url } = await speaking((socket) => socket.end("hello\r\n"));
  expect(await attemptAt(url.replace("http:", "https:"))).toMatchObject({ said: "insecure" });
});

test("one that never lets anybody in", async () => {
  const server = createServer((socket) => void socket.resetAndDestroy());
  expect(await attemptAt(await listen(server))).toMatchObject({ said: "broken" });
});
