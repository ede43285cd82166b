import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Emulator } from "../emulator.ts";
import { startOdoo } from "./emulator.ts";

const now = new Date("2026-11-21T12:00:00.500Z");
let odoo: Emulator;

beforeAll(async () => {
  odoo = await startOdoo({ seed: 1, people: 40, now: () => now });
});
afterAll(() => odoo.stop());

interface Answer {
  readonly result?: unknown;
  readonly error?: {
    readonly code: number;
    readonly data: { readonly name: string; readonly message: string };
  };
}

async function post(params: unknown): Promise<Answer> {
  const answer = await fetch(`${odoo.url}/jsonrpc`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 5, method: "call", params }),
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Answer;
}

const login = () => ({
  database: odoo.config["database"],
  name: odoo.credentials["login"],
  key: odoo.credentials["api_key"],
});

let uid = 0;
async function call(
  model: string,
  method: string,
  args: unknown[] = [],
  kwargs: object = {},
): Promise<Answer> {
  const { database, name, key } = login();
  if (uid === 0)
    uid = (
      await post({ service: "common", method: "authenticate", args: [database, name, key, {}] })
    ).result as number;
  return post({
    service: "object",
    method: "execute_kw",
    args: [database, uid, key, model, method, args, kwargs],
  });
}

async function asked(args: unknown[]): Promise<unknown> {
  return (await post({ service: "common", method: "authenticate", args })).result;
}

describe("logging in", () => {
  test("the version needs none", async () => {
    const { result } = await post({ service: "common", method: "version", args: [] });
    expect(result).toMatchObject({ server_version_info: [18, 0, 0, "final", 0, ""] });
  });

  test("a uid for the right key, false for every wrong one", async () => {
    const { database, name, key } = login();
    expect(await asked([database, name, key, {}])).toEqual(expect.any(Number));
    for (const wrong of odoo.wrongCredentials)
      expect(await asked([database, wrong["login"], wrong["api_key"], {}])).toBe(false);
  });
});

describe("employees", () => {
  test("page by page after the last id, archived ones when asked for", async () => {
    const seen: number[] = [];
    for (let last = 0, page = [0]; page.length > 0; last = page.at(-1) ?? last) {
      const { result } = await call("hr.employee", "search_read", [[["id", ">", last]]], {
        fields: ["name"],
        order: "id",
        limit: 7,
        context: { active_test: false },
      });
      page = (result as { id: number }[]).map(({ id }) => id);
      seen.push(...page);
    }
    expect(seen).toEqual(Array.from({ length: 40 }, (_, at) => at + 1));
    const { result } = await call("hr.employee", "search", [[]]);
    expect((result as number[]).length).toBeLessThan(40);
  });
});
