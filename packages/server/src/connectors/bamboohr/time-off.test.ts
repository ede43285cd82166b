import { expect, test } from "vitest";
import { dataOf, open, paths, read, tenant } from "../../../test/bamboohr/tenant.ts";

const requestsPath = "/api/v1/time_off/requests";
const request = {
  id: "501",
  employeeId: "17",
  status: { lastChanged: "2026-05-11", lastChangedByUserId: "3", status: "approved" },
  name: "Mara Voss",
  start: "2026-07-01",
  end: "2026-07-03",
  created: "2026-05-10",
  type: { id: "78", name: "Vacation", icon: "palm-trees" },
  amount: { unit: "days", amount: "2.5" },
  actions: { view: true },
  dates: { "2026-07-01": "1", "2026-07-02": "1", "2026-07-03": "0.5" },
  notes: { employee: "Trip", manager: "Fine" },
};

async function readRequest(changes: object) {
  const server = await tenant({ [requestsPath]: [{ ...request, ...changes }] });
  return read(open(server), "time_off_requests");
}

test("a request is told in our words", async () => {
  const { records, misfits } = await readRequest({});
  expect(misfits).toEqual([]);
  expect(records).toEqual({
    "hris_absences 501": {
      employee_id: "17",
      start_date: "2026-07-01",
      end_date: "2026-07-03",
      start_half_day: false,
      end_half_day: true,
      amount: 2.5,
      unit: "DAYS",
      status: "APPROVED",
      employee_note: "Trip",
      type_id: "78",
      remote_created_at: "2026-05-10T00:00:00.000Z",
      remote_updated_at: "2026-05-11T00:00:00.000Z",
    },
  });
});

const days = (dates: object) => ({ dates });
const notTold = { start_half_day: null, end_half_day: null };
test.each<readonly [object, object]>([
  [days({ "2026-07-01": "2.5" }), notTold],
  [days({}), notTold],
  [days({ "2026-07-01": "1", "2026-07-02": "1", "2026-07-04": "1" }), notTold],
  [{ dates: [] }, notTold],
  [{ amount: { unit: "hours", amount: "20" } }, { ...notTold, unit: "HOURS", amount: 20 }],
  [{ end: "0000-00-00" }, { ...notTold, end_date: null }],
  [days({ "2026-07-01": "0", "2026-07-02": "1", "2026-07-03": "1" }), { start_half_day: false }],
  [{ notes: [] }, { employee_note: null }],
  [
    { type: [], amount: null, status: null, created: "" },
    { type_id: null, amount: null, status: null, remote_created_at: null },
  ],
  [{ amount: { unit: "weeks", amount: "-1" } }, { unit: null, amount: -1 }],
  [{ created: "2026-05-10T09:00:00+0000" }, { remote_created_at: "2026-05-10T09:00:00.000Z" }],
  ...[
    ["requested", "REQUESTED"],
    ["denied", "DECLINED"],
    ["canceled", "CANCELLED"],
    ["superceded", "DELETED"],
    ["genehmigt", "genehmigt"],
  ].map(([theirs, status]) => [{ status: { status: theirs } }, { status }] as const),
])("a request with %j is read as %j", async (odd, values) => {
  const { records, misfits } = await readRequest(odd);
  expect(misfits).toEqual([]);
  expect(records["hris_absences 501"]).toMatchObject(values);
});

test("requests are asked for from before BambooHR to two years ahead, a year at a time", async () => {
  const server = await tenant({ [requestsPath]: [] });
  await read(open(server), "time_off_requests");
  const windows = server.asked.map(({ url }) => {
    const { searchParams } = new URL(url, server.url);
    expect(searchParams.get("status")).toContain("superceded");
    return [searchParams.get("start"), searchParams.get("end")];
  });
  expect(windows).toHaveLength(22);
  expect(windows.slice(0, 2)).toEqual([
    ["2006-06-20", "2007-06-20"],
    ["2007-06-21", "2008-06-20"],
  ]);
  expect(windows.at(-1)?.[1]).toBe("2028-06-14");
});

test("types come with their units, whatever kind of text an id is", async () => {
  const types = [
    { id: 78, name: "Vacation", units: "days" },
    { id: "79", name: "Sick", units: "hours" },
    { id: "80", name: "", units: "Wochen" },
  ];
  const server = await tenant({
    "/api/v1/meta/time_off/types": { timeOffTypes: types, defaultHours: [] },
  });
  const { records, misfits } = await read(open(server), "time_off_types");
  expect(misfits).toEqual([]);
  expect(records).toMatchObject({
    "hris_absence_types 78": {
      name: "Vacation",
      unit: "DAYS",
      half_days_supported: true,
      exact_times_supported: false,
    },
    "hris_absence_types 79": { name: "Sick", unit: "HOURS", half_days_supported: false },
    "hris_absence_types 80": { name: null, unit: null },
  });
});

const calculator = (id: number) => `/api/v1/employees/${id}/time_off/calculator`;
const balance = {
  timeOffType: "78",
  name: "Vacation",
  units: "hours",
  balance: "-26.36",
  end: "2026-06-15",
  policyType: "accruing",
  usedYearToDate: "168.00",
};

test("balances are asked for person by person; who went away meanwhile has none", async () => {
  const server = await tenant({
    [paths.data]: dataOf({ eeid: "16" }, { eeid: "17" }, { eeid: "18" }),
    [calculator(16)]: [balance],
    [calculator(18)]: [
      {
        ...balance,
        timeOffType: "77",
        units: "days",
        policyType: "discretionary",
        balance: "0.00",
      },
    ],
  });

  const { records, misfits } = await read(open(server), "time_off_balances");

  expect(misfits).toEqual([]);
  expect(records).toEqual({
    "hris_time_off_balances 16-78": {
      employee_id: "16",
      type_id: "78",
      balance: -26.36,
      balance_unit: "HOURS",
      used: 168,
      used_unit: "HOURS",
    },
    "hris_time_off_balances 18-77": {
      employee_id: "18",
      type_id: "77",
      balance: null,
      balance_unit: "DAYS",
      used: 168,
      used_unit: "DAYS",
    },
  });
  expect(server.asked.map(({ url }) => url)).toContain(
    `/front${calculator(17)}?end=2026-06-15&precision=2`,
  );
  const [asked] = server.asked
    .filter(({ method }) => method === "POST")
    .map(({ body }) => JSON.parse(body));
  expect(asked).toMatchObject({ fields: ["eeid"], orderBy: "eeid desc" });
});
