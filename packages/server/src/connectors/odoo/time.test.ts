/** Odoo's leave, balances and times worked in our words. */
import { beforeEach, expect, test } from "vitest";
import { readStream } from "../../../test/odoo/open.ts";
import { odooServer, type OdooServer, type Row } from "../../../test/odoo/server.ts";

let server: OdooServer;
beforeEach(async () => {
  server = await odooServer();
});

function put(model: string, ...rows: readonly Row[]): void {
  server.models[model] = { rows };
}

async function only(stream: string, table: string) {
  const { records } = await readStream(server, stream);
  return Object.fromEntries(records[table] ?? []);
}

const leave = {
  employee_id: 5,
  holiday_status_id: 1,
  state: "validate",
  request_date_from: "2026-06-01",
  request_date_to: "2026-06-01",
  number_of_days: 0.5,
  number_of_hours: 4,
  request_unit_half: true,
  request_date_from_period: "pm",
  request_unit_hours: false,
  request_hour_from: 0,
  request_hour_to: 0,
  private_name: "Dentist",
  first_approver_id: 2,
  second_approver_id: false,
  create_date: "2026-05-01 08:00:00",
  write_date: "2026-05-02 08:00:00",
};

test("types of leave, and leave in its type's unit", async () => {
  put(
    "hr.leave.type",
    { id: 1, name: "Paid Time Off", request_unit: "half_day", allows_negative: false },
    { id: 2, name: "Overtime", request_unit: "hour", allows_negative: true },
    { id: 3, name: "Sick", request_unit: "day", allows_negative: false },
  );
  put(
    "hr.leave",
    { ...leave, id: 26 },
    {
      ...leave,
      id: 27,
      holiday_status_id: 2,
      state: "refuse",
      request_unit_half: false,
      request_unit_hours: true,
      request_hour_from: 11.5,
      request_hour_to: 14,
      number_of_hours: 2.5044,
      first_approver_id: false,
      second_approver_id: 3,
    },
    {
      ...leave,
      id: 28,
      request_unit_half: false,
      request_date_from_period: "am",
      state: "validate1",
    },
  );
  const types = await only("hr.leave.type", "hris_absence_types");
  expect(Object.values(types).map((type) => Object.values(type))).toEqual([
    ["Paid Time Off", "DAYS", true, false],
    ["Overtime", "HOURS", true, true],
    ["Sick", "DAYS", false, false],
  ]);
  const read = await only("hr.leave", "hris_absences");
  expect(read["26"]).toEqual({
    employee_id: "5",
    approver_id: "2",
    start_date: "2026-06-01",
    end_date: "2026-06-01",
    start_half_day: true,
    end_half_day: false,
    start_time: null,
    end_time: null,
    amount: 0.5,
    unit: "DAYS",
    status: "APPROVED",
    employee_note: "Dentist",
    type_id: "1",
    remote_created_at: "2026-05-01T08:00:00.000Z",
    remote_updated_at: "2026-05-02T08:00:00.000Z",
  });
  expect(read["27"]).toMatchObject({
    status: "DECLINED",
    start_time: "11:30:00",
    end_time: "14:00:00",
    amount: 2.5,
    unit: "HOURS",
    approver_id: "3",
  });
  expect(read["28"]).toMatchObject({
    status: "REQUESTED",
    start_half_day: false,
    end_half_day: false,
  });
});

