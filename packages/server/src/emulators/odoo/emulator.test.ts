import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { odooClient, type Client } from "../../../test/odoo/client.ts";
import type { Emulator } from "../emulator.ts";
import { startOdoo } from "./emulator.ts";

let odoo: Emulator;
let client: Client;

beforeAll(async () => {
  odoo = await startOdoo({ seed: 1, people: 40, now: () => new Date("2026-11-21T12:00:00.500Z") });
  client = odooClient(odoo);
});
afterAll(() => odoo.stop());

const authenticate = async (args: unknown[]) =>
  (await client.post({ service: "common", method: "authenticate", args })).result;

describe("logging in", () => {
  test("the version and the databases need no login", async () => {
    const version = await client.post({ service: "common", method: "version", args: [] });
    expect(version.result).toMatchObject({ server_version_info: [18, 0, 0, "final", 0, ""] });
    expect((await client.post({ service: "db", method: "list", args: [] })).result).toEqual([
      "werft",
    ]);
  });

  test("a uid for the right key, false for each wrong one, an error for another database", async () => {
    expect(await client.uid()).toEqual(expect.any(Number));
    for (const { login, api_key } of odoo.wrongCredentials)
      expect(await authenticate(["werft", login, api_key, {}])).toBe(false);
    const elsewhere = await client.post({
      service: "common",
      method: "authenticate",
      args: ["other", "a", "b", {}],
    });
    expect(elsewhere.error?.data.name).toBe("psycopg2.OperationalError");
  });

  test("uid and key are verified with each call", async () => {
    const uid = await client.uid();
    const { api_key } = odoo.credentials;
    const as = async (...who: unknown[]) =>
      (
        await client.post({
          service: "object",
          method: "execute_kw",
          args: ["werft", ...who, "res.company", "search", [[]]],
        })
      ).error?.data.name;
    expect(await as(uid, api_key)).toBeUndefined();
    expect(await as(uid, "wrong")).toBe("odoo.exceptions.AccessDenied");
    expect(await as(uid, "")).toBe("odoo.exceptions.AccessDenied");
    expect(await as(false, api_key)).toBe("odoo.exceptions.AccessDenied");
    expect(await as(999, api_key)).toBe("odoo.exceptions.MissingError");
  });
});

const send = (init: RequestInit) => fetch(`${odoo.url}/jsonrpc`, init);
const nameOf = async (method: string) =>
  (await client.call("hr.job", method, [[]])).error?.data.name;

describe("the envelope", () => {
  const json = { "content-type": "application/json" };

  test("batches, other types, other methods and no JSON are 400 and HTML", async () => {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "call", params: {} });
    for (const init of [
      { method: "POST", headers: json, body: `[${body}]` },
      { method: "POST", headers: { "content-type": "text/plain" }, body },
      { method: "GET" },
      { method: "POST", headers: json, body: "{" },
    ]) {
      const answer = await send(init);
      expect(answer.status).toBe(400);
      expect(answer.headers.get("content-type")).toContain("text/html");
    }
  });

  test("errors come inside HTTP 200, with a name, a message and what nobody should log", async () => {
    const { error, id } = await client.call("hr.payslip", "search", [[]]);
    expect(id).toBe(5);
    expect(error).toMatchObject({
      code: 200,
      message: "Odoo Server Error",
      data: { name: "odoo.exceptions.UserError", message: "Object hr.payslip doesn't exist" },
    });
    expect(error?.data).toHaveProperty("debug", expect.stringContaining("Traceback"));
  });

  test("private and unknown methods have errors of their own", async () => {
    expect(await nameOf("_search")).toBe("odoo.exceptions.AccessError");
    expect(await nameOf("frobnicate")).toBe("builtins.AttributeError");
    expect(await nameOf("toString")).toBe("builtins.AttributeError");
  });
});

const employees = (emulator: Emulator) => [...(emulator.truth().get("hris_employees") ?? [])];

test("the same seed invents the same company", async () => {
  const again = await startOdoo({
    seed: 1,
    people: 40,
    now: () => new Date("2026-11-21T12:00:00.500Z"),
  });
  const other = await startOdoo({
    seed: 2,
    people: 40,
    now: () => new Date("2026-11-21T12:00:00.500Z"),
  });
  expect(employees(again)).toEqual(employees(odoo));
  expect(employees(other)).not.toEqual(employees(odoo));
  await Promise.all([again.stop(), other.stop()]);
});
