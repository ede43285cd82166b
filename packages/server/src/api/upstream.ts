/**
 * Where tools send their own webhooks: `POST /upstream/{integration_id}/{token}`. It stands beside the operations: no
 * key, no JSON asked for, and the body is handed on as the bytes that were signed.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { receiveUpstream } from "../services/upstream-webhooks/receive.ts";
import type { World } from "../services/world.ts";
import { type Answer, Refusal, success } from "./answer.ts";
import { send } from "./router.ts";

const path = "/upstream/:integration_id/:token";
const otherMethods = ["GET", "PUT", "PATCH", "DELETE"];
const nothing = Buffer.alloc(0);

/** So long a tool that sends too much is asked to wait. */
const fullSeconds = 60;

export async function registerUpstream(app: FastifyInstance, world: World): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer" }, (_request, bytes, done) =>
      done(null, bytes),
    );
    // Whatever the tool calls its bytes, they are taken as bytes.
    scope.addHook("onRequest", async (request) => {
      request.raw.headers["content-type"] = "application/octet-stream";
    });
    scope.post(path, async (request, reply) => receiveRequest(world, request, reply));
    // Said here: what is said of unknown paths repeats the path, and with it the token.
    scope.route({
      method: otherMethods,
      url: path,
      handler: async () => {
        throw new Refusal(405, "PLATFORM.INPUT_INVALID", {
          message: "Webhooks are sent here by POST.",
          headers: { allow: "POST" },
        });
      },
    });
  });
}

async function receiveRequest(
  world: World,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const reception = await receiveUpstream(world, {
    integrationId: member(request.params, "integration_id"),
    token: member(request.params, "token"),
    message: {
      raw: Buffer.isBuffer(request.body) ? request.body : nothing,
      headers: texts(request.headers),
      query: texts(request.query),
    },
  });
  switch (reception.is) {
    case "stored":
      return send(reply, success({}));
    case "greeted":
      return send(reply, { ...reception.answer, headers: {} } satisfies Answer);
    case "unknown":
      throw new Refusal(404, "PLATFORM.INPUT_INVALID", {
        message: "Nobody expects webhooks at this address.",
      });
    case "unsigned":
      throw new Refusal(401, "PLATFORM.AUTHENTICATION_INVALID", {
        message: "The webhook is not signed as agreed.",
      });
    case "malformed":
      throw new Refusal(400, "PLATFORM.INPUT_INVALID", {
        message: "The webhook is not of the form that this tool promises.",
      });
    case "full":
      throw new Refusal(503, "PLATFORM.CONCURRENCY_LIMIT_EXCEEDED", {
        message: "Too many webhooks wait to be handled. Send this one again later.",
        headers: { "retry-after": String(fullSeconds) },
      });
    default:
      return reception satisfies never;
  }
}

function member(params: unknown, name: string): string {
  const value =
    typeof params === "object" && params !== null ? Reflect.get(params, name) : undefined;
  // A NUL is in no id, and PostgreSQL would refuse the question.
  return typeof value === "string" ? value.replaceAll("\0", "") : "";
}

/** Of a name that came twice the first counts. */
function texts(values: unknown): Readonly<Record<string, string>> {
  const entries = typeof values === "object" && values !== null ? Object.entries(values) : [];
  return Object.fromEntries(
    entries.flatMap(([name, value]: readonly [string, unknown]) => {
      const first: unknown = Array.isArray(value) ? value[0] : value;
      return typeof first === "string" ? [[name, first]] : [];
    }),
  );
}