test("lines of timesheets and attendances stand beside each other; what Odoo wrote for time off is no work", async () => {
  const line = {
    employee_id: 5,
    project_id: 6,
    date: "2026-05-04",
    unit_amount: 7.5,
    name: "Hull 12",
    holiday_id: false,
  };
  put(
    "account.analytic.line",
    { id: 401, ...line },
    { id: 402, ...line, holiday_id: 9 },
    { id: 403, ...line, project_id: false },
    { id: 404, ...line, name: "/" },
  );
  const lines = await readStream(server, "account.analytic.line");
  expect(lines.records["hris_timesheets"]?.get("line-401")).toEqual({
    employee_id: "5",
    payable_hours: 7.5,
    comment: "Hull 12",
    custom_fields: { date: "2026-05-04" },
  });
  expect(lines.records["hris_timesheets"]?.get("line-404")?.["comment"]).toBeNull();
  expect(lines.gone).toEqual(["hris_timesheets line-402"]);
  expect(lines.records["hris_timesheets"]?.has("line-403")).toBe(false);

  put("hr.employee", { id: 5, tz: "Europe/Berlin" });
  put("hr.attendance", {
    id: 3,
    employee_id: 5,
    check_in: "2026-10-01 06:21:00",
    check_out: false,
    worked_hours: 6.5,
    overtime_status: "approved",
  });
  expect(await only("hr.attendance", "hris_timesheets")).toEqual({
    "attendance-3": {
      employee_id: "5",
      started_at: "2026-10-01T06:21:00.000Z",
      ended_at: null,
      timezone: "+02:00",
      payable_hours: 6.5,
      approval_status: "approved",
      custom_fields: null,
    },
  });
});

test("balances: allocations in force, what is approved ahead, and what goes below zero", async () => {
  put("hr.employee", { id: 5 }, { id: 6 });
  put(
    "hr.leave.type",
    { id: 1, request_unit: "half_day", allows_negative: false },
    { id: 2, request_unit: "hour", allows_negative: true },
  );
  const allocation = {
    employee_id: 5,
    holiday_status_id: 1,
    state: "validate",
    allocation_type: "regular",
    date_from: "2026-01-01",
    date_to: "2026-12-31",
    max_leaves: 28,
    leaves_taken: 5.5,
  };
  put(
    "hr.leave.allocation",
    { id: 40, ...allocation },
    {
      id: 41,
      ...allocation,
      date_from: "2025-01-01",
      date_to: "2025-12-31",
      max_leaves: 20,
      leaves_taken: 20,
    },
    {
      id: 42,
      ...allocation,
      allocation_type: "accrual",
      date_to: false,
      max_leaves: 2.104,
      leaves_taken: 0,
    },
    { id: 43, ...allocation, state: "confirm", max_leaves: 100 },
    { id: 44, ...allocation, holiday_status_id: 2, max_leaves: 8, leaves_taken: 8 },
    { id: 45, ...allocation, employee_id: 6, date_from: "2027-01-01", date_to: false },
  );
  put(
    "hr.leave",
    {
      id: 1,
      employee_id: 5,
      holiday_status_id: 2,
      "holiday_status_id.allows_negative": true,
      state: "validate",
      number_of_days: 1.25,
      number_of_hours: 10,
    },
    {
      id: 2,
      employee_id: 5,
      holiday_status_id: 1,
      "holiday_status_id.allows_negative": false,
      state: "validate",
      number_of_days: 60,
      number_of_hours: 480,
    },
  );
  expect(await only("time_off_balances", "hris_time_off_balances")).toEqual({
    "5-1": {
      employee_id: "5",
      type_id: "1",
      balance: 24.6,
      balance_unit: "DAYS",
      used: 5.5,
      used_unit: "DAYS",
    },
    "5-2": {
      employee_id: "5",
      type_id: "2",
      balance: -2,
      balance_unit: "HOURS",
      used: 10,
      used_unit: "HOURS",
    },
  });
  const contexts = server.called.filter(
    ({ model, method }) => model === "hr.leave.allocation" && method === "search_read",
  );
  expect(contexts.map(({ kwargs }) => kwargs["context"])).toEqual([
    { active_test: false, lang: "en_US", default_date_from: "2028-11-01" },
    { active_test: false, lang: "en_US" },
  ]);
});

test.each(["hr.leave.allocation", "hr.leave"])(
  "balances without a right to %s are neither empty nor wrong",
  async (model) => {
    put("hr.employee", { id: 5 });
    put("hr.leave.type", { id: 1, request_unit: "day", allows_negative: true });
    for (const one of ["hr.leave.allocation", "hr.leave"])
      server.answers[`${one}.search_read`] = () =>
        one === model ? new Error("odoo.exceptions.AccessError") : [];
    await expect(readStream(server, "time_off_balances")).rejects.toMatchObject({
      kind: "forbidden",
    });
  },
);
