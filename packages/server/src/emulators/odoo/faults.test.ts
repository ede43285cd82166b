import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { odooClient, type Client } from "../../../test/odoo/client.ts";
import type { Emulator } from "../emulator.ts";
import { startOdoo } from "./emulator.ts";

let odoo: Emulator;
let client: Client;

beforeAll(async () => {
  odoo = await startOdoo({ seed: 3, people: 30, now: () => new Date("2026-11-21T12:00:00Z") });
  client = odooClient(odoo);
  await client.uid();
});
afterAll(() => odoo.stop());
afterEach(() => odoo.setFaults({}));

const ask = () =>
  fetch(`${odoo.url}/jsonrpc`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      jsonrpc: "2.0",
      id: 1,
      method: "call",
      params: { service: "common", method: "version", args: [] },
    }),
  });

test("throttled by what stands before Odoo, in either way", async () => {
  odoo.setFaults({ throttle: 2, retryAfterSeconds: 7 });
  const [first, second] = [await ask(), await ask()];
  expect(new Set([first.status, second.status])).toEqual(new Set([429, 503]));
  expect(first.headers.get("retry-after")).toBe("7");
  expect(await first.text()).toContain("<html>");
  expect((await ask()).status).toBe(200);
});

test("broken inside HTTP 200, HTML with HTTP 200, and an answer that is cut", async () => {
  odoo.setFaults({ broken: 1, html: 1 });
  expect(await (await ask()).json()).toMatchObject({
    id: 1,
    error: { data: { name: "psycopg2.errors.SerializationFailure" } },
  });
  expect(await (await ask()).text()).toContain("<!doctype html>");
  odoo.setFaults({ cut: 1 });
  await expect(ask().then((answer) => answer.text())).rejects.toThrow("terminated");
});

test("a key that counts as over, in both of Odoo's words", async () => {
  odoo.setFaults({ expired: 2 });
  const names = [];
  for (let times = 0; times < 3; times++)
    names.push((await client.call("hr.job", "search", [[]])).error?.data.name ?? "fine");
  expect(names.toSorted()).toEqual([
    "fine",
    "odoo.exceptions.AccessDenied",
    "odoo.exceptions.MissingError",
  ]);
});

test("a model that is forbidden, and none beside it; the truth is what it was", async () => {
  const before = odoo.truth();
  odoo.setFaults({ forbidden: ["hr.contract"] });
  expect((await client.call("hr.contract", "search", [[]])).error?.data.name).toBe(
    "odoo.exceptions.AccessError",
  );
  expect(await client.ids("hr.leave", [])).not.toHaveLength(0);
  expect(odoo.truth()).toEqual(before);
});

const page = (last: number, limit = 10) =>
  client.rows("hr.employee", [["id", ">", last]], {
    fields: ["name", "company_id"],
    limit,
    context: { active_test: false },
  });

describe("lists that misbehave", () => {
  test("the first row once more, every tenth row out of its format", async () => {
    odoo.setFaults({ doubledRows: true, malformedRows: true });
    const rows = await page(0);
    expect(rows).toHaveLength(11);
    expect(rows[10]).toEqual(rows[0]);
    expect(rows[9]).toMatchObject({ id: 10, name: 42.5, company_id: "n/a" });
  });

  test("endless: whatever one asks for, the list begins again and is full", async () => {
    odoo.setFaults({ endless: true });
    const [first, later] = [await page(0, 100), await page(1000, 100)];
    expect(later).toEqual(first);
    expect(later).toHaveLength(100);
  });

  test("padded", async () => {
    odoo.setFaults({ paddedBytes: 100_000 });
    expect((await (await ask()).text()).length).toBeGreaterThan(100_000);
  });

  test("moving: by last id every row is read, by offset in the order of changes one is not", async () => {
    odoo.setFaults({ movingRows: true });
    const byId: number[] = [];
    for (let last = 0, rows = await page(0); rows.length > 0; rows = await page(last)) {
      byId.push(...rows.map(({ id }) => id));
      last = byId.at(-1) ?? 0;
    }
    const told = [...(odoo.truth().get("hris_employees")?.keys() ?? [])].map(Number);
    expect(byId).toEqual(told.toSorted((a, b) => a - b));
    expect(told.length).toBeGreaterThan(30);

    const byChange = new Set<number>();
    for (let offset = 0, rows = [0]; rows.length > 0; offset += 10) {
      rows = await client.ids("hr.employee", [], { offset, limit: 10, order: "write_date, id" });
      // `search` is no list of rows: what moves it are the pages read beside it.
      await page(0);
      for (const id of rows) byChange.add(id);
    }
    const active = await client.ids("hr.employee", []);
    expect(active.filter((id) => !byChange.has(id))).not.toHaveLength(0);
  });
});
