/** What each framework does around the handler: other parsers, other routes, platforms that stop with the answer. */
import express, { type RequestHandler } from "express";
import fastify from "fastify";
import { expect, onTestFinished, test, vi } from "vitest";
import { listening } from "../../test/webhooks/servers.ts";
import { changed, secret } from "../../test/webhooks/signed.ts";
import { expressHandler, fastifyPlugin, fetchHandler, type Problem } from "./index.ts";

const json = { "content-type": "application/json" };
const kept: Parameters<typeof express.json>[0] = {
  verify: (request, _response, bytes) => void Object.assign(request, { rawBody: bytes }),
};

const before: readonly (readonly [string, RequestHandler, number])[] = [
  ["express.json()", express.json(), 500],
  ["express.json() that keeps the bytes", express.json(kept), 200],
  ["express.raw()", express.raw({ type: "*/*" }), 200],
  ["express.text()", express.text({ type: "*/*" }), 200],
  ["a parser of another type", express.urlencoded(), 200],
  [
    "something that swallows the body",
    (request, _response, next) => void request.resume().once("end", () => next()),
    500,
  ],
];
test.each(before)("Express: behind %s", async (_name, parser, status) => {
  const received: string[] = [];
  const problems: Problem[] = [];
  const app = express();
  app.use(parser);
  const receive = ({ id }: { id: string }) => void received.push(id);
  app.post(
    "/hook",
    expressHandler({ secrets: secret, receive, report: (one) => void problems.push(one) }),
  );
  const { url } = await listening(app);
  const { id, headers, body } = changed();

  const answer = await fetch(url, { method: "POST", headers: { ...json, ...headers }, body });

  expect(answer.status).toBe(status);
  expect(received).toEqual(status === 200 ? [id] : []);
  if (status === 200) return;
  // The sender learns nothing of our mistakes; we learn how to mend them.
  expect(await answer.text()).toBe("the receiver is not set up rightly\n");
  expect(problems).toMatchObject([{ error: { code: "body_parsed" } }]);
  expect(String(problems[0]?.error)).toContain("mount the handler above express.json()");
});

test("Express: what was kept counts against the limit too", async () => {
  const app = express();
  app.use(express.raw({ type: "*/*" }));
  const options = { secrets: secret, receive: () => {}, report: () => {}, maxBytes: 10 };
  app.post("/hook", expressHandler(options));
  const { url } = await listening(app);
  const { headers, body } = changed();
  expect((await fetch(url, { method: "POST", headers, body })).status).toBe(413);
});

test("Fastify: its parser is its own route's, under a prefix too; closing waits for the work", async () => {
  const app = fastify();
  const gate = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const done: string[] = [];
  const plugin = fastifyPlugin({
    url: "/hook",
    secrets: secret,
    receive: () => {},
    afterwards: async ({ id }) => {
      begun.resolve();
      await gate.promise;
      // Many turns of the event loop: a closing that does not wait is over before.
      for (let turn = 0; turn < 100; turn += 1) await new Promise(setImmediate);
      done.push(id);
    },
  });
  await app.register(plugin, { prefix: "/muster" });
  app.post("/other", (request, reply) => void reply.send({ parsed: request.body }));
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  onTestFinished(() => app.close());

  const { id, headers, body } = changed();
  const hook = `${url}/muster/hook`;
  expect(
    (await fetch(hook, { method: "POST", headers: { ...json, ...headers }, body })).status,
  ).toBe(200);
  const other = await fetch(`${url}/other`, { method: "POST", headers: json, body: `{"a":1}` });
  expect(await other.json()).toEqual({ parsed: { a: 1 } });

  await begun.promise;
  const closing = app.close();
  gate.resolve();
  await closing;
  expect(done).toEqual([id]);
});

test("Request → Response: the platform is asked to wait for the work", async () => {
  const kept: Promise<void>[] = [];
  const done: string[] = [];
  const POST = fetchHandler({
    secrets: secret,
    receive: () => {},
    afterwards: ({ id }) => void done.push(id),
  });
  const { id, headers, body } = changed();
  const request = new Request("http://localhost/", { method: "POST", headers, body });
  const answer = await POST(request, { waitUntil: (work) => void kept.push(work) });
  expect(answer.status).toBe(200);
  expect(done).toEqual([]);
  await Promise.all(kept);
  expect(done).toEqual([id]);
});

test("Request → Response: one that was read before", async () => {
  const problems: Problem[] = [];
  const handler = fetchHandler({
    secrets: secret,
    receive: () => {},
    report: (one) => void problems.push(one),
  });
  const { headers, body } = changed();
  const request = new Request("http://localhost/", { method: "POST", headers, body });
  await request.json();
  expect((await handler(request)).status).toBe(500);
  expect(problems).toMatchObject([{ error: { code: "body_parsed" } }]);
});

test("problems that nobody asked to hear of are printed, without the body", async () => {
  const printed = vi.spyOn(console, "error").mockReturnValue();
  const handler = fetchHandler({
    secrets: secret,
    receive: () => Promise.reject(new Error("full")),
  });
  const { id, headers, body } = changed();
  await handler(new Request("http://localhost/", { method: "POST", headers, body }));
  await handler(new Request("http://localhost/", { method: "POST", body }));
  expect(printed.mock.calls.map(([text]: unknown[]) => text)).toEqual([
    `webhook data-changed ${id}, receive:`,
    "webhook, verify:",
  ]);
  expect(JSON.stringify(printed.mock.calls)).not.toContain("Zoë");

  // A hearer that fails changes no answer.
  const deaf = fetchHandler({
    secrets: secret,
    receive: () => {},
    report: () => {
      throw new Error("no log");
    },
  });
  const refused = await deaf(new Request("http://localhost/", { method: "POST", body }));
  expect(refused.status).toBe(401);
  expect(printed).toHaveBeenCalledTimes(3);
});
