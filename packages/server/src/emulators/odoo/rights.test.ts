import { afterEach, describe, expect, test } from "vitest";
import { odooClient } from "../../../test/odoo/client.ts";
import type { Emulator } from "../emulator.ts";
import { type OdooOptions, startOdooWith } from "./emulator.ts";

let odoo: Emulator | null = null;
afterEach(() => odoo?.stop());

async function start(options: Partial<OdooOptions>) {
  odoo = await startOdooWith({
    seed: 1,
    people: 30,
    now: () => new Date("2026-11-21T12:00:00Z"),
    ...options,
  });
  return odooClient(odoo);
}

const errorOf = async (asked: Promise<{ error?: { data: { name: string } } }>) =>
  (await asked).error?.data.name;

describe("a plain internal user", () => {
  test("sees public fields of employees, nothing of private ones", async () => {
    const client = await start({ groups: ["base.group_user"] });
    expect(
      await client.rows("hr.employee", [], { fields: ["name", "work_email"] }),
    ).not.toHaveLength(0);
    expect(
      await errorOf(
        client.call("hr.employee", "search_read", [[]], { fields: ["name", "birthday"] }),
      ),
    ).toBe("odoo.exceptions.AccessError");
    // Without names of fields: an empty list, and not a word.
    expect(await client.rows("hr.employee", [])).toEqual([]);
    expect(await errorOf(client.call("hr.employee", "search", [[["birthday", "=", false]]]))).toBe(
      "builtins.ValueError",
    );
    const { result } = await client.call("hr.employee", "fields_get", [[], ["type"]]);
    expect(result).toHaveProperty("work_email");
    expect(result).not.toHaveProperty("birthday");
  });

  test("has errors for some models and empty lists for others", async () => {
    const client = await start({ groups: ["base.group_user"] });
    for (const model of ["hr.contract", "account.analytic.line", "hr.applicant", "ir.model.data"])
      expect(await errorOf(client.call(model, "search", [[]]))).toBe("odoo.exceptions.AccessError");
    for (const model of ["hr.leave", "hr.attendance"])
      expect(await client.ids(model, [])).toEqual([]);
    const may = async (model: string) =>
      (await client.call(model, "check_access_rights", ["read"], { raise_exception: false }))
        .result;
    expect([await may("hr.contract"), await may("hr.leave")]).toEqual([false, true]);
    expect((await client.call("hr.contract", "has_access", [[], "read"])).result).toBe(false);
  });
});

test("a right to one's own people shows no contract and half of the timesheets", async () => {
  const all = await start({});
  const everything = await all.ids("account.analytic.line", []);
  await odoo?.stop();
  const client = await start({
    groups: [
      "hr_contract.group_hr_contract_employee_manager",
      "hr_timesheet.group_hr_timesheet_approver",
    ],
  });
  expect(await client.ids("hr.contract", [])).toEqual([]);
  const some = await client.ids("account.analytic.line", []);
  expect(some.length).toBeGreaterThan(0);
  expect(some.length).toBeLessThan(everything.length);
  expect(odoo?.truth().get("hris_employments")?.size).toBe(0);
});

test("people of a company that nobody gave to the sync user are not there", async () => {
  const client = await start({ companies: [1] });
  const uid = await client.uid();
  const [user] = await client.rows("res.users", [["id", "=", uid]], { fields: ["company_ids"] });
  expect(user?.["company_ids"]).toEqual([1]);
  const rows = await client.rows("hr.employee", [], { fields: ["company_id"] });
  expect(new Set(rows.map((row) => row["company_id"]))).toEqual(new Set([1]));
  expect(odoo?.truth().get("hris_legal_entities")?.size).toBe(1);
});

test("groups by their names and ids", async () => {
  const client = await start({});
  const has = async (group: string) =>
    (await client.call("res.users", "has_group", [[await client.uid()], group])).result;
  expect(await has("hr.group_hr_user")).toBe(true);
  expect(await has("hr_recruitment.group_hr_recruitment_manager")).toBe(false);
  expect((await client.call("res.groups", "get_external_id", [[36]])).result).toEqual({
    36: "hr_recruitment.group_hr_recruitment_user",
  });
});

test("what is not installed has neither models nor fields", async () => {
  const client = await start({ modules: ["base", "resource", "hr"] });
  expect(
    await client.rows("ir.module.module", [["state", "=", "installed"]], { fields: ["name"] }),
  ).toHaveLength(3);
  expect(await errorOf(client.call("hr.contract", "search", [[]]))).toBe(
    "odoo.exceptions.UserError",
  );
  const { result } = await client.call("hr.employee", "fields_get", []);
  expect(result).not.toHaveProperty("first_contract_date");
  expect(odoo?.truth().get("hris_employments")?.size).toBe(0);
});
