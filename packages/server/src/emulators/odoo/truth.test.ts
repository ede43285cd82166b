import { atsTables, type Field, hrisTables } from "@muster/model";
import { afterAll, beforeAll, expect, test } from "vitest";
import { odooClient, type Client, type Row } from "../../../test/odoo/client.ts";
import type { Emulator, TrueRecord, Truth } from "../emulator.ts";
import { startOdoo } from "./emulator.ts";

let odoo: Emulator;
let client: Client;
let truth: Truth;
const everything = { context: { active_test: false } };

beforeAll(async () => {
  odoo = await startOdoo({ seed: 8, people: 60, now: () => new Date("2026-11-21T12:00:00Z") });
  client = odooClient(odoo);
  truth = odoo.truth();
});
afterAll(() => odoo.stop());

const records = (table: string): readonly TrueRecord[] => [...(truth.get(table)?.values() ?? [])];
const record = (table: string, id: string | number): TrueRecord =>
  truth.get(table)?.get(String(id)) ?? {};
const words = (table: string, field: string) => new Set(records(table).map((one) => one[field]));
const all = (model: string): Promise<Row[]> => client.rows(model, [], everything);

/** What the model says against a value of the truth, in words; null when it fits. */
function misfit(declared: Field | undefined, value: unknown): string | null {
  if (declared === undefined) return "no such field";
  if (value === null || value === undefined) return declared.required ? "required" : null;
  if (declared.kind === "reference")
    return truth.get(declared.to)?.has(value as string) === true
      ? null
      : `no ${declared.to} ${value as string}`;
  if (declared.kind === "choice")
    return declared.words.includes(value as string) ? null : `no word ${value as string}`;
  return null;
}

test("tables, fields and words are the model's, and references lead to records", () => {
  const model = new Map<string, Readonly<Record<string, Field>>>(
    [...hrisTables, ...atsTables].map(({ name, fields }) => [name, fields]),
  );
  const misfits: string[] = [];
  for (const [table, rows] of truth) {
    const fields = model.get(table) ?? {};
    const required = Object.keys(fields).filter((field) => fields[field]?.required);
    for (const [id, values] of rows)
      for (const field of new Set([...Object.keys(values), ...required])) {
        const why = misfit(fields[field], values[field]);
        if (why !== null) misfits.push(`${table} ${id} ${field}: ${why}`);
      }
  }
  expect(misfits).toEqual([]);
  expect(truth.size).toBe(25);
});

test("there is a record for every word", () => {
  expect(words("hris_employees", "employment_status")).toEqual(
    new Set(["ACTIVE", "INACTIVE", "PENDING"]),
  );
  expect(words("hris_absences", "status")).toEqual(
    new Set(["REQUESTED", "APPROVED", "DECLINED", "CANCELLED"]),
  );
  expect(words("hris_absence_types", "unit")).toEqual(new Set(["DAYS", "HOURS"]));
  expect(words("hris_timesheets", "approval_status")).toEqual(
    new Set([undefined, "to_approve", "approved", "refused"]),
  );
  expect(words("ats_applications", "outcome")).toEqual(
    new Set(["PENDING", "HIRED", "DECLINED", null]),
  );
  expect(words("ats_jobs", "status")).toEqual(new Set(["OPEN", "ARCHIVED"]));
  expect(words("ats_users", "status")).toEqual(new Set(["ACTIVE", "INACTIVE"]));
  expect(words("ats_roles", "unified_type")).toEqual(
    new Set(["ADMIN", "RECRUITER", "INTERVIEWER", "HIRING_MANAGER"]),
  );
  expect(words("ats_interviews", "canceled")).toEqual(new Set([true, false]));
});

test("contracts without an employee and cancelled ones are no employments", async () => {
  const contracts = await all("hr.contract");
  const states = new Set(contracts.map((row) => row["state"]));
  expect(states).toEqual(new Set(["draft", "open", "close", "cancel"]));
  expect(contracts.some((row) => row["employee_id"] === false)).toBe(true);
  const kept = contracts.filter((row) => row["employee_id"] !== false && row["state"] !== "cancel");
  expect(records("hris_employments")).toHaveLength(kept.length);
});

