import { Readable } from "node:stream";
import Fastify from "fastify";
import { expect, test } from "vitest";
import { failure } from "./answer.ts";
import { registerLimits } from "./limits.ts";
import { problemOf } from "./problem-of.ts";
import { send } from "./router.ts";

test("too many requests at once are told to come back; health is not, and room comes back too (P19)", async () => {
  const app = Fastify();
  await registerLimits(app, { inFlightAtMost: 2 });
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const { promise: bothIn, resolve: signalBothIn } = Promise.withResolvers<void>();
  let waiting = 0;
  app.get("/slow", async () => {
    waiting += 1;
    if (waiting === 2) signalBothIn();
    await released;
    return "done";
  });
  app.get("/health", async () => "alive");
  app.setErrorHandler((error, request, reply) =>
    send(reply, failure(problemOf(error, request.id), "general")),
  );
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  const slow = [fetch(`${url}/slow`), fetch(`${url}/slow`)];
  await bothIn;
  const third = await fetch(`${url}/slow`);
  expect([third.status, third.headers.get("retry-after")]).toEqual([429, "1"]);
  expect(await third.json()).toMatchObject({
    error: { code: "PLATFORM.CONCURRENCY_LIMIT_EXCEEDED" },
  });
  expect((await fetch(`${url}/health`)).status).toBe(200);
  release();
  for (const answer of await Promise.all(slow)) expect(await answer.text()).toBe("done");
  expect((await fetch(`${url}/slow`)).status).toBe(200);
  await app.close();
});

test("a stream that is open takes no place of the requests", async () => {
  const app = Fastify();
  await registerLimits(app, { inFlightAtMost: 1 });
  const endless = new Readable({ read: () => {} });
  endless.push("begun");
  app.get("/stream", async (_request, reply) => reply.send(endless));
  app.get("/quick", async () => "done");
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  const stream = await fetch(`${url}/stream`);
  expect((await fetch(`${url}/quick`)).status).toBe(200);
  endless.push(null);
  expect(await stream.text()).toBe("begun");
  await app.close();
});
