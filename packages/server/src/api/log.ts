import type { FastifyInstance } from "fastify";
import type { Log } from "../kernel/log.ts";
import { Problem } from "../kernel/problem.ts";

/**
 * One line per request. It names the route and not the URL: filters hold e-mail addresses and ids. What went wrong
 * on our side is logged whole, under the id that the caller was given.
 */
export function registerLog(app: FastifyInstance, log: Log): void {
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
  });
  app.addHook("onError", async (request, _reply, error) => {
    const facts = { requestId: request.id, method: request.method, route: routeOf(request) };
    if (error instanceof Problem && error.status < 500) {
      log.debug({ ...facts, code: error.code, problem: error.message }, "request refused");
    } else {
      log.error({ ...facts, err: error }, "request failed");
    }
  });
  app.addHook("onResponse", async (request, reply) => {
    log.debug(
      {
        requestId: request.id,
        method: request.method,
        route: routeOf(request),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      "request answered",
    );
  });
}

const routeOf = (request: {
  readonly routeOptions: { readonly url?: string | undefined };
}): string => request.routeOptions.url ?? "unknown";
