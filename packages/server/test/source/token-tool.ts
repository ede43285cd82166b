/** A tool whose data opens with tokens: one access token at a time, and refresh tokens that serve once. */
import type { Auth, Consent } from "../../src/connect/auth.ts";
import { z } from "zod";
import { json, toolServer, type Asked, type Respond, type ToolServer } from "./tool-server.ts";

const told = z.object({
  access_token: z.string(),
  refresh_token: z.string().nullish(),
  expires_in: z.number().nullish(),
  expires_at: z.string().nullish(),
});

/** For the credentials `{ key }`, as a client's secret. */
export function byTokens(
  url: string,
  {
    diesAfterSeconds = null,
    challenge,
  }: {
    readonly diesAfterSeconds?: number | null;
    /** Left out: nobody is asked for consent. */
    readonly challenge?: boolean;
  } = {},
): Auth<{ key: string }, unknown> {
  return {
    auth: "oauth",
    baseUrl: () => url,
    ...(challenge === undefined ? {} : { consent: byCode(challenge) }),
    ask: ({ credentials: { key }, refresh }) => ({
      method: "POST",
      path: "/token",
      form:
        refresh === null
          ? { grant_type: "client_credentials", client_secret: key }
          : { grant_type: "refresh_token", client_secret: key, refresh_token: refresh },
    }),
    tokens: (answer, now) => {
      const { access_token, refresh_token, expires_in, expires_at } = told.parse(answer);
      const inSeconds = expires_in == null ? null : new Date(now.getTime() + expires_in * 1000);
      const expiresAt = expires_at ?? inSeconds?.toISOString() ?? null;
      return { access: access_token, refresh: refresh_token ?? null, expiresAt };
    },
    refreshDiesAfterSeconds: diesAfterSeconds,
  };
}

const byCode = (challenge: boolean): Consent<{ key: string }, unknown> => ({
  page: () => ({ path: "/consent", query: { client_id: "us", audience: "people" } }),
  challenge,
  exchange: ({ credentials: { key }, consented: { code, redirectUri, verifier } }) => ({
    method: "POST",
    path: "/token",
    form: {
      grant_type: "authorization_code",
      client_secret: key,
      code,
      redirect_uri: redirectUri,
      ...(verifier === null ? {} : { code_verifier: verifier }),
    },
  }),
});

export interface TokenTool extends ToolServer {
  /** The grants that were asked for, oldest first. */
  readonly grants: () => readonly string[];
  /** From now on the access token is refused. */
  readonly end: () => void;
  /** From now on the refresh token is refused. */
  readonly forget: () => void;
}

export interface TokenToolOptions {
  /** False: no refresh tokens are handed out. */
  readonly refresh?: boolean;
  readonly lifeSeconds?: number;
  /** What is answered to whoever has the right token. */
  readonly data?: Respond;
  /** What the tool's clock shows for ever: then it tells when a token ends and not in how many seconds. */
  readonly toolNow?: string;
  /** Comes before the answer of the token endpoint. */
  readonly before?: (grants: number) => Promise<void>;
  /** Answers instead of the token endpoint where it gives one. */
  readonly instead?: (grants: number) => Respond | null;
}

export async function tokenTool({
  refresh = true,
  lifeSeconds = 3600,
  toolNow,
  data: good = (_, response) => json(response, { items: [] }),
  before = async () => {},
  instead = () => null,
}: TokenToolOptions = {}): Promise<TokenTool> {
  let number = 0;
  let [access, refreshing]: (string | null)[] = [null, null];
  const grants: string[] = [];

  const grant: Respond = ({ body }, response) => {
    const form = new URLSearchParams(body);
    const given = form.get("refresh_token");
    if (form.get("client_secret") !== "s3cret")
      return json(response, { error: "invalid_client" }, { status: 401 });
    if (given !== null && given !== refreshing)
      return json(response, { error: "invalid_grant" }, { status: 400 });
    number += 1;
    access = `access-${number}`;
    refreshing = refresh ? `refresh-${number}` : null;
    const answer = { access_token: access, ...(refresh ? { refresh_token: refreshing } : {}) };
    if (toolNow === undefined) return json(response, { ...answer, expires_in: lifeSeconds });
    const expires_at = new Date(Date.parse(toolNow) + lifeSeconds * 1000).toISOString();
    const headers = { date: new Date(toolNow).toUTCString() };
    json(response, { ...answer, expires_at }, { headers });
  };
  const data: Respond = (asked, response) =>
    access !== null && asked.headers.authorization === `Bearer ${access}`
      ? good(asked, response)
      : json(response, {}, { status: 401 });

  const respond = async (asked: Asked, response: Parameters<Respond>[1]): Promise<void> => {
    if (asked.url !== "/token") return data(asked, response);
    grants.push(new URLSearchParams(asked.body).get("grant_type") ?? "");
    await before(grants.length);
    (instead(grants.length) ?? grant)(asked, response);
  };
  const server = await toolServer((asked, response) => void respond(asked, response));
  return {
    ...server,
    grants: () => grants,
    end: () => (access = null),
    forget: () => (refreshing = null),
  };
}
