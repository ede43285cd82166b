/** What keeps the process answering when too much is asked of it (P19). */
import { Readable } from "node:stream";
import underPressure from "@fastify/under-pressure";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { Refusal } from "./answer.ts";

/** Requests that are worked on at once; the rest is told to come back instead of growing a queue. */
const defaultInFlight = 128;
const eventLoopDelayMs = 2000;

export async function registerLimits(
  app: FastifyInstance,
  { inFlightAtMost = defaultInFlight }: { readonly inFlightAtMost?: number } = {},
): Promise<void> {
  await app.register(underPressure, {
    maxEventLoopDelay: eventLoopDelayMs,
    pressureHandler: (request) => {
      if (isAboutUs(request.url)) return;
      throw overloaded(503);
    },
  });
  const inFlight = new Set<FastifyRequest>();
  app.addHook("onRequest", async (request, reply) => {
    if (isAboutUs(request.url)) return;
    if (inFlight.size >= inFlightAtMost) throw overloaded(429);
    inFlight.add(request);
    reply.raw.once("close", () => inFlight.delete(request));
  });
  // Streams mostly wait, and have a limit of their own.
  app.addHook("onSend", async (request, _reply, payload) => {
    if (payload instanceof Readable) inFlight.delete(request);
  });
}

/** Whoever watches the process must hear from it above all when it is busy. */
function isAboutUs(url: string): boolean {
  return /^\/(health|ready|metrics)(\?|$)/.test(url);
}

function overloaded(status: 429 | 503): Refusal {
  return new Refusal(status, "PLATFORM.CONCURRENCY_LIMIT_EXCEEDED", {
    message: "Too much is being asked at once. Try again in a moment.",
    headers: { "retry-after": "1" },
  });
}
