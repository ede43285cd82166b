/** The emulator by itself, over its own wire: shapes that a connector may not take for granted. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Emulator } from "../emulator.ts";
import { startTryton } from "./emulator.ts";

let tryton: Emulator;
let session: string;
beforeAll(async () => {
  tryton = await startTryton({ seed: 3, people: 20, now: () => new Date() });
  const { username, password } = tryton.credentials;
  const { body } = await ask("common.db.login", [username, { password }, "en"]);
  const [user, key] = body.result as [number, string];
  session = `Session ${Buffer.from(`${username}:${user}:${key}`).toString("base64")}`;
});
afterAll(() => tryton.stop());

async function ask(
  method: string,
  params: readonly unknown[],
  { database = "hr", authorization = session } = {},
) {
  const response = await fetch(`${tryton.url}/${database}/`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: authorization ?? "" },
    body: JSON.stringify({ id: 1, method, params }),
  });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") === true;
  return {
    status: response.status,
    body: (isJson ? JSON.parse(text) : {}) as { result?: unknown; error?: unknown },
  };
}

const search = (
  model: string,
  domain: readonly unknown[],
  fields: readonly string[],
  limit: number | null = null,
) => ask(`model.${model}.search_read`, [domain, 0, limit, [["id", "ASC"]], fields, {}]);

test("a row has what was asked for, joined fields under their link, and no write_date before its first change", async () => {
  const { body } = await search(
    "company.employee",
    [],
    ["party.name", "write_date", "create_date"],
    1,
  );

  expect(body.result).toEqual([
    {
      id: expect.any(Number),
      "party.": { id: expect.any(Number), name: expect.any(String) },
      write_date: null,
      create_date: expect.objectContaining({
        __class__: "datetime",
        microsecond: expect.any(Number),
      }),
    },
  ]);
});

test("only rows behind an id, and as many as were asked for", async () => {
  const { body } = await search("timesheet.line", [["id", ">", 0]], [], 7);
  const ids = (body.result as { id: number }[]).map(({ id }) => id);

  const next = await search("timesheet.line", [["id", ">", ids.at(-1)]], [], 1);

  expect(ids).toHaveLength(7);
  expect((next.body.result as { id: number }[])[0]?.id).toBeGreaterThan(ids.at(-1) ?? Infinity);
});

test.each<[string, () => Promise<{ status: number; body: object }>, number, object]>([
  ["an unknown model", () => search("no.such", [], []), 200, { error: ["'no.such'", ""] }],
  ["an unknown database", () => ask("model.x.search_read", [], { database: "x" }), 200, { error: ["Database 'x' doesn't exist!", ""] }],
  ["no session", () => ask("model.company.employee.search_read", [], { authorization: "" }), 401, {}],
  ["a wrong password", () => ask("common.db.login", ["sync", { password: "no" }, "en"]), 401, {}],
  ["a login without a password", () => ask("common.db.login", ["sync", {}, "en"]), 200, { error: ["LoginException", ["password", "Password", "password"]] }],
])("%s", async (_, asked, status, body) => {
  expect(await asked()).toMatchObject({ status, body });
}); // oxfmt-ignore

test("a model that is forbidden is refused inside HTTP 200, and the others are not", async () => {
  tryton.setFaults({ forbidden: ["timesheet.line"] });

  const [hours, people] = [
    await search("timesheet.line", [], []),
    await search("company.employee", [], []),
  ];
  tryton.setFaults({});

  expect(hours).toMatchObject({ status: 200, body: { error: ["UserError", expect.any(Array)] } });
  expect(people.body.result).toHaveLength(20);
});

test("changes of all kinds are what the truth says differently afterwards", async () => {
  const changes = await tryton.mutate(30);

  expect(changes.map(({ table }) => table)).toEqual(
    expect.arrayContaining(["hris_employees", "hris_employments", "hris_timesheets"]),
  );
  expect(changes.some(({ deleted }) => deleted)).toBe(true);
});
