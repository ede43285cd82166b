/** The token endpoint. Access tokens live an hour; refresh tokens work once and die unused after a day. */
import { randomBytes } from "node:crypto";
import type { FastifyReply } from "fastify";
import { z } from "zod";
import { withoutMs } from "../days.ts";
import type { Stage } from "../stage.ts";
import { type Rights, serveConsent } from "./consent.ts";

/** A customer's own credentials: they may ask with nothing but themselves. */
export const customer = { client_id: "heron-client", client_secret: "heron-secret-4b1d" } as const;

/** A partner's: they begin with a code that a Site Admin's consent gave. */
export const partner = {
  client_id: "partner-client",
  client_secret: "partner-secret-9e07",
} as const;

const accessMs = 3_600_000;
const refreshMs = 86_400_000;

const asked = z.object({
  grant_type: z.string(),
  sub: z.string().optional(),
  code: z.string().optional(),
  redirect_uri: z.string().optional(),
  refresh_token: z.string().optional(),
});

export interface Tokens {
  /** Is this a bearer token that lives? */
  readonly isAlive: (token: string) => boolean;
  /** May the list be read with it? */
  readonly allows: (token: string, list: string) => boolean;
  readonly end: (token: string) => void;
}

interface Options {
  readonly now: () => Date;
  /** A new access token ends the one before. */
  readonly oneToken: boolean;
}

const refused = (reply: FastifyReply, status: 400 | 401, error: string): FastifyReply =>
  reply.code(status).send({ error });

/** User and password of HTTP Basic. */
function clientOf(authorization: string | undefined): string | null {
  const [scheme, given = ""] = (authorization ?? "").split(" ");
  return scheme === "Basic" ? Buffer.from(given, "base64").toString() : null;
}

/** When it ends, in ms; null rights are all of them. */
interface Given {
  readonly until: number;
  readonly rights: Rights | null;
}

export function serveTokens(stage: Stage, { now, oneToken }: Options): Tokens {
  const { app } = stage;
  const access = new Map<string, Given>();
  const refresh = new Map<string, Given>();
  const codes = serveConsent(stage, partner.client_id, now);

  /** Those that a consent limits come with a refresh token. */
  const give = (reply: FastifyReply, rights: Rights | null): FastifyReply => {
    const at = now().getTime();
    if (oneToken) access.clear();
    const access_token = randomBytes(24).toString("base64url");
    access.set(access_token, { until: at + accessMs, rights });
    const answer = { access_token, token_type: "Bearer", expires_at: withoutMs(at + accessMs) };
    if (rights === null) return reply.send(answer);
    const refresh_token = randomBytes(24).toString("base64url");
    refresh.set(refresh_token, { until: at + refreshMs, rights });
    return reply.send({ ...answer, refresh_token });
  };
  /** Whatever is shown once is used up. */
  const useRefresh = (token: string): Rights | null => {
    const given = refresh.get(token);
    refresh.delete(token);
    return given !== undefined && given.until > now().getTime() ? given.rights : null;
  };

  app.addContentTypeParser(
    "application/x-www-form-urlencoded",
    { parseAs: "string" },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  app.post("/token", (request, reply) => {
    const client = clientOf(request.headers.authorization);
    const isCustomer = client === `${customer.client_id}:${customer.client_secret}`;
    if (!isCustomer && client !== `${partner.client_id}:${partner.client_secret}`)
      return refused(reply, 401, "invalid_client");
    const body = asked.safeParse(request.body);
    if (!body.success) return refused(reply, 400, "invalid_request");
    const { grant_type, sub, code = "", redirect_uri = "", refresh_token = "" } = body.data;
    if (grant_type === "client_credentials") {
      if (!isCustomer) return refused(reply, 400, "unauthorized_client");
      // Whom to act as: a user's id.
      return sub === undefined || /^\d+$/.test(sub)
        ? give(reply, null)
        : refused(reply, 400, "invalid_request");
    }
    if (isCustomer) return refused(reply, 400, "unauthorized_client");
    if (grant_type !== "authorization_code" && grant_type !== "refresh_token")
      return refused(reply, 400, "unsupported_grant_type");
    const rights =
      grant_type === "authorization_code"
        ? codes.use(code, redirect_uri)
        : useRefresh(refresh_token);
    return rights === null ? refused(reply, 400, "invalid_grant") : give(reply, rights);
  });

  return {
    isAlive: (token) => (access.get(token)?.until ?? 0) > now().getTime(),
    allows: (token, list) => access.get(token)?.rights?.has(list) ?? true,
    end: (token) => void access.delete(token),
  };
}
