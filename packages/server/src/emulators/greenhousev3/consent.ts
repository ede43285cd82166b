/** The page on which a Site Admin lets a partner in. Its codes live a minute and work once. */
import { randomBytes } from "node:crypto";
import type { FastifyReply } from "fastify";
import { z } from "zod";
import type { Stage } from "../stage.ts";

const codeMs = 60_000;

/** Which addresses may be named is registered with the client; here all are. */
const asked = z.object({
  response_type: z.literal("code"),
  client_id: z.string(),
  redirect_uri: z.url({ protocol: /^https?$/ }),
  scope: z.string().regex(/^harvest:\w+:\w+( harvest:\w+:\w+)*$/),
  state: z.string().optional(),
});
const decided = z.object({ decision: z.enum(["authorize", "deny"]) });

/** Lists that may be read. */
export type Rights = ReadonlySet<string>;

export interface Codes {
  /** Null: it is none, or none any more, or was sent elsewhere. */
  readonly use: (code: string, redirectUri: string) => Rights | null;
}

/** Nobody is sent anywhere with a request that cannot be believed. */
const wrong = (reply: FastifyReply): FastifyReply =>
  reply.code(400).type("text/html").send("<h1>Invalid authorization request</h1>");

export function serveConsent({ app }: Stage, clientId: string, now: () => Date): Codes {
  const codes = new Map<
    string,
    { readonly until: number; readonly redirectUri: string; readonly rights: Rights }
  >();

  app.get("/authorize", (request, reply) => {
    const { data } = asked.safeParse(request.query);
    if (data?.client_id !== clientId) return wrong(reply);
    const buttons = ["authorize", "deny"].map(
      (word) => `<button name="decision" value="${word}">${word}</button>`,
    );
    return reply.type("text/html").send(`<form method="post">${buttons.join("")}</form>`);
  });
  // The form is sent to the page's own address, with its query.
  app.post("/authorize", (request, reply) => {
    const { data } = asked.safeParse(request.query);
    const form = decided.safeParse(request.body);
    if (data?.client_id !== clientId || !form.success) return wrong(reply);
    const back = new URL(data.redirect_uri);
    if (data.state !== undefined) back.searchParams.set("state", data.state);
    if (form.data.decision === "deny") back.searchParams.set("error", "access_denied");
    else {
      const code = randomBytes(24).toString("base64url");
      const rights = new Set(
        data.scope.split(" ").flatMap((scope) => /^harvest:(\w+):list$/.exec(scope)?.[1] ?? []),
      );
      codes.set(code, {
        until: now().getTime() + codeMs,
        redirectUri: data.redirect_uri,
        rights,
      });
      back.searchParams.set("code", code);
    }
    return reply.redirect(back.href);
  });

  return {
    use: (code, redirectUri) => {
      const found = codes.get(code);
      codes.delete(code);
      const isGood = found && found.until > now().getTime() && found.redirectUri === redirectUri;
      return isGood ? found.rights : null;
    },
  };
}
