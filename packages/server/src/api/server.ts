import helmet from "@fastify/helmet";
import Fastify, { type FastifyInstance } from "fastify";
import { randomId } from "../kernel/ids.ts";
import { failure } from "./answer.ts";
import { LiveReads } from "../services/live/live-reads.ts";
import { openAuth } from "./auth.ts";
import { registerBodies } from "./body.ts";
import { answerConnectionError } from "./connection-error.ts";
import type { Ground } from "./endpoint.ts";
import { allEndpoints } from "./endpoints.ts";
import { EventStreams, type StreamLimits } from "./event-stream.ts";
import { registerClosing } from "./closing.ts";
import { registerLimits } from "./limits.ts";
import { registerLog } from "./log.ts";
import { openMetrics } from "./metrics.ts";
import { largestBody, problemOf } from "./problem-of.ts";
import { registerEndpoints, send } from "./router.ts";
import { registerUpstream } from "./upstream.ts";

/** Long enough for a URL that is over the limit to be told so by us rather than by the socket. */
const largestHeaders = 524_288;
/** Links to files are sealed texts. */
const longestParameter = 2000;
const requestArrivesMs = 30_000;
const handlerMs = 60_000;

/**
 * The API, ready for `listen` (main.ts) or for tests. `close` waits for the requests that are being answered;
 * it leaves the database and the bells to whoever made them.
 */
export async function buildApi(
  world: Ground["world"],
  deps: Pick<Ground, "openSource"> & { readonly limits?: StreamLimits },
): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    bodyLimit: largestBody,
    requestTimeout: requestArrivesMs,
    handlerTimeout: handlerMs,
    http: { maxHeaderSize: largestHeaders },
    genReqId: () => randomId(),
    forceCloseConnections: "idle",
    routerOptions: { maxParamLength: longestParameter },
    clientErrorHandler: answerConnectionError,
    frameworkErrors: (error, request, reply) => {
      void send(reply, failure(problemOf(error, request.id), "general"));
    },
  });
  const metrics = openMetrics(world);
  metrics.watch(app);
  registerLog(app, world.log);
  await app.register(helmet, { contentSecurityPolicy: { directives: { defaultSrc: ["'none'"] } } });
  registerClosing(app);
  await registerLimits(app);
  registerBodies(app);
  const streams = new EventStreams(world, deps.limits);
  // Before it waits for the requests that are being answered: streams would keep it waiting.
  app.addHook("preClose", () => streams.close());
  registerEndpoints(app, {
    endpoints: allEndpoints(metrics),
    ground: { world, openSource: deps.openSource, streams, liveReads: new LiveReads() },
    authenticate: openAuth(world),
  });
  await registerUpstream(app, world);
  return app;
}
