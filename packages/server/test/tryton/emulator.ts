/**
 * As much of Tryton's JSON-RPC as the connector meets, with its traps: write dates that are null until the first
 * change, parties whose change does not move the employee, errors inside HTTP 200, flags that are 1 and 0.
 */
import type { ServerResponse } from "node:http";
import { json, type ToolServer, toolServer } from "../source/tool-server.ts";
import { matches, pick, type Row } from "../../src/emulators/tryton/domain.ts";
import { trytonMoment } from "../../src/emulators/tryton/world.ts";

export interface Emulator extends ToolServer {
  readonly database: string;
  create(model: string, values: Row): number;
  write(model: string, id: number, values: Row): void;
  remove(model: string, id: number): void;
  /** All sessions are over. */
  forgetSessions(): void;
  /** The module is off: its model is unknown. */
  switchOff(model: string): void;
  /** The user may not read the model. */
  forbid(model: string): void;
  preferences: Row;
  /** What the server answers to logins instead of trying the password. */
  loginStatus: number | null;
}

const database = "hr";

export async function startEmulator(now: () => Date): Promise<Emulator> {
  const tables = new Map<string, Map<number, Row>>();
  const [off, forbidden, sessions] = [new Set<string>(), new Set<string>(), new Set<string>()];
  let lastId = 0;

  const server = await toolServer(({ url, headers, body }, response) => {
    const { method, params } = JSON.parse(body) as { method: string; params: unknown[] };
    if (url !== `/front/${database}/`)
      return say(response, { error: ["Database 'x' doesn't exist!", ""] });
    if (method === "common.db.login") return logIn(response, params);
    if (!sessions.has(headers.authorization ?? "")) return refuse(response, 401);
    return say(response, run(method.replace(/^model\./, ""), params));
  });

  const logIn = (response: ServerResponse, [user, given]: readonly unknown[]): void => {
    if (emulator.loginStatus !== null) return refuse(response, emulator.loginStatus);
    const { password } = given as { password?: string };
    if (password === undefined)
      return say(response, { error: ["LoginException", ["password", "Password", "password"]] });
    if (user !== "müster" || password !== "right") return refuse(response, 401);
    const key = String(sessions.size).padStart(64, "0");
    sessions.add(`Session ${Buffer.from(`${user}:7:${key}`).toString("base64")}`);
    return say(response, { result: [7, key] });
  };

  const run = (method: string, params: readonly unknown[]): object => {
    if (method === "res.user.get_preferences") return { result: emulator.preferences };
    if (method === "ir.model.access.get_access") {
      const models = params[0] as string[];
      return {
        result: Object.fromEntries(
          models.map((model) => [model, { read: forbidden.has(model) ? 0 : 1 }]),
        ),
      };
    }
    const model = method.replace(/\.search_read$/, "");
    if (off.has(model)) return { error: [`'${model}'`, ""] };
    if (forbidden.has(model))
      return { error: ["UserError", [`You are not allowed to access "${model}".`, "", null]] };
    const [domain, , limit, , fields] = params as [
      unknown[],
      number,
      number | null,
      unknown,
      string[],
    ];
    const found = [...(tables.get(model)?.values() ?? [])].filter((row) =>
      matches(row, { model, domain, tables }),
    );
    return {
      result: found
        .slice(0, limit ?? found.length)
        .map((row) => pick(row, { model, fields, tables })),
    };
  };

  const emulator: Emulator = {
    ...server,
    database,
    create: (model, values) => {
      const table = tables.get(model) ?? new Map<number, Row>();
      tables.set(
        model,
        table.set((lastId += 1), {
          id: lastId,
          ...values,
          create_date: trytonMoment(now()),
          write_date: null,
        }),
      );
      return lastId;
    },
    write: (model, id, values) => {
      const table = tables.get(model);
      table?.set(id, { ...table.get(id), ...values, write_date: trytonMoment(now()) });
    },
    remove: (model, id) => void tables.get(model)?.delete(id),
    forgetSessions: () => sessions.clear(),
    switchOff: (model) => void off.add(model),
    forbid: (model) => void forbidden.add(model),
    preferences: { company: 1, company_filter: "all", language: "en" },
    loginStatus: null,
  };
  return emulator;
}

function say(response: ServerResponse, answer: object): void {
  json(response, { id: 1, ...answer });
}

function refuse(response: ServerResponse, status: number): void {
  response
    .writeHead(status, { "content-type": "text/html" })
    .end("<!doctype html><title>No</title>");
}
