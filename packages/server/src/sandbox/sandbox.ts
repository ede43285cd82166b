/**
 * The sandbox: an invented HR product, served over real HTTP, so that the whole way from a tool to a webhook can be
 * walked without anybody's data. It knows nothing of Muster; its connector meets it like any other tool.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fastify, { type FastifyInstance, type FastifyRequest } from "fastify";
import { type Clock, systemClock } from "../kernel/clock.ts";
import type { Log } from "../kernel/log.ts";
import { type Account, openAccount } from "./account.ts";
import { serveControl } from "./control-api.ts";
import { serveLists } from "./lists-api.ts";
import { Refusal } from "./refusal.ts";

export interface SandboxOptions {
  readonly host?: string;
  /** 0 takes a free one. */
  readonly port?: number;
  readonly seed?: number;
  readonly employees?: number;
  /** Where changes and the url are kept; null keeps nothing. */
  readonly folder: string | null;
  readonly clock?: Clock;
  readonly log?: Log;
}

export interface Sandbox {
  readonly url: string;
  /** The default account, for tests in the same process. */
  readonly control: Account;
  stop(): Promise<void>;
}

const mostEmployees = 100_000;
const mostAccounts = 50;

/** Besides the default account, `/accounts/<seed>-<employees>/…` opens one for each pair of numbers. */
function accounts(options: Required<Omit<SandboxOptions, "log" | "host" | "port">>) {
  const { clock, folder } = options;
  const standard = openAccount(options);
  const others = new Map<string, Account>();
  const find = (name: string): Account => {
    const [, seed, employees] = /^(\d{1,9})-(\d{1,6})$/.exec(name) ?? [];
    if (seed === undefined || employees === undefined)
      throw new Refusal(404, "unknown_account", "accounts are called <seed>-<employees>");
    const wanted = { seed: Number(seed), employees: Number(employees) };
    if (wanted.seed === options.seed && wanted.employees === options.employees) return standard;
    const known = others.get(name);
    if (known !== undefined) return known;
    if (wanted.employees < 1 || wanted.employees > mostEmployees)
      throw new Refusal(404, "unknown_account", `1 to ${mostEmployees} employees`);
    if (others.size >= mostAccounts)
      throw new Refusal(
        503,
        "too_many_accounts",
        `at most ${mostAccounts} accounts are open at once`,
      );
    const opened = openAccount({
      ...wanted,
      clock,
      folder: folder === null ? null : join(folder, "accounts", name),
    });
    others.set(name, opened);
    return opened;
  };
  const stop = async (): Promise<void> =>
    void (await Promise.all([standard, ...others.values()].map((account) => account.stop())));
  return { standard, find, stop };
}

function answerErrors(app: FastifyInstance, log: Log | undefined): void {
  app.setErrorHandler((error: unknown, _request, reply) => {
    if (error instanceof Refusal)
      return reply.code(error.status).send({ error: { code: error.code, message: error.message } });
    const status =
      error instanceof Error && "statusCode" in error && typeof error.statusCode === "number"
        ? error.statusCode
        : 500;
    if (status >= 500) log?.error({ err: error }, "the sandbox failed");
    const message =
      status < 500 && error instanceof Error ? error.message : "Something went wrong.";
    return reply.code(status).send({ error: { code: "bad_request", message } });
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ error: { code: "not_found", message: "There is nothing here." } }),
  );
}

export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const {
    host = "127.0.0.1",
    port = 0,
    seed = 1,
    employees = 200,
    folder,
    clock = systemClock,
    log,
  } = options;
  if (employees < 1 || employees > mostEmployees)
    throw new RangeError(`the sandbox invents 1 to ${mostEmployees} employees, not ${employees}`);
  const { standard, find, stop } = accounts({ seed, employees, folder, clock });
  const app = fastify({ forceCloseConnections: true });
  answerErrors(app, log);

  const named = (request: FastifyRequest): Account => {
    const { params } = request;
    return typeof params === "object" && params !== null && "account" in params
      ? find(String(params.account))
      : standard;
  };
  for (const prefix of ["", "/accounts/:account"]) {
    await app.register(async (scope) => serveLists(scope, named, clock), { prefix });
    await app.register(async (scope) => serveControl(scope, named), { prefix });
  }

  const url = await app.listen({ host, port });
  // `muster sandbox rename …` in another terminal finds the server by this file.
  const urlFile = folder === null ? null : join(folder, "url");
  if (folder !== null && urlFile !== null) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(urlFile, `${url}\n`);
  }
  return {
    url,
    control: standard,
    stop: async () => {
      if (urlFile !== null) rmSync(urlFile, { force: true });
      await Promise.all([app.close(), stop()]);
    },
  };
}
