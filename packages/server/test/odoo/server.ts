/** As much of Odoo's JSON-RPC as the connector asks for: models that are rows, rights to columns, and its kinds of errors. */
import { json, toolServer, type ToolServer } from "../source/tool-server.ts";

export type Row = { readonly id: number } & Readonly<Record<string, unknown>>;

export interface Model {
  readonly rows: readonly Row[];
  /** Types of the columns that the user may read; left out, those of all rows' members, as text. */
  readonly columns?: Readonly<Record<string, string>>;
}

export interface Called {
  readonly model: string;
  readonly method: string;
  readonly args: readonly unknown[];
  readonly kwargs: Readonly<Record<string, unknown>>;
}

export interface OdooServer extends ToolServer {
  readonly models: Record<string, Model>;
  /** Answers other than by the models, by "model.method"; an Error is sent with its message as exception's name. */
  readonly answers: Record<string, (called: Called) => unknown>;
  /** Calls of methods, oldest first. */
  readonly called: readonly Called[];
  uid: number | false;
}

const refused = (name: string) => new Error(name);

export async function odooServer(): Promise<OdooServer> {
  const called: Called[] = [];
  const state = { models: {}, answers: {}, called, uid: 7 as number | false };
  const tool = await toolServer(({ body }, response) => {
    const { id, params } = JSON.parse(body) as {
      id: unknown;
      params: { service: string; args: unknown[] };
    };
    const say = (result: unknown): void =>
      result instanceof Error
        ? json(response, {
            jsonrpc: "2.0",
            id,
            error: {
              code: 200,
              message: "Odoo Server Error",
              data: { name: result.message, debug: "Traceback" },
            },
          })
        : json(response, { jsonrpc: "2.0", id, result });
    const [database, ...rest] = params.args;
    if (database !== "acme") return say(refused("psycopg2.OperationalError"));
    if (params.service === "common") {
      const [login, key] = rest;
      return say(login === "sync@acme.example" && key === "KEY" ? server.uid : false);
    }
    const [uid, key, model, method, args, kwargs] = rest as [
      number,
      string,
      string,
      string,
      unknown[],
      Called["kwargs"],
    ];
    if (key !== "KEY") return say(refused("odoo.exceptions.AccessDenied"));
    if (uid !== server.uid) return say(refused("odoo.exceptions.MissingError"));
    const one = { model, method, args, kwargs };
    called.push(one);
    return say(answer(server, one));
  });
  const server: OdooServer = Object.assign(state, tool);
  return server;
}

function answer(server: OdooServer, one: Called): unknown {
  const own = server.answers[`${one.model}.${one.method}`];
  if (own) return own(one);
  const model = server.models[one.model];
  if (model === undefined) return refused("odoo.exceptions.UserError");
  const columns = columnsOf(model);
  if (one.method === "fields_get")
    return Object.fromEntries(
      Object.entries(columns).map(([name, type]) => [name, { string: `Label of ${name}`, type }]),
    );
  if (one.method === "read") {
    const [ids, asked] = one.args as [number[], string[]];
    return shown(
      model.rows.filter(({ id }) => ids.includes(id)),
      asked,
    );
  }
  if (one.method !== "search_read") return refused("builtins.AttributeError");
  const { fields = [], limit = Infinity } = one.kwargs as { fields?: string[]; limit?: number };
  if (fields.some((name) => columns[name] === undefined)) return refused("builtins.ValueError");
  const [domain] = one.args as [unknown[]];
  return shown(model.rows.filter((row) => fits(row, [...domain])).slice(0, limit), fields);
}

const shown = (rows: readonly Row[], fields: readonly string[]) =>
  rows.map((row) =>
    Object.fromEntries(["id", ...fields].map((name) => [name, row[name] ?? false])),
  );

const columnsOf = ({ rows, columns }: Model): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(rows.flatMap((row) => Object.keys(row).map((name) => [name, "char"]))),
  id: "integer",
  write_date: "datetime",
  create_date: "datetime",
  ...columns,
});

/** Terms are all true, and "|" joins the next two. */
function fits(row: Row, terms: unknown[]): boolean {
  let all = true;
  while (terms.length > 0) all = next(row, terms) && all;
  return all;
}

function next(row: Row, terms: unknown[]): boolean {
  const term = terms.shift();
  if (term === "|") {
    const [one, other] = [next(row, terms), next(row, terms)];
    return one || other;
  }
  const [path, operator, value] = term as [string, string, unknown];
  const has = row[path] ?? false;
  switch (operator) {
    case "=":
      return has === value;
    case "!=":
      return has !== value;
    case "in":
      return (value as unknown[]).includes(has);
    case "not in":
      return !(value as unknown[]).includes(has);
    case ">":
      return Number(has) > Number(value);
    case ">=":
      return typeof has === "string" && has >= String(value);
    default:
      throw new Error(`an operator that no test needs: ${operator}`);
  }
}
