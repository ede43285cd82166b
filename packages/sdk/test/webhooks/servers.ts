/** The handlers as an application mounts them, each behind a real HTTP server. */
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import express from "express";
import fastify from "fastify";
import { Hono } from "hono";
import { onTestFinished } from "vitest";
import {
  expressHandler,
  fastifyPlugin,
  fetchHandler,
  type ReceiveOptions,
} from "../../src/webhooks/index.ts";

export interface Serving {
  readonly url: string;
  readonly port: number;
  readonly idle: () => Promise<void>;
}

export async function listening(listener: RequestListener): Promise<{ url: string; port: number }> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hook`, port };
}

async function withExpress(options: ReceiveOptions): Promise<Serving> {
  const handler = expressHandler(options);
  const app = express();
  app.all("/hook", handler);
  app.use(express.json());
  return { ...(await listening(app)), idle: handler.idle };
}

async function withFastify(options: ReceiveOptions): Promise<Serving> {
  const app = fastify();
  const plugin = fastifyPlugin({ ...options, url: "/hook" });
  await app.register(plugin);
  await app.listen({ port: 0, host: "127.0.0.1" });
  onTestFinished(async () => {
    app.server.closeAllConnections();
    await app.close();
  });
  const { port } = app.server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hook`, port, idle: plugin.idle };
}

async function withHono(options: ReceiveOptions): Promise<Serving> {
  const handler = fetchHandler(options);
  const app = new Hono();
  app.all("/hook", (context) => handler(context.req.raw));
  return { ...(await listening(asListener((request) => app.fetch(request)))), idle: handler.idle };
}

/** What a server for `Request → Response` does. */
function asListener(answer: (request: Request) => Response | Promise<Response>): RequestListener {
  return (incoming, outgoing) => {
    const hasBody = incoming.method !== "GET" && incoming.method !== "HEAD";
    const request = new Request(`http://localhost${incoming.url}`, {
      method: incoming.method ?? "",
      headers: new Headers(
        Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
      ),
      ...(hasBody ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: "half" } : {}),
    });
    void Promise.resolve(answer(request)).then(async (response) => {
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      outgoing.end(await response.text());
    });
  };
}

export const frameworks = { express: withExpress, fastify: withFastify, hono: withHono };
