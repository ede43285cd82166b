/** Longer than others: the invented company that every test starts from stands here once. */
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { type TestClock, testClock } from "../../../test/harness/clock.ts";
import { type Emulator, startEmulator } from "../../../test/tryton/emulator.ts";
import { trytonDate } from "../../emulators/tryton/world.ts";
import { readAll } from "../../../test/tryton/read-all.ts";
import { createLog } from "../../kernel/log.ts";
import { localBudgets } from "../../source/local-budget.ts";
import { openSource, type OpenSource } from "../../source/declared.ts";
import { tryton } from "./connector.ts";

const today = "2026-06-15";
let clock: TestClock;
let server: Emulator;
let ida: { party: number; address: number; phone: number; employee: number };
let heron: number;

beforeEach(async () => {
  clock = testClock("2026-06-15T08:00:00.000Z");
  server = await startEmulator(() => clock.now());
  const germany = server.create("country.country", { name: "Germany", code: "DE" });
  const hamburg = server.create("country.subdivision", { name: "Hamburg", code: "DE-HH" });
  const party = server.create("party.party", { name: "Heron Software GmbH", code: "1", active: 1 });
  server.create("party.address", {
    party,
    street: "Kaiweg 1",
    city: "Hamburg",
    country: germany,
    active: 1,
  });
  heron = server.create("company.company", { party });
  ida = hire({
    name: "Ida Marie Roth",
    code: "5",
    email: "Ida@Heron.Example",
    mobile: "+49 151 1",
    phone: "+49 40 1",
  });
  server.write("party.address", ida.address, { country: germany, subdivision: hamburg });
});

test("an employee is told in our words", async () => {
  server.write("company.employee", ida.employee, { end_date: trytonDate("2026-12-31") });
  const boss = hire({ name: "Cher" });
  server.write("company.employee", ida.employee, { supervisor: boss.employee });

  const { records, setAside } = await readAll(open(), { today });

  expect(setAside).toBe(0);
  expect(records["hris_employees"]?.get(String(ida.employee))).toEqual({
    display_full_name: "Ida Marie Roth",
    first_name: "Ida Marie",
    last_name: "Roth",
    employee_number: "5",
    work_email: "Ida@heron.example",
    mobile_phone_number: "+49 151 1",
    home_address: {
      street_1: "Kaiweg 3",
      street_2: "c/o Novák, 2. Stock",
      zip_code: "20457",
      city: "Hamburg",
      state: "Hamburg",
      country: "DE",
    },
    legal_entity_id: String(heron),
    manager_id: String(boss.employee),
    start_date: "2020-02-01T00:00:00.000Z",
    termination_date: "2026-12-31T00:00:00.000Z",
    employment_status: "ACTIVE",
    remote_created_at: "2026-06-15T08:00:00.000Z",
  });
  expect(records["hris_employments"]?.get(String(ida.employee))).toEqual({
    employee_id: String(ida.employee),
    effective_date: "2020-02-01T00:00:00.000Z",
  });
  expect(records["hris_legal_entities"]?.get(String(heron))).toMatchObject({
    name: "Heron Software GmbH",
    address: { street_1: "Kaiweg 1", city: "Hamburg", country: "DE" },
  });
});

test("what is missing or odd costs its field and not the employee", async () => {
  const { employee, address } = hire({ name: "Cher", email: "cher at heron", phone: "+33 1" });
  server.write("company.employee", employee, { start_date: null, company: null });
  server.remove("party.address", address);

  const { records } = await readAll(open(), { today });

  expect(records["hris_employees"]?.get(String(employee))).toMatchObject({
    first_name: "Cher",
    last_name: null,
    employee_number: null,
    work_email: null,
    mobile_phone_number: "+33 1",
    home_address: null,
    legal_entity_id: null,
    manager_id: null,
    start_date: null,
    employment_status: "ACTIVE",
  });
  expect(records["hris_employments"]?.has(String(employee))).toBe(false);
});

test.each([
  ["2026-06-16", null, "PENDING"],
  ["2026-06-15", null, "ACTIVE"],
  ["2020-01-01", "2026-06-15", "ACTIVE"],
  ["2020-01-01", "2026-06-14", "INACTIVE"],
  ["2027-01-01", "2026-01-01", "INACTIVE"],
])("from %s to %s is %s", async (start, end, status) => {
  server.write("company.employee", ida.employee, {
    start_date: trytonDate(start),
    end_date: end === null ? null : trytonDate(end),
  });

  const { records } = await readAll(open(), { today });

  expect(records["hris_employees"]?.get(String(ida.employee))?.["employment_status"]).toBe(status);
});

test("the first active address counts, also for an inactive party", async () => {
  server.write("party.party", ida.party, { active: 0 });
  server.write("party.address", ida.address, { sequence: 5 });
  server.create("party.address", {
    party: ida.party,
    street: "Old Street 1",
    sequence: 1,
    active: 0,
  });
  server.create("party.address", {
    party: ida.party,
    street: "New Street 1",
    sequence: 2,
    active: true,
  });

  const { records } = await readAll(open(), { today });

  expect(records["hris_employees"]?.get(String(ida.employee))).toMatchObject({
    home_address: { street_1: "New Street 1" },
  });
});

test("a list of several pages is read whole, gaps in the ids included", async () => {
  const hired = Array.from({ length: 1_100 }, (_, at) => hire({ name: `Person ${at}` }));
  for (const { employee } of hired.slice(0, 90)) server.remove("company.employee", employee);

  const { records, pages } = await readAll(open(), { today, only: "company.employee" });

  expect(records["hris_employees"]?.size).toBe(1_011);
  expect(pages).toBe(3);
});

