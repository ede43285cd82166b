import { expect, test } from "vitest";
import { type Answers, open, paths, read, tenant } from "../../../test/bamboohr/tenant.ts";

const job = (id: string, employeeId: string, date: string, jobTitle: string) => ({
  id,
  employeeId,
  date,
  jobTitle,
  location: "",
  department: "Finance",
  division: "",
  reportsTo: "",
  teams: null,
});
const pay = (id: string, employeeId: string, startDate: string, value: string, rest = {}) => ({
  id,
  employeeId,
  startDate,
  rate: { currency: "EUR", value },
  type: "Salary",
  exempt: "",
  reason: "",
  comment: "",
  paidPer: "Year",
  paySchedule: null,
  overtimeRate: { currency: "", value: "" },
  ...rest,
});
const status = (id: string, employeeId: string, date: string, employmentStatus: string) => ({
  id,
  employeeId,
  date,
  employmentStatus,
  comment: "",
  terminationReasonId: "",
});

const jobs = [
  job("9002", "17", "2025-03-01", "Head of Finance"),
  job("8001", "18", "2024-01-01", "Clerk"),
  job("9001", "17", "2024-03-01", "Controller"),
];
const pays = [
  pay("79", "17", "2025-09-01", "70000.00", { paySchedule: "Twice a month" }),
  pay("77", "17", "2024-03-01", "52000.00", { paySchedule: "Every other week" }),
  pay("78", "17", "2024-10-01", "25", { paidPer: "Hour", paySchedule: "Fridays" }),
  pay("80", "17", "2020-01-01", "1.00"),
];
const states = [
  status("2", "17", "2025-01-01", "Full-Time"),
  status("1", "17", "2024-01-01", "Intern"),
];

const all = (changes: Answers = {}): Answers => ({
  [paths.table("jobInfo")]: jobs,
  [paths.table("compensation")]: pays,
  [paths.table("employmentStatus")]: states,
  ...changes,
});

test("jobs are joined with the pay and status of their day; a raise on another day is one more", async () => {
  const { records, misfits } = await read(open(await tenant(all())), "employments");

  expect(misfits).toEqual([]);
  expect(records).toEqual({
    "hris_employments job-9001": {
      employee_id: "17",
      job_title: "Controller",
      effective_date: "2024-03-01T00:00:00.000Z",
      pay_rate: 52_000,
      pay_currency: "EUR",
      pay_period: "YEAR",
      pay_frequency: "BIWEEKLY",
      employment_type: "INTERNSHIP",
    },
    "hris_employments comp-78": {
      employee_id: "17",
      job_title: "Controller",
      effective_date: "2024-10-01T00:00:00.000Z",
      pay_rate: 25,
      pay_currency: "EUR",
      pay_period: "HOUR",
      pay_frequency: "Fridays",
      employment_type: "INTERNSHIP",
    },
    "hris_employments job-9002": {
      employee_id: "17",
      job_title: "Head of Finance",
      effective_date: "2025-03-01T00:00:00.000Z",
      pay_rate: 25,
      pay_currency: "EUR",
      pay_period: "HOUR",
      pay_frequency: "Fridays",
      employment_type: "FULL_TIME",
    },
    "hris_employments comp-79": {
      employee_id: "17",
      job_title: "Head of Finance",
      effective_date: "2025-09-01T00:00:00.000Z",
      pay_rate: 70_000,
      pay_currency: "EUR",
      pay_period: "YEAR",
      pay_frequency: "SEMIMONTHLY",
      employment_type: "FULL_TIME",
    },
    "hris_employments comp-80": {
      employee_id: "17",
      job_title: null,
      effective_date: "2020-01-01T00:00:00.000Z",
      pay_rate: 1,
      pay_currency: "EUR",
      pay_period: "YEAR",
      pay_frequency: null,
      employment_type: null,
    },
    "hris_employments job-8001": {
      employee_id: "18",
      job_title: "Clerk",
      effective_date: "2024-01-01T00:00:00.000Z",
      pay_rate: null,
      pay_currency: null,
      pay_period: null,
      pay_frequency: null,
      employment_type: null,
    },
  });
});

test.each([
  [{ rate: { currency: "", value: "" } }, { pay_rate: null, pay_currency: null }],
  [{ rate: [] }, { pay_rate: null, pay_currency: null }],
  [{ rate: " USD" }, { pay_rate: null, pay_currency: null }],
  [
    { rate: { currency: "USD", value: "1,234.50" }, paidPer: "Every other week" },
    { pay_rate: 1234.5, pay_period: "TWO_WEEKS" },
  ],
  [
    { paidPer: "Pay Period", paySchedule: "" },
    { pay_period: "Pay Period", pay_frequency: null },
  ],
  [{ startDate: "0000-00-00" }, { pay_rate: 5, pay_period: "YEAR" }],
])("a pay row with %j is read as %j", async (odd, values) => {
  const answers = all({
    [paths.table("compensation")]: [null, "x", pay("1", "18", "2023-01-01", "5", odd)],
  });
  const { records, misfits } = await read(open(await tenant(answers)), "employments");
  expect(misfits).toEqual([]);
  expect(records["hris_employments job-8001"]).toMatchObject(values);
});

test("a job without a day holds from the beginning, one without id or person is set aside", async () => {
  const odd = [
    job("1", "18", "0000-00-00", ""),
    job("", "18", "2024-01-01", "x"),
    { id: "3", employeeId: null, date: "2024-01-01" },
  ];
  const { records, misfits } = await read(
    open(await tenant(all({ [paths.table("jobInfo")]: odd }))),
    "employments",
  );
  expect(records).toEqual({
    "hris_employments job-1": expect.objectContaining({ effective_date: null, job_title: null }),
  });
  expect(misfits).toEqual([
    "hris_employments: nameless",
    "hris_employments job-3: employee_id is missing",
  ]);
});

test("a table whose fields may not be stored is not asked for; one that is forbidden fails the list", async () => {
  const server = await tenant(all());
  await read(
    open(server, (_, field = "") => !field.startsWith("pay_")),
    "employments",
  );
  expect(server.asked.map(({ url }) => url)).toEqual(
    ["jobInfo", "employmentStatus"].map((name) => `/front${paths.table(name)}`),
  );

  const { [paths.table("compensation")]: _, ...without } = all();
  await expect(read(open(await tenant(without)), "employments")).rejects.toMatchObject({
    kind: "missing",
  });
});

const mine = (name: string) => paths.table(name, "17");

test("a delta reads the tables of those who changed", async () => {
  const server = await tenant({
    [paths.changed]: {
      employees: {
        17: { id: "17", action: "Updated" },
        5: { id: "5", action: "Deleted" },
        6: { id: "6", action: "Updated" },
      },
    },
    [mine("jobInfo")]: jobs.filter(({ employeeId }) => employeeId === "17"),
    [mine("compensation")]: pays,
    [mine("employmentStatus")]: states,
  });

  const { records } = await read(open(server), "employments", "2026-06-15T07:00:00.000Z");

  expect(Object.keys(records).toSorted()).toEqual(
    ["comp-78", "comp-79", "comp-80", "job-9001", "job-9002"].map((id) => `hris_employments ${id}`),
  );
  expect(records["hris_employments job-9002"]).toMatchObject({
    pay_rate: 25,
    employment_type: "FULL_TIME",
  });
  expect(server.asked.some(({ url }) => url.includes("/all/"))).toBe(false);
});
