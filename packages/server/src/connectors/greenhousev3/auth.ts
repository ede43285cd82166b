/**
 * OAuth 2.0 at a host of its own: client credentials of a customer, or a partner's, for whom a Site Admin's consent gives
 * the first of the refresh tokens.
 */
import { Buffer } from "node:buffer";
import { z } from "zod";
import { moment, number } from "../../connect/coerce.ts";
import type { Ask } from "../../connect/ask.ts";
import type { OAuth } from "../../connect/auth.ts";

/** Stands in a header, behind a colon in front of the secret. */
const visible = (what: string) =>
  z
    .string()
    .regex(/^[\x21-\x39\x3b-\x7e]{1,500}$/, "may not hold blanks, line breaks or colons")
    .describe(what);

export const credentials = z.object({
  client_id: visible("Client id of a Harvest v3 credential."),
  client_secret: visible("Its client secret."),
  user_id: z
    .string()
    .regex(/^\d{1,20}$/, "digits only: the id of a Greenhouse user")
    .optional()
    .describe("Id of the Site Admin in whose name is read; the credential's own user without it."),
  refresh_token: visible(
    "Refresh token, for partner credentials that were authorised elsewhere. Each works once; we keep the newest.",
  ).optional(),
});
export type Credentials = z.output<typeof credentials>;

const address = z.url({ protocol: /^https?$/ });

export const config = z.object({
  base_url: address
    .default("https://harvest.greenhouse.io")
    .describe("Address of the Harvest API; the vendor's own when it is left out."),
  auth_url: address
    .default("https://auth.greenhouse.io")
    .describe("Address of the token endpoint; the vendor's own when it is left out."),
});
export type Config = z.output<typeof config>;

const answer = z
  .object({
    access_token: z.string().min(1),
    refresh_token: z.string().min(1).nullish(),
    /** A point in time, as text or in seconds since 1970. */
    expires_at: z.unknown(),
    /** Seconds. OAuth's own word, in case it comes. */
    expires_in: z.unknown(),
  })
  .partial({ expires_at: true, expires_in: true });

/** Every list that we read has a right of its own; Greenhouse registers with a partner's client which it may ask for. */
const lists = [
  "application_stages",
  "applications",
  "applied_candidate_tags",
  "attachments",
  "candidate_tags",
  "candidates",
  "departments",
  "interviewers",
  "interviews",
  "job_hiring_managers",
  "job_interview_stages",
  "job_interviews",
  "job_owners",
  "job_posts",
  "jobs",
  "offers",
  "offices",
  "rejection_reasons",
  "sources",
  "user_roles",
  "users",
];

type Form = NonNullable<Ask["form"]>;

/** Our client proves itself by HTTP Basic, and names the grant in the form. */
const tokenAsk = ({ client_id, client_secret }: Credentials, form: Form): Ask => ({
  method: "POST",
  path: "/token",
  headers: {
    authorization: `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString("base64")}`,
  },
  form,
});

export const auth: OAuth<Credentials, Config> = {
  auth: "oauth",
  baseUrl: ({ auth_url }) => auth_url,
  // The partner guide knows no code challenge.
  consent: {
    page: ({ credentials: { client_id } }) => ({
      path: "/authorize",
      query: { client_id, scope: lists.map((list) => `harvest:${list}:list`).join(" ") },
    }),
    challenge: false,
    exchange: ({ credentials: client, consented: { code, redirectUri } }) =>
      tokenAsk(client, { grant_type: "authorization_code", code, redirect_uri: redirectUri }),
  },
  ask: ({ credentials: client, refresh }) => {
    const refresh_token = refresh ?? client.refresh_token;
    if (refresh_token !== undefined)
      return tokenAsk(client, { grant_type: "refresh_token", refresh_token });
    const { user_id } = client;
    return tokenAsk(client, {
      grant_type: "client_credentials",
      ...(user_id === undefined ? {} : { sub: user_id }),
    });
  },
  tokens: (given, now) => {
    const { access_token, refresh_token, expires_at, expires_in } = answer.parse(given);
    return {
      access: access_token,
      refresh: refresh_token ?? null,
      expiresAt:
        moment(expires_at) ??
        since1970(number(expires_at)) ??
        since1970(later(now, number(expires_in))),
    };
  },
  refreshDiesAfterSeconds: 24 * 60 * 60,
};

const later = (now: Date, seconds: number | null): number | null =>
  seconds === null ? null : now.getTime() / 1000 + seconds;

const since1970 = (seconds: number | null): string | null =>
  seconds === null ? null : new Date(seconds * 1000).toISOString();
