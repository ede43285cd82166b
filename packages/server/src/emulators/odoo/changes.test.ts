import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { odooClient, type Client } from "../../../test/odoo/client.ts";
import type { Emulator } from "../emulator.ts";
import { type OdooOptions, startOdooWith } from "./emulator.ts";

const at = Date.parse("2026-11-21T12:00:00Z");
let odoo: Emulator;
let client: Client;
let time = at;

async function start(options: Partial<OdooOptions> = {}): Promise<void> {
  odoo = await startOdooWith({
    seed: 5,
    people: 40,
    now: () => new Date(time),
    commitLagMs: 0,
    ...options,
  });
  client = odooClient(odoo);
}
beforeEach(async () => {
  time = at;
  await start();
});
afterEach(() => odoo.stop());

const tables = [
  "hris_employees",
  "hris_employments",
  "hris_teams",
  "hris_absences",
  "hris_time_off_balances",
  "hris_timesheets",
  "hris_locations",
  "ats_candidates",
  "ats_join_candidates_tags",
  "ats_applications",
  "ats_interviews",
  "ats_jobs",
  "ats_users",
];

describe("changes", () => {
  test("are what the truth says differently afterwards, of all kinds", async () => {
    const before = odoo.truth();
    const changes = await odoo.mutate(120);
    const after = odoo.truth();
    expect(changes.length).toBeGreaterThan(100);
    for (const { table, remoteId, deleted } of changes) {
      const [was, is] = [before.get(table)?.get(remoteId), after.get(table)?.get(remoteId)];
      expect(is === undefined).toBe(deleted);
      expect(is).not.toEqual(was);
    }
    const told = new Set(changes.map(({ table }) => table));
    expect(tables.filter((table) => !told.has(table))).toEqual([]);
    expect(changes.some(({ deleted }) => deleted)).toBe(true);
  });

  test("by write dates of a row and of what it is joined to, every changed employee is found", async () => {
    time += 3_600_000;
    const changes = await odoo.mutate(60);
    const since = "2026-11-21 12:30:00";
    const found = await client.ids(
      "hr.employee",
      ["|", ["write_date", ">=", since], ["contract_ids.write_date", ">=", since]],
      { context: { active_test: false } },
    );
    const changed = changes
      .filter(({ table }) => table === "hris_employees")
      .map(({ remoteId }) => Number(remoteId));
    expect(changed.length).toBeGreaterThan(5);
    expect(changed.filter((id) => !found.includes(id))).toEqual([]);
    expect(found.length).toBeLessThan(40);
  });

  test("some parents stay where they are", async () => {
    time += 3_600_000;
    await odoo.mutate(60);
    const since = "2026-11-21 12:30:00";
    const moved = (model: string) =>
      client.ids(model, [["write_date", ">=", since]], { context: { active_test: false } });
    // Addresses were edited on the partner, names of users too.
    expect(await moved("res.company")).toEqual([]);
    expect(await moved("hr.work.location")).toEqual([]);
    expect(await client.ids("res.company", [["partner_id.write_date", ">=", since]])).not.toEqual(
      [],
    );
    expect(
      await client.ids("hr.work.location", [["address_id.write_date", ">=", since]], {
        context: { active_test: false },
      }),
    ).not.toEqual([]);
    // Approving time off moves neither type nor allocation.
    expect(await moved("hr.leave.type")).toEqual([]);
    // Stages are entered: the job moves with its application.
    expect(await moved("hr.job")).not.toEqual([]);
  });

  test("silent deletions empty columns without a stamp", async () => {
    await odoo.stop();
    await start({ silentDeletions: true });
    time += 3_600_000;
    const before = odoo.truth().get("ats_applications");
    // Three kinds of each hand in turn, the silent ones among them.
    await odoo.mutate(12);
    const after = odoo.truth().get("ats_applications");
    const undone = [...(before ?? [])].filter(
      ([id, was]) =>
        was["rejection_reason_name"] !== null && after?.get(id)?.["rejection_reason_name"] === null,
    );
    expect(undone.length).toBeGreaterThan(0);
    const silent = undone.filter(
      ([id, was]) => after?.get(id)?.["remote_updated_at"] === was["remote_updated_at"],
    );
    expect(silent.length).toBeGreaterThan(0);
  });
});

describe("webhooks", () => {
  interface Hook {
    readonly _model: string;
    readonly id: number;
    readonly write_date: string;
  }
  let receiver: Server;
  let received: { headers: Record<string, unknown>; body: Hook; readable: boolean }[];

  /** Notes what came, and whether what it tells of could be read then. */
  const listen = async (): Promise<string> => {
    receiver = createServer((request, response) => {
      let text = "";
      request.on("data", (chunk: Buffer) => (text += chunk.toString()));
      request.on("end", () => {
        const body = JSON.parse(text) as Hook;
        void client
          .ids(
            body._model,
            [
              ["id", "=", body.id],
              ["write_date", ">=", "2026-11-21 12:30:00"],
            ],
            { context: { active_test: false } },
          )
          .then((found) =>
            received.push({ headers: request.headers, body, readable: found.length > 0 }),
          )
          .finally(() => response.end());
      });
    });
    await new Promise<void>((listening) => receiver.listen(0, "127.0.0.1", listening));
    return `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  };
  beforeEach(() => {
    received = [];
  });
  afterEach(() => receiver.close());

  test("come unsigned, many times for a creation, and before the change can be read", async () => {
    odoo.sendWebhooksTo({ url: await listen(), secret: "unused" });
    time += 3_600_000;
    const changes = await odoo.mutate(1);
    expect(changes.map(({ table }) => table)).toContain("hris_employees");
    const employee = received.filter(({ body }) => body._model === "hr.employee");
    expect(employee).toHaveLength(20 + 6);
    expect(received.filter(({ body }) => body._model === "hr.contract")).toHaveLength(2);
    expect(received.every(({ readable }) => !readable)).toBe(true);
    expect(employee[0]?.body.write_date).toMatch(/^2026-11-21 13:00:00\.\d{6}$/);
    expect(Object.keys(employee[0]?.body ?? {})).toEqual([
      "_action",
      "_id",
      "_model",
      "id",
      "write_date",
    ]);
    expect(Object.keys(employee[0]?.headers ?? {}).some((name) => name.includes("sign"))).toBe(
      false,
    );
    expect(odoo.sentWebhooks()).toHaveLength(received.length);
    const readable = await client.ids("hr.employee", [["id", "=", employee[0]?.body.id]]);
    expect(readable).toHaveLength(1);
  });

  test("are not sent again when nobody answers, nor when nobody asked for them", async () => {
    const url = await listen();
    receiver.close();
    odoo.sendWebhooksTo({ url, secret: "unused" });
    await odoo.mutate(2);
    const sent = odoo.sentWebhooks().length;
    expect(sent).toBeGreaterThan(0);
    odoo.sendWebhooksTo(null);
    expect(await odoo.mutate(3)).not.toHaveLength(0);
    expect(odoo.sentWebhooks()).toHaveLength(sent);
  });
});