test("lines that Odoo wrote, costs and lines of the deleted are no timesheets", async () => {
  const lines = await all("account.analytic.line");
  const kept = lines.filter(
    (row) =>
      row["project_id"] && row["employee_id"] && !row["holiday_id"] && !row["global_leave_id"],
  );
  expect(kept.length).toBeLessThan(lines.length);
  const attendances = await all("hr.attendance");
  expect(records("hris_timesheets")).toHaveLength(kept.length + attendances.length);
  expect(attendances.some((row) => row["check_out"] === false)).toBe(true);
});

test("the beginning is that of the unbroken chain; who leads itself has no manager", async () => {
  const employees = await all("hr.employee");
  const told = (id: number) => record("hris_employees", id)["start_date"];
  expect(employees.filter((row) => row["first_contract_date"] !== false)).not.toHaveLength(0);
  for (const { id, first_contract_date: first } of employees)
    expect(told(id)).toBe(first === false ? null : `${String(first)}T00:00:00.000Z`);
  // The oldest of the fourth one's three contracts ended long before the second began.
  const contracts = await client.rows("hr.contract", [["employee_id", "=", 4]], {
    order: "date_start desc",
  });
  expect(contracts).toHaveLength(3);
  expect(employees[3]?.["first_contract_date"]).toBe(contracts[1]?.["date_start"]);
  const own = employees.find((row) => row["parent_id"] === row.id);
  expect(record("hris_employees", own?.id ?? 0)["manager_id"]).toBeNull();
});

test("balances: expired allocations do not count, days to come do, of accruals not, and the excess does", () => {
  const balance = (id: string) => {
    const { balance: left, used } = record("hris_time_off_balances", id);
    return { left, used };
  };
  // Five days and a half to come of 28; three days more were taken from 25 that are over.
  expect(balance("1-1")).toEqual({ left: 22.5, used: 5.5 });
  // Two days allocated, four taken.
  expect(balance("1-4")).toEqual({ left: -2, used: 4 });
  // An accrual of 6.5: one day taken, one to come.
  expect(balance("2-5")).toEqual({ left: 5.5, used: 1 });
  // Hours: three days of the person's calendar, two hours and a half taken.
  const hours = balance("1-3");
  expect(hours.used).toBe(2.5);
  expect(Number(hours.left) + 2.5).toBe(
    3 * (record("hris_employees", 1)["weekly_hours"] === 24 ? 6 : 8),
  );
});

test("half days, hours and rounding", async () => {
  const leaves = await all("hr.leave");
  const half = leaves.find(
    (row) => row["request_unit_half"] === true && row["request_date_from_period"] === "pm",
  );
  expect(record("hris_absences", half?.id ?? 0)).toMatchObject({
    start_half_day: true,
    end_half_day: false,
    amount: 0.5,
    unit: "DAYS",
  });
  const hours = leaves.find((row) => row["request_unit_hours"] === true);
  expect(hours).toMatchObject({ request_hour_to: 11.5 });
  expect(record("hris_absences", hours?.id ?? 0)).toMatchObject({
    start_time: "09:00:00",
    end_time: "11:30:00",
    amount: 2.5,
    unit: "HOURS",
  });
});

test("nobody's user, portal users and private events of others are left out", async () => {
  expect(records("ats_users").map((one) => one["first_name"])).not.toContain("Petra");
  expect(truth.get("ats_users")?.has("1")).toBe(false);
  const events = await all("calendar.event");
  const readable = events.filter((row) => row["applicant_id"] !== false);
  expect(records("ats_interviews")).toHaveLength(readable.length);
  const allday = readable.find((row) => row["allday"] === true);
  expect(record("ats_interviews", allday?.id ?? 0)["starting_at"]).toBe(
    `${String(allday?.["start_date"])}T00:00:00.000Z`,
  );
});

test("the index of the highest group is the role, and a refusal that was undone has no date", async () => {
  expect(record("ats_join_users_roles", "2-hr_recruitment.group_hr_recruitment_manager")).toEqual({
    user_id: "2",
    role_id: "hr_recruitment.group_hr_recruitment_manager",
  });
  expect(
    [...(truth.get("ats_join_users_roles")?.keys() ?? [])].filter((id) => id.startsWith("2-")),
  ).toHaveLength(1);
  const applicants = await all("hr.applicant");
  const undone = applicants.find(
    (row) => row["refuse_date"] !== false && row["refuse_reason_id"] === false,
  );
  expect(record("ats_applications", undone?.id ?? 0)).toMatchObject({
    outcome: "PENDING",
    rejected_at: null,
  });
});
