import { connect } from "node:net";
import { once } from "node:events";
import Fastify from "fastify";
import { expect, test } from "vitest";
import { registerClosing } from "./closing.ts";

async function listening(drainMs: number) {
  const app = Fastify({ forceCloseConnections: "idle" });
  registerClosing(app, drainMs);
  const asked = Promise.withResolvers<void>();
  app.get("/slow", () => {
    asked.resolve();
    return new Promise(() => {});
  });
  const url = new URL(await app.listen({ host: "127.0.0.1", port: 0 }));
  const socket = connect(Number(url.port), url.hostname);
  await once(socket, "connect");
  socket.resume();
  return { app, socket, asked: asked.promise };
}

test("a connection that never carried a request keeps nobody from stopping", async () => {
  const { app, socket } = await listening(60_000);
  const closed = once(socket, "close");
  await app.close();
  await closed;
  expect(socket.destroyed).toBe(true);
});

test("a request that is not answered in time is cut off", async () => {
  const { app, socket, asked } = await listening(1);
  socket.write("GET /slow HTTP/1.1\r\nHost: muster\r\n\r\n");
  await asked;
  await app.close();
  expect(app.server.listening).toBe(false);
});
