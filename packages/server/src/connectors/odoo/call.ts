/**
 * Odoo's calls: `POST /jsonrpc`. An ask names model, method and arguments; database, user and key, which stand in the
 * body of every call, are completed when it is sent.
 */
import { z } from "zod";
import type { Ask } from "../../connect/ask.ts";
import type { Auth } from "../../connect/auth.ts";

const oneLine = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .regex(/^\P{Cc}*$/u, "no line breaks or other control characters");

export const odooCredentials = z.object({
  login: oneLine.describe("Login of an internal user that was made for this."),
  api_key: oneLine.describe(
    "An API key of that user, from its preferences under Account Security.",
  ),
});
export const odooConfig = z.object({
  base_url: z
    .url({ protocol: /^https?$/ })
    .describe("Address of the Odoo server, such as https://acme.odoo.com."),
  database: z
    .string()
    .regex(/^\w[\w.-]*$/, "letters, digits, dots, dashes and underscores only")
    .describe(
      "Name of the database on that server; with Odoo Online the first part of its address.",
    ),
});
export type OdooConfig = z.output<typeof odooConfig>;
type Credentials = z.output<typeof odooCredentials>;

const called = z.object({
  model: z.string(),
  method: z.string(),
  args: z.array(z.unknown()),
  kwargs: z.record(z.string(), z.unknown()),
  onUs: z.boolean(),
});
type Call = z.output<typeof called>;
type Named = Readonly<Record<string, unknown>>;

/** Archived records too, and texts in a language that every database has: without one they come in any. */
export const context = { active_test: false, lang: "en_US" };

const post = (body: Call): Ask => ({ method: "POST", path: "/jsonrpc", body });

export function call(model: string, method: string, args: readonly unknown[], named: Named): Ask {
  return post({ model, method, args: [...args], kwargs: { context, ...named }, onUs: false });
}

/** A method of our own user's record, whose id only the login tells. */
export function callOnUs(method: string, args: readonly unknown[], named: Named = {}): Ask {
  return post({ model: "res.users", method, args: [...args], kwargs: { ...named }, onUs: true });
}

/** Always in the order of ids; links as bare ids, because their labels are display names. */
export function search(
  model: string,
  domain: readonly unknown[],
  fields: readonly string[],
  named: Named = {},
): Ask {
  return call(model, "search_read", [domain], { fields, order: "id", load: null, ...named });
}

/** The answer repeats it: a login that is refused is no error to Odoo, and `false` is an answer elsewhere. */
export const loginId = "login";

const envelope = (id: string, service: string, method: string, args: readonly unknown[]) => ({
  jsonrpc: "2.0",
  id,
  method: "call",
  params: { service, method, args },
});

const loggedIn = z.object({ result: z.int().positive() });

export const odooAuth: Auth<Credentials, OdooConfig> = {
  auth: "body",
  login: ({ login, api_key }, { database }) => ({
    method: "POST",
    path: "/jsonrpc",
    body: envelope(loginId, "common", "authenticate", [database, login, api_key, {}]),
  }),
  body: (asked, { answer, credentials: { api_key }, config: { database } }) => {
    const { model, method, args, kwargs, onUs } = called.parse(asked);
    const { result: us } = loggedIn.parse(answer);
    const all = onUs ? [[us], ...args] : args;
    return envelope("call", "object", "execute_kw", [
      database,
      us,
      api_key,
      model,
      method,
      all,
      kwargs,
    ]);
  },
};
