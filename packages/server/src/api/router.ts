/** The life of a request: let in → key → integration → parts read → answered; every way out is the envelope. */
import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Problem } from "../kernel/problem.ts";
import type { Caller } from "../services/world.ts";
import { type Answer, failure, type Group, Refusal } from "./answer.ts";
import type { Authenticate } from "./auth.ts";
import type { ApiEndpoint, Ground, Incoming } from "./endpoint.ts";
import { integrationOf } from "./integration.ts";
import { problemOf } from "./problem-of.ts";
import { refuseUnfitText } from "./text.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Which error codes the route may send; without it the general ones. */
    group?: Group;
  }
}

export const longestUrl = 65_536;

interface Routing {
  readonly endpoints: readonly ApiEndpoint[];
  readonly ground: Ground;
  readonly authenticate: Authenticate;
}

export function routePath({ path, versioned }: ApiEndpoint): string {
  return `${versioned ? "/v1" : ""}${path.replaceAll(/\{(\w+)\}/g, ":$1")}`;
}

export function registerEndpoints(app: FastifyInstance, routing: Routing): void {
  const callers = new WeakMap<FastifyRequest, Caller>();
  for (const endpoint of routing.endpoints) {
    app.route({
      method: endpoint.method,
      url: routePath(endpoint),
      config: { group: endpoint.group },
      // The time that is left to other operations would end a stream.
      ...(endpoint.stream ? { handlerTimeout: endpoint.stream.longestMs + 60_000 } : {}),
      // Before the body is read: who has no key learns nothing, and costs nothing.
      onRequest: async (request) => {
        refuseLongUrl(request);
        if (endpoint.needs === "nothing") return;
        callers.set(request, await routing.authenticate(request.headers.authorization));
      },
      handler: async (request, reply) => {
        const answer = await endpoint.run({
          ...incoming(request, routing.ground, callers),
          tell: (headers) => void reply.headers(headers),
        });
        if (answer.body instanceof Readable) openStream(request, reply, answer.body);
        return send(reply, answer);
      },
    });
  }
  refuseOtherwise(app, routing.endpoints);
}

function incoming(
  request: FastifyRequest,
  ground: Ground,
  callers: WeakMap<FastifyRequest, Caller>,
): Omit<Incoming, "tell"> {
  refuseUnfitText(request.params, "The path");
  refuseUnfitText(request.query, "The query");
  refuseUnfitText(request.body, "The body");
  const caller = (): Caller => {
    const known = callers.get(request);
    if (known === undefined) throw new Error("an endpoint without key asked for its caller");
    return known;
  };
  return {
    ground,
    params: members(request.params),
    query: members(request.query),
    headers: request.headers,
    body: request.body,
    caller,
    integration: () => integrationOf(ground.world, caller(), request.headers["x-integration-id"]),
  };
}

/** Heartbeats keep the connection busy; where they are not taken for so long, nobody reads any more. */
const stalledMs = 60_000;
const lastWordsMs = 5000;

function openStream(request: FastifyRequest, reply: FastifyReply, stream: Readable): void {
  // HEAD shows the headers; nobody would ever read the rest.
  if (request.method === "HEAD") stream.destroy();
  reply.raw.setTimeout(stalledMs);
  stream.once("end", () => reply.raw.setTimeout(lastWordsMs));
}

function members(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value))
    : {};
}

function refuseLongUrl(request: FastifyRequest): void {
  if (request.url.length <= longestUrl) return;
  throw new Refusal(414, "PLATFORM.INPUT_INVALID", {
    message: `The URL may have at most ${longestUrl} characters: ask for fewer ids at once.`,
  });
}

/** Unknown paths, known paths with another method, and whatever is thrown on the way. */
function refuseOtherwise(app: FastifyInstance, endpoints: readonly ApiEndpoint[]): void {
  const known = endpoints.map((endpoint) => ({
    method: endpoint.method,
    path: new RegExp(
      `^${routePath(endpoint).replaceAll(".", "\\.").replaceAll(/:\w+/g, "[^/]+")}$`,
    ),
  }));
  app.setNotFoundHandler((request) => {
    const path = request.url.split("?", 1)[0] ?? "";
    const methods = known.filter((one) => one.path.test(path)).map((one) => one.method);
    throw methods.length === 0 ? unknownPath(request.method, path) : wrongMethod(methods);
  });
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error, request.id);
    return send(reply, failure(problem, request.routeOptions.config.group ?? "general"));
  });
}

function unknownPath(method: string, path: string): Problem {
  const shown = path.length > 200 ? `${path.slice(0, 200)}…` : path;
  return new Refusal(404, "PLATFORM.INPUT_INVALID", {
    message: `There is no operation ${method} ${shown}. GET /v1/openapi.json lists them all.`,
  });
}

function wrongMethod(methods: readonly string[]): Problem {
  const allow = [...new Set(methods)].join(", ");
  return new Refusal(405, "PLATFORM.INPUT_INVALID", {
    message: `This path answers to ${allow} only.`,
    headers: { allow },
  });
}

export async function send(reply: FastifyReply, answer: Answer): Promise<FastifyReply> {
  return reply
    .code(answer.status)
    .headers(answer.headers)
    .type(answer.contentType)
    .send(answer.body);
}