test("a row that does not fit is set aside, and the list goes on behind it", async () => {
  server.write("company.employee", ida.employee, { party: 99_999 });
  const other = hire({ name: "Jan Novák" });

  const { records, setAside } = await readAll(open(), { today });

  expect(setAside).toBe(1);
  expect([...(records["hris_employees"]?.keys() ?? [])]).toEqual([String(other.employee)]);
});

test("timesheets carry hours and their day", async () => {
  const line = server.create("timesheet.line", {
    employee: ida.employee,
    date: trytonDate("2026-06-12"),
    description: " Hull 12 ",
    duration: { __class__: "timedelta", seconds: 5400 },
  });

  const { records } = await readAll(open(), { today });

  expect(records["hris_timesheets"]?.get(`line-${line}`)).toEqual({
    employee_id: String(ida.employee),
    payable_hours: 1.5,
    comment: "Hull 12",
    custom_fields: { day: "2026-06-12" },
  });
});

test.each<readonly [string, () => void]>([
  ["its own change", () => server.write("company.employee", ida.employee, {})],
  ["the renamed party", () => server.write("party.party", ida.party, { name: "Ida Roth-Novák" })],
  ["the corrected address", () => server.write("party.address", ida.address, { city: "Lyon" })],
  [
    "the changed phone",
    () => server.write("party.contact_mechanism", ida.phone, { value: "+49 151 2" }),
  ],
  ["an added address", () => void server.create("party.address", { party: ida.party, active: 1 })],
])(
  "a delta brings the employee for %s, and a new one whose write_date is null",
  async (_, change) => {
    hire({ name: "Jan Novák" });
    await clock.advance(60_000);
    const since = clock.now().toISOString();
    const source = open();
    const before = await readAll(source, { today, since });
    change();
    const hired = hire({ name: "Zoé Dubois" });

    const after = await readAll(source, { today, since });

    expect(before.records["hris_employees"]?.size).toBe(0);
    expect([...(after.records["hris_employees"]?.keys() ?? [])]).toEqual([
      String(ida.employee),
      String(hired.employee),
    ]);
  },
);

test("without the timesheet module only that stream is missing", async () => {
  server.switchOff("timesheet.line");
  const source = open();

  await expect(readAll(source, { today, only: "timesheet.line" })).rejects.toMatchObject({
    kind: "missing",
  });
  await expect(readAll(source, { today, only: "company.employee" })).resolves.toMatchObject({
    setAside: 0,
  });
});

test("a missing right is forbidden, not an empty list, and is warned of", async () => {
  server.forbid("company.employee");
  server.preferences = { company_filter: "one" };
  const source = open();

  await expect(readAll(source, { today, only: "company.employee" })).rejects.toMatchObject({
    kind: "forbidden",
  });
  await expect(source.inspect()).resolves.toEqual([
    expect.stringContaining("Company Filter"),
    expect.stringContaining("company.employee"),
  ]);
});

test("a user who sees everything gives no warning", async () => {
  await expect(open().inspect()).resolves.toEqual([]);
});

test.each([
  ["a wrong password", { password: "wrong" }, null, "unauthenticated"],
  ["a user who is shut out for a while", {}, 429, "throttled"],
])("%s is tried once only", async (_, change, loginStatus, kind) => {
  server.loginStatus = loginStatus;
  const source = open({ credentials: { username: "müster", password: "right", ...change } });

  await expect(source.check()).rejects.toMatchObject({ kind });
  expect(server.asked).toHaveLength(1);
});

test("a database that does not exist means that nobody can log in", async () => {
  const source = open({ config: { base_url: `${server.url}/front`, database: "nonesuch" } });

  await expect(source.check()).rejects.toMatchObject({ kind: "unauthenticated" });
});

test("an expired session is renewed in the middle of a read", async () => {
  const source = open();
  await source.check();
  server.forgetSessions();

  await expect(readAll(source, { today })).resolves.toMatchObject({ setAside: 0 });
  expect(server.asked.filter(({ body }) => body.includes("common.db.login"))).toHaveLength(2);
});

test.each(["../hr", "hr/x", "", "a b"])("%j is no name of a database", (database) => {
  expect(tryton.config.safeParse({ base_url: "https://hr.example", database }).success).toBe(false);
});

function hire(person: {
  name: string;
  code?: string;
  email?: string;
  mobile?: string;
  phone?: string;
}) {
  const party = server.create("party.party", { ...person, active: 1 });
  const address = server.create("party.address", {
    party,
    street: "Kaiweg 3\nc/o Novák\n2. Stock",
    postal_code: "20457",
    city: "Hamburg",
    active: 1,
  });
  const phone = server.create("party.contact_mechanism", {
    party,
    type: "phone",
    value: person.phone ?? null,
  });
  const employee = server.create("company.employee", {
    party,
    company: heron,
    start_date: trytonDate("2020-02-01"),
  });
  return { party, address, phone, employee };
}

function open(changes: { credentials?: unknown; config?: unknown } = {}): OpenSource {
  const source = openSource({
    connector: tryton,
    credentials: { username: "müster", password: "right" },
    config: { base_url: `${server.url}/front/`, database: server.database },
    policy: { allowPrivateNetworks: true },
    budgetOf: localBudgets(clock),
    clock,
    random: () => 1,
    log: createLog({ level: "silent", pretty: false }),
    signal: new AbortController().signal,
    ...changes,
  });
  onTestFinished(() => source.close());
  return source;
}
