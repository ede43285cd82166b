/** Asks an Odoo as a program of one's own would, without any connector. */
import type { Emulator } from "../../src/emulators/emulator.ts";

export interface Answer {
  readonly id?: unknown;
  readonly result?: unknown;
  readonly error?: {
    readonly code: number;
    readonly data: { readonly name: string; readonly message: string };
  };
}

export type Row = Readonly<Record<string, unknown>> & { readonly id: number };

export interface Client {
  readonly post: (params: unknown) => Promise<Answer>;
  readonly uid: () => Promise<unknown>;
  readonly call: (
    model: string,
    method: string,
    args?: unknown[],
    kwargs?: object,
  ) => Promise<Answer>;
  /** Rows of a domain, in the order of their ids. */
  readonly rows: (model: string, domain: unknown[], kwargs?: object) => Promise<Row[]>;
  readonly ids: (model: string, domain: unknown[], kwargs?: object) => Promise<number[]>;
}

const resultOf = ({ result, error }: Answer): unknown => {
  if (error) throw new Error(`${error.data.name}: ${error.data.message}`);
  return result;
};

export function odooClient(odoo: Emulator): Client {
  const { database } = odoo.config;
  const { login, api_key } = odoo.credentials;
  const post = async (params: unknown): Promise<Answer> => {
    const answer = await fetch(`${odoo.url}/jsonrpc`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id: 5, method: "call", params }),
    });
    if (answer.status !== 200) throw new Error(`status ${answer.status}`);
    return (await answer.json()) as Answer;
  };
  const uid = async (): Promise<unknown> =>
    (
      await post({
        service: "common",
        method: "authenticate",
        args: [database, login, api_key, {}],
      })
    ).result;
  let known: Promise<unknown> | null = null;
  const call: Client["call"] = async (model, method, args = [], kwargs = {}) =>
    post({
      service: "object",
      method: "execute_kw",
      args: [database, await (known ??= uid()), api_key, model, method, args, kwargs],
    });
  return {
    post,
    uid,
    call,
    rows: async (model, domain, kwargs = {}) =>
      resultOf(
        await call(model, "search_read", [domain], { order: "id", load: null, ...kwargs }),
      ) as Row[],
    ids: async (model, domain, kwargs = {}) =>
      resultOf(await call(model, "search", [domain], { order: "id", ...kwargs })) as number[],
  };
}
