/** Tryton's methods: `POST /<database>/` with a method and positional parameters. What goes wrong is told inside HTTP 200. */
import { timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { padded } from "../misbehave.ts";
import type { Stage } from "../stage.ts";
import { listOf, matches, ordered, pick, type Row } from "./domain.ts";
import { openMovement, spoilt, withoutIdBound } from "./page-faults.ts";
import type { World } from "./world.ts";

interface Account {
  readonly database: string;
  readonly username: string;
  readonly password: string;
}

interface Call {
  readonly database: string;
  readonly authorization: string;
  readonly body: unknown;
}

interface Serving {
  readonly account: Account;
  readonly stage: Stage;
  readonly seed: number;
}

const call = z.object({ method: z.string(), params: z.array(z.unknown()) });
const given = z.object({ password: z.string().optional() }).catch({});

const models = [
  "company.company",
  "company.employee",
  "party.party",
  "party.address",
  "timesheet.line",
];

/** Answers one call after the other; "refused" is a 401. */
export function openRpc(
  world: World,
  { account, stage, seed }: Serving,
): (call: Call) => object | "refused" {
  const sessions = new Set<string>();
  const move = openMovement(world, seed);
  const logIn = ([user, parameters]: readonly unknown[]): object | "refused" => {
    const { password } = given.parse(parameters);
    // It asks for what it lacks, one after the other.
    if (password === undefined)
      return { error: ["LoginException", ["password", "Password", "password"]] };
    if (user !== account.username || !isSame(password, account.password)) return "refused";
    const key = String(sessions.size).padStart(64, "0");
    sessions.add(`Session ${Buffer.from(`${account.username}:7:${key}`).toString("base64")}`);
    return { result: [7, key] };
  };
  const list = (model: string, params: readonly unknown[]): object => {
    const faults = stage.faults();
    if (faults.forbidden.includes(model))
      return { error: ["UserError", [`You are not allowed to access "${model}".`, "", null]] };
    const [domain, offset, limit, order, fields] = params;
    const where = { model, tables: world.tables };
    const bound = faults.endless ? withoutIdBound(domain) : domain;
    const found = world.rows(model).filter((row) => matches(row, { ...where, domain: bound }));
    const from = faults.endless ? 0 : Number(offset);
    const to = limit === null ? undefined : from + Number(limit);
    const rows = ordered(found, order)
      .slice(from, to)
      .map((row): Row => pick(row, { ...where, fields }));
    if (faults.movingRows) move(model);
    const result = spoilt(rows, faults, limit === null ? null : Number(limit));
    return { result: padded(result, faults.paddedBytes) };
  };
  const run = (method: string, params: readonly unknown[]): object => {
    if (method === "model.res.user.get_preferences")
      return { result: { company: 1, company_filter: "all", language: "en" } };
    if (method === "model.ir.model.access.get_access") {
      const read = listOf(params[0]).map((model) => [String(model), { read: 1 }] as const);
      return { result: Object.fromEntries(read) };
    }
    const model = method.replace(/^model\./, "").replace(/\.search_read$/, "");
    return models.includes(model) ? list(model, params) : { error: [`'${model}'`, ""] };
  };
  return ({ database, authorization, body }) => {
    const { method, params } = call.parse(body);
    if (database !== account.database)
      return { id: 1, error: [`Database '${database}' doesn't exist!`, ""] };
    const isLogin = method === "common.db.login";
    if (!isLogin && stage.useUp("expired")) sessions.clear();
    if (!isLogin && !sessions.has(authorization)) return "refused";
    const said = isLogin ? logIn(params) : run(method, params);
    return said === "refused" ? said : { id: 1, ...said };
  };
}

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
