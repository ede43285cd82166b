/** What keeps the process answering when too much is asked of it (P19). */
import underPressure from "@fastify/under-pressure";
import type { FastifyInstance } from "fastify";
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
  let inFlight = 0;
  app.addHook("onRequest", async (request, reply) => {
    if (isAboutUs(request.url)) return;
    if (inFlight >= inFlightAtMost) throw overloaded(429);
    inFlight += 1;
    reply.raw.once("close", () => {
      inFlight -= 1;
    });
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
