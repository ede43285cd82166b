/** The product's own API: `GET /api/me`, `GET /api/<list>`, `GET /api/<list>/<id>`, and `/api/webhooks`. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { type Clock, rest } from "../kernel/clock.ts";
import type { Account } from "./account.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { type Page, type Spoiling, spoil, useUp } from "./faults.ts";
import { isListName, type ListName, listNames } from "./invented/lists.ts";
import { Refusal } from "./refusal.ts";

const querySchema = z.object({
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().optional(),
  updated_since: z.iso.datetime({ offset: true }).or(z.iso.date()).optional(),
  fields: z.string().optional(),
  include_deleted: z.enum(["true", "false", "1", "0"]).default("false"),
});

const spoilers: Readonly<
  Record<Spoiling, (reply: FastifyReply, answer: object, account: Account) => FastifyReply>
> = {
  throttle: (reply, _answer, account) => throttled(reply, account.faults().retry_after_seconds),
  broken: (reply) =>
    reply.code(500).send({ error: { code: "broken", message: "Something went wrong." } }),
  html: (reply) =>
    reply
      .type("text/html")
      .send("<!doctype html><title>Maintenance</title><h1>We are back soon</h1>"),
  cut: (reply, answer) => {
    const whole = JSON.stringify(answer);
    return reply
      .type("application/json; charset=utf-8")
      .send(whole.slice(0, Math.floor(whole.length / 2)));
  },
};

function throttled(reply: FastifyReply, seconds: number): FastifyReply {
  return reply
    .code(429)
    .header("retry-after", String(seconds))
    .send({ error: { code: "slow_down", message: "Too many requests." } });
}

/** A bucket for each account that fills at the standing rate. */
function limiter(clock: Clock): (account: Account) => boolean {
  const buckets = new WeakMap<Account, { tokens: number; at: number }>();
  return (account) => {
    const rate = account.faults().requests_per_second;
    if (rate === null) return true;
    const now = clock.now().getTime();
    const bucket = buckets.get(account) ?? { tokens: rate, at: now };
    const tokens = Math.min(Math.max(rate, 1), bucket.tokens + ((now - bucket.at) / 1000) * rate);
    buckets.set(account, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
    return tokens >= 1;
  };
}

function pageOf(
  account: Account,
  list: ListName,
  query: unknown,
): { readonly page: Page; readonly here: string } {
  const parsed = querySchema.safeParse(query);
  if (!parsed.success) throw new Refusal(400, "bad_query", z.prettifyError(parsed.error));
  const { cursor, updated_since, include_deleted } = parsed.data;
  const limit = Math.min(parsed.data.limit, account.faults().rows_per_page ?? Infinity);
  const includeDeleted = include_deleted === "true" || include_deleted === "1";
  const filter = `${updated_since ?? ""} ${includeDeleted}`;
  const after = cursor === undefined ? 0 : readCursor(cursor, { list, filter });
  if (after === null)
    throw new Refusal(400, "bad_cursor", "the cursor belongs to no list like this");
  const since = updated_since === undefined ? null : Date.parse(updated_since);
  const { rows, next, total } = account.world.list(list, { after, limit, since, includeDeleted });
  const page = {
    items: rows.map((row) => withMembers(row, parsed.data.fields)),
    next_cursor: next === null ? null : writeCursor({ list, filter, after: next }),
    total,
  };
  return { page, here: writeCursor({ list, filter, after }) };
}

/** Only the members that were asked for (`fields`, with commas between them); its id is always among them. */
function withMembers(row: object, fields: string | undefined): object {
  if (fields === undefined) return row;
  const names = new Set(["id", ...fields.split(",")]);
  return Object.fromEntries(Object.entries(row).filter(([name]) => names.has(name)));
}

export function serveLists(
  app: FastifyInstance,
  accountOf: (request: FastifyRequest) => Account,
  clock: Clock,
): void {
  const admits = limiter(clock);
  // A slow answer must not hold up the end of the process.
  const stopping = new AbortController();
  app.addHook("preClose", async () => stopping.abort());

  app.addHook("onRequest", async (request, reply) => {
    reply.header("date", clock.now().toUTCString());
    const account = accountOf(request);
    const { token, slow_ms } = account.faults();
    if (slow_ms > 0) await rest(clock, slow_ms, stopping.signal);
    if (token !== null && request.headers.authorization !== `Bearer ${token}`)
      throw new Refusal(401, "who_are_you", "A valid bearer token is needed.");
    if (!admits(account)) return throttled(reply, account.faults().retry_after_seconds);
    return undefined;
  });

  app.get("/api/me", (request) => {
    const { seed, employees } = accountOf(request).world.ground;
    return {
      product: "Sandbox HR",
      account: `${seed}-${employees}`,
      seed,
      employees,
      now: clock.now().toISOString(),
      lists: listNames,
    };
  });

  app.get<{ Params: { list: string } }>("/api/:list", (request, reply) => {
    const account = accountOf(request);
    const list = permitted(account, request.params.list);
    const { spoiling, rest } = useUp(account.faults(), list);
    account.keepFaults(rest);
    const { page, here } = pageOf(account, list, request.query);
    return spoiling === null
      ? reply.send(spoil(page, rest, list, here))
      : spoilers[spoiling](reply, page, account);
  });

  app.get<{ Params: { list: string; id: string } }>("/api/:list/:id", (request, reply) => {
    const account = accountOf(request);
    const list = permitted(account, request.params.list);
    const asked = querySchema.pick({ fields: true }).safeParse(request.query);
    const found = account.world.read(list, request.params.id);
    if (found === null)
      throw new Refusal(
        404,
        "unknown_id",
        `there is no ${request.params.id} among ${request.params.list}`,
      );
    const row = withMembers(found, asked.data?.fields);
    const { spoiling, rest } = useUp(account.faults(), list);
    account.keepFaults(rest);
    return spoiling === null ? reply.send(row) : spoilers[spoiling](reply, row, account);
  });

  serveSubscriptions(app, accountOf);
}

function serveSubscriptions(
  app: FastifyInstance,
  accountOf: (request: FastifyRequest) => Account,
): void {
  app.get("/api/webhooks", (request) => ({ items: accountOf(request).subscriptions() }));
  app.post("/api/webhooks", (request) => accountOf(request).subscribe(request.body));
  app.delete<{ Params: { id: string } }>("/api/webhooks/:id", (request) => {
    accountOf(request).unsubscribe(request.params.id);
    return {};
  });
}

function permitted(account: Account, list: string): ListName {
  if (!isListName(list)) throw new Refusal(404, "unknown_list", `there is no list ${list}`);
  if (account.faults().forbidden.includes(list))
    throw new Refusal(403, "forbidden", `you may not see ${list}`);
  return list;
}
