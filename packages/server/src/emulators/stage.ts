/** What every emulator's server does: it notes what comes in, and misbehaves as it is told. */
import { setTimeout as delay } from "node:timers/promises";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { type Faults, noFaults, type Received } from "./emulator.ts";

export interface Stage {
  readonly app: FastifyInstance;
  readonly faults: () => Faults;
  readonly setFaults: (faults: Partial<Faults>) => void;
  /** Uses up one of a counted fault; false when none is left. */
  readonly useUp: (kind: "throttle" | "broken" | "html" | "cut" | "expired") => boolean;
  readonly received: () => readonly Received[];
  readonly forgetReceived: () => void;
  readonly listen: (port: number) => Promise<string>;
  readonly stop: () => Promise<void>;
}

export interface StageOptions {
  /** How the product says that it has enough for now. */
  readonly throttled: (reply: FastifyReply, seconds: number) => FastifyReply;
  /** How it says that something went wrong on its side. */
  readonly broken: (reply: FastifyReply) => FastifyReply;
  /** Its own clock, in the Date header; left out, the machine's. */
  readonly now?: () => Date;
  /** Other ways to write its paths. */
  readonly rewriteUrl?: (url: string) => string;
}

/** Requests kept; a test looks at what it caused itself. */
const mostReceived = 50_000;

export function openStage({
  throttled,
  broken,
  now,
  rewriteUrl = (url) => url,
}: StageOptions): Stage {
  const app = Fastify({
    logger: false,
    bodyLimit: 16 * 1024 * 1024,
    forceCloseConnections: true,
    rewriteUrl: (request) => rewriteUrl(request.url ?? "/"),
  });
  let faults = noFaults;
  let received: Received[] = [];
  const useUp: Stage["useUp"] = (kind) => {
    if (faults[kind] <= 0) return false;
    faults = { ...faults, [kind]: faults[kind] - 1 };
    return true;
  };

  app.addHook("preHandler", async (_request, reply) => {
    if (now) reply.header("date", now().toUTCString());
    if (faults.slowMs > 0) await delay(faults.slowMs);
    if (useUp("throttle")) return throttled(reply, faults.retryAfterSeconds);
    if (useUp("broken")) return broken(reply);
    if (useUp("html"))
      return reply.type("text/html").send("<!doctype html><title>Maintenance</title>");
    return undefined;
  });
  app.addHook("onSend", async (_request, reply, payload) => {
    // What is refused is refused whole.
    if (reply.statusCode >= 400 || typeof payload !== "string" || payload.length < 2)
      return payload;
    if (!useUp("cut")) return payload;
    // The length is promised and not kept.
    reply.raw.writeHead(200, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(payload),
    });
    reply.raw.write(payload.slice(0, Math.floor(payload.length / 2)), () => reply.raw.destroy());
    reply.hijack();
    return payload;
  });
  app.addHook("onResponse", async (request, reply) => {
    if (received.length >= mostReceived) received.shift();
    received.push(noted(request, reply.statusCode));
  });

  return {
    app,
    faults: () => faults,
    setFaults: (given) => (faults = { ...noFaults, ...given }),
    useUp,
    received: () => received,
    forgetReceived: () => (received = []),
    listen: (port) => app.listen({ host: "127.0.0.1", port }),
    stop: () => app.close(),
  };
}

function noted(request: FastifyRequest, status: number): Received {
  const url = new URL(request.originalUrl, "http://emulator");
  return {
    method: request.method,
    url: request.originalUrl,
    path: url.pathname,
    query: url.searchParams,
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    ),
    body: request.body,
    status,
  };
}
