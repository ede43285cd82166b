/** `POST /jsonrpc`: the envelope, the services and their faults. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Stage } from "../stage.ts";
import { isRecord } from "./context.ts";
import { accessDenied, errorBody, missingError, noDatabase, OdooError } from "./errors.ts";
import { execute, type Execution } from "./execute.ts";
import { misbehaved, type Movement, withoutIdBound } from "./page-faults.ts";
import type { Session } from "./session.ts";

export interface Account {
  readonly database: string;
  readonly login: string;
  readonly apiKey: string;
  readonly uid: number;
}

export interface Services {
  readonly account: Account;
  readonly stage: Stage;
  /** The sync user, without a call's context. */
  readonly user: () => Session;
  readonly movement: Movement;
}

const serverVersion = {
  server_version: "18.0",
  server_version_info: [18, 0, 0, "final", 0, ""],
  server_serie: "18.0",
  protocol_version: 1,
};

export function serveRpc(app: FastifyInstance, services: Services): void {
  app.removeAllContentTypeParsers();
  // Parsed here, because Odoo answers what it cannot read in its own way.
  app.addContentTypeParser("*", { parseAs: "string" }, (request, body, done) =>
    done(null, isJson(request) ? parsed(String(body)) : body),
  );
  app.all("/jsonrpc", (request, reply) => {
    if (request.method !== "POST" || !isJson(request))
      return badRequest(
        reply,
        "Request inferred type is compatible with [&#39;http&#39;] but &#39;/jsonrpc&#39; is type=&#39;jsonrpc&#39;.",
      );
    if (request.body === undefined)
      return reply.code(400).type("text/html").send("Invalid JSON data");
    // A list of calls is no call: there are no batches.
    if (!isRecord(request.body))
      return reply.code(400).type("text/html").send("Invalid JSON-RPC data");
    return reply.send(answered(request.body, services));
  });
  app.setNotFoundHandler((_request, reply) =>
    reply
      .code(404)
      .type("text/html")
      .send("<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n"),
  );
}

/** How an error of the server's own looks, for whatever was asked. */
export function rpcFailure(request: FastifyRequest, error: OdooError): object {
  const id = isRecord(request.body) ? request.body["id"] : null;
  return { jsonrpc: "2.0", id: id ?? null, error: errorBody(error) };
}

function answered(envelope: Readonly<Record<string, unknown>>, services: Services): object {
  const head = { jsonrpc: "2.0", id: envelope["id"] ?? null };
  const { paddedBytes } = services.stage.faults();
  const padding = paddedBytes > 0 ? { padding: "x".repeat(paddedBytes) } : {};
  try {
    const result = dispatched(envelope["params"], services);
    // What returns nothing answers without a result.
    return result === undefined || result === null
      ? { ...head, ...padding }
      : { ...head, result, ...padding };
  } catch (error) {
    if (error instanceof OdooError) return { ...head, error: errorBody(error), ...padding };
    throw error;
  }
}

function dispatched(params: unknown, services: Services): unknown {
  const { service, method, args } = isRecord(params) ? params : {};
  const given: readonly unknown[] = Array.isArray(args) ? args : [];
  switch (`${String(service)}.${String(method)}`) {
    case "common.version":
      return serverVersion;
    case "common.login":
    case "common.authenticate":
      return authenticate(given, services.account);
    case "db.list":
      return [services.account.database];
    case "db.server_version":
      return serverVersion.server_version;
    case "object.execute":
    case "object.execute_kw":
      return asUser(given, services);
    default:
      throw new OdooError("builtins.NameError", `Method not available ${String(method)}`);
  }
}

/** The uid, or false: a wrong login, a wrong key and an archived user look alike. */
function authenticate(
  [database, login, key]: readonly unknown[],
  account: Account,
): number | false {
  if (database !== account.database) throw noDatabase(String(database));
  return login === account.login && key === account.apiKey ? account.uid : false;
}

function asUser(
  [database, uid, key, model, method, args, kwargs]: readonly unknown[],
  { account, stage, user, movement }: Services,
): unknown {
  if (database !== account.database) throw noDatabase(String(database));
  if (typeof uid !== "number" || typeof key !== "string" || key === "") throw accessDenied();
  // The key was revoked, or the user is no more: with both one has to log in anew.
  if (stage.useUp("expired"))
    throw stage.faults().expired % 2 === 0 ? accessDenied() : missingError("res.users", uid, uid);
  if (uid !== account.uid) throw missingError("res.users", uid, uid);
  if (key !== account.apiKey) throw accessDenied();
  const call: Execution = {
    model: String(model),
    method: String(method),
    args: Array.isArray(args) ? args : [],
    kwargs: isRecord(kwargs) ? kwargs : {},
  };
  const faults = stage.faults();
  const result = execute(faults.endless ? withoutIdBound(call) : call, user());
  return misbehaved(result, { call, faults, movement });
}

function isJson({ headers }: FastifyRequest): boolean {
  const type = headers["content-type"]?.split(";")[0]?.trim();
  return type === "application/json" || type === "application/json-rpc";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Told to the caller as "Invalid JSON data".
    return undefined;
  }
}

function badRequest(reply: FastifyReply, why: string): FastifyReply {
  return reply
    .code(400)
    .type("text/html; charset=utf-8")
    .send(
      `<!doctype html>\n<html lang=en>\n<title>400 Bad Request</title>\n<h1>Bad Request</h1>\n<p>${why}</p>\n`,
    );
}
