import { hrisEmployees } from "@muster/model";
import { expect, test } from "vitest";
import {
  type Answers,
  dataOf,
  fieldsOf,
  list,
  open,
  paths,
  read,
  tenant,
  today,
} from "../../../test/bamboohr/tenant.ts";
import type { Wants } from "../../connect/place.ts";
import { people } from "./people.ts";

const mara = {
  eeid: "17",
  employeeNumber: "E-017",
  firstName: "Mara",
  lastName: "Voss",
  preferredName: null,
  name: "Mara Voss",
  nationality: "Portuguese",
  jobInformationJobTitle: "Controller",
  email: "Mara.Voss@Acme.Example",
  homeEmail: "none",
  mobilePhone: "+351 900",
  ssn: "",
  sin: "046 454 286",
  nin: null,
  taxId: null,
  nationalId: "N-1",
  gender: "Non-binary",
  ethnicity: "Two or More Races",
  maritalStatus: "Domestic Partnership",
  status: "Active",
  hireDate: "2024-03-01",
  terminationDate: "0000-00-00",
  employmentStatus: "Full-Time",
  standardHoursPerWeek: "38.50",
  jobInformationLocation: "lisbon ",
  supervisorEid: "9",
  supervisorId: "6",
  addressLineOne: "Rua 1",
  addressLineTwo: null,
  zipcode: "1000",
  city: "Lisbon",
  state: "",
  country: "Portugal",
  dateOfBirth: "1990-02-28",
  lastChanged: "2026-06-02T13:10:19+00:00",
  jobInformationDepartment: "Finance",
  jobInformationDivision: "finance",
  teams: ["Alpha", "Beta"],
  customField4378: "M",
  customField4339: "",
  customField4340: "0000-00-00",
  customTable4372: "a laptop",
};
const lists = [
  list("department", [1, "Finance", "yes"], [2, "Finance"], [3, "Legal"]),
  list("division", ["4", "Finance"]),
  list("teams", ["5", "Alpha"], ["6", "Beta"], ["7", "Alpha, Beta"]),
  list("location", ["8", "Lisbon"], ["2", "Finance"]),
  list("jobTitle", ["10", "Controller"]),
];
const answers: Answers = {
  [paths.data]: dataOf(mara),
  [paths.fields]: fieldsOf(Object.keys(mara)),
  [paths.lists]: lists,
};

async function employee(
  changes: Readonly<Record<string, unknown>>,
  by: Partial<typeof answers> = {},
) {
  const server = await tenant({ ...answers, [paths.data]: dataOf({ ...mara, ...changes }), ...by });
  return read(open(server), "employees");
}

test("an employee is told in our words", async () => {
  const { records, misfits } = await employee({});

  expect(misfits).toEqual([]);
  expect(records).toEqual({
    "hris_employees 17": {
      employee_number: "E-017",
      first_name: "Mara",
      last_name: "Voss",
      nationality: "Portuguese",
      display_full_name: "Mara Voss",
      job_title: "Controller",
      work_email: "Mara.Voss@acme.example",
      personal_email: null,
      mobile_phone_number: "+351 900",
      ssn: "046 454 286",
      tax_id: "N-1",
      gender: "NON_BINARY",
      ethnicity: "MULTIPLE_ETHNICITIES",
      marital_status: "DOMESTIC_PARTNERSHIP",
      employment_status: "ACTIVE",
      employment_type: "FULL_TIME",
      weekly_hours: 38.5,
      work_location_id: "8",
      legal_entity_id: "company",
      manager_id: "9",
      home_address: {
        street_1: "Rua 1",
        street_2: null,
        zip_code: "1000",
        city: "Lisbon",
        state: null,
        country: "Portugal",
      },
      date_of_birth: "1990-02-28T00:00:00.000Z",
      start_date: "2024-03-01T00:00:00.000Z",
      termination_date: null,
      custom_fields: { customField4378: "M" },
    },
    // Not the archived department of the same name, and not the division's namesake elsewhere.
    "hris_join_employees_teams 17:2": { employee_id: "17", team_id: "2" },
    "hris_join_employees_teams 17:4": { employee_id: "17", team_id: "4" },
    "hris_join_employees_teams 17:5": { employee_id: "17", team_id: "5" },
    "hris_join_employees_teams 17:6": { employee_id: "17", team_id: "6" },
  });
});

test("somebody of whom nothing is known but the id is an employee", async () => {
  const nothing = Object.fromEntries(Object.keys(mara).map((name) => [name, null]));

  const { records, misfits } = await employee({ ...nothing, eeid: 17 });

  expect(misfits).toEqual([]);
  const { custom_fields, legal_entity_id, ...values } = Object(records["hris_employees 17"]);
  expect(new Set(Object.values(values))).toEqual(new Set([null]));
  expect([custom_fields, legal_entity_id]).toEqual([{}, "company"]);
});

test.each([
  [{ status: "Active" }, "ACTIVE"],
  [{ status: "Inactive" }, "INACTIVE"],
  [{ status: "Inactive", hireDate: "2026-06-16" }, "PENDING"],
  [{ status: "Inactive", hireDate: today }, "INACTIVE"],
  [{ terminationDate: today }, "INACTIVE"],
  [{ terminationDate: "2026-06-16" }, "ACTIVE"],
  [{ employmentStatus: "Furloughed" }, "LEAVE"],
  [{ employmentStatus: "Parental Leave" }, "LEAVE"],
  [{ status: "Ruhend" }, "Ruhend"],
  [{ status: null }, null],
])("with %j the employment status is %s", async (changes, status) => {
  const { records } = await employee(changes);
  expect(records["hris_employees 17"]).toMatchObject({ employment_status: status });
});

test.each([
  [{ employmentStatus: "Contractor" }, { employment_type: "CONTRACT" }],
  [{ employmentStatus: "Intern" }, { employment_type: "INTERNSHIP" }],
  [{ employmentStatus: "part time" }, { employment_type: "PART_TIME" }],
  [{ employmentStatus: "Terminated" }, { employment_type: null }],
  [{ employmentStatus: "Furloughed" }, { employment_type: null }],
  [{ employmentStatus: "Vollzeit" }, { employment_type: "Vollzeit" }],
  [{ gender: "Undisclosed" }, { gender: "NOT_SPECIFIED" }],
  [{ gender: "Décliné" }, { gender: "Décliné" }],
  [{ standardHoursPerWeek: "forty" }, { weekly_hours: null }],
  [{ name: null, preferredName: "Mo" }, { display_full_name: "Mo Voss" }],
  [{ name: "", preferredName: "", lastName: null }, { display_full_name: "Mara" }],
  [{ jobInformationLocation: "Atlantis" }, { work_location_id: null }],
  [{ dateOfBirth: "1990-02-30" }, { date_of_birth: null }],
  [{ addressLineOne: "", zipcode: null, city: " ", country: null }, { home_address: null }],
])("%j is read as %j", async (changes, values) => {
  const { records, misfits } = await employee(changes);
  expect(misfits).toEqual([]);
  expect(records["hris_employees 17"]).toMatchObject(values);
});

test.each([
  ["Alpha, Beta", ["7"]],
  ["Beta,Alpha", ["5", "6"]],
  [null, []],
  [[null, 3, "Gamma"], []],
])("teams told as %j are %j", async (teams, ids) => {
  const { records } = await employee({
    teams,
    jobInformationDivision: null,
    jobInformationDepartment: null,
  });
  const joined = Object.keys(records).flatMap(
    (key) => /^hris_join\w+ 17:(\d+)$/.exec(key)?.[1] ?? [],
  );
  expect(new Set(joined)).toEqual(new Set(ids));
});

test("a row without an id is set aside, and the others arrive", async () => {
  const { records, misfits } = await employee(
    {},
    { [paths.data]: dataOf({ firstName: "Nobody" }, mara) },
  );
  expect(misfits).toEqual(["hris_employees: nameless"]);
  expect(records["hris_employees 17"]).toBeDefined();
});

test("every field but those that BambooHR lacks is fed", () => {
  const fed = new Set(people.feeds[0]?.fields);
  expect(Object.keys(hrisEmployees.fields).filter((name) => !fed.has(name))).toEqual([
    "avatar",
    "bank_accounts",
    "remote_created_at",
  ]);
});

const but =
  (...fields: readonly string[]): Wants =>
  (table, field = "") =>
    !fields.includes(`${table.name}.${field}`) && !fields.includes(table.name);

test("only what is offered and may be stored is asked for", async () => {
  const offered = Object.keys(mara).filter((name) => name !== "ssn");
  const server = await tenant({ ...answers, [paths.fields]: fieldsOf(offered, 7) });
  const wants = but(
    "hris_employees.gender",
    "hris_employees.custom_fields",
    "hris_employees.work_location_id",
    "hris_join_employees_teams",
  );

  await read(open(server, wants), "employees");

  const [asked] = server.asked
    .filter(({ method }) => method === "POST")
    .map(({ body }) => JSON.parse(body));
  expect(asked).toMatchObject({ page: 1, orderBy: "eeid desc" });
  expect(asked.fields).toEqual(
    expect.arrayContaining(["eeid", "lastChanged", "sin", "maritalStatus", "status"]),
  );
  for (const name of [
    "ssn",
    "gender",
    "customField4378",
    "customTable4372",
    "supervisorId",
    "jobInformationLocation",
    "teams",
  ])
    expect(asked.fields).not.toContain(name);
  expect(server.asked.some(({ url }) => url.includes("lists"))).toBe(false);
});

test("ten thousand columns of the customer's own arrive, in smaller pages", async () => {
  const own = Array.from({ length: 10_000 }, (_, at) => `customField${at}`);
  const people = Array.from({ length: 12 }, (_, at) => ({
    ...mara,
    eeid: String(at + 1),
    customField9999: at,
  }));
  const server = await tenant({
    ...answers,
    [paths.data]: dataOf(...people),
    [paths.fields]: fieldsOf([...Object.keys(mara), ...own]),
  });

  const { records, misfits } = await read(open(server), "employees");

  expect(misfits).toEqual([]);
  expect(Object(records["hris_employees 12"]).custom_fields).toEqual({
    customField4378: "M",
    customField9999: 11,
  });
  expect(server.asked.filter(({ method }) => method === "POST")).toHaveLength(2);
});

test("who stood behind somebody deleted between two pages is not lost", async () => {
  const all = Array.from({ length: 1_500 }, (_, at) => ({ eeid: String(at + 1) }));
  const asked: number[] = [];
  const server = await tenant({
    ...answers,
    [paths.data]: (request: Parameters<ReturnType<typeof dataOf>>[0]) => {
      asked.push(request.sent.page ?? 0);
      return dataOf(...(asked.length === 1 ? all : all.filter(({ eeid }) => eeid !== "3")))(
        request,
      );
    },
  });

  const { records } = await read(open(server), "employees");

  expect(asked).toEqual([1, 2, 1, 2]);
  expect(records["hris_employees 1001"]).toBeDefined();
});

test.each([
  [[], {}],
  [{}, {}],
])("a feed of changes that holds %j brings nothing", async (employees, records) => {
  const server = await tenant({ ...answers, [paths.changed]: { latest: "x", employees } });

  await expect(read(open(server), "employees", "2026-06-15T07:00:00.123Z")).resolves.toEqual({
    records,
    misfits: [],
  });
  expect(server.asked.map(({ url }) => url)).toContain(
    "/front/api/v1/employees/changed?since=2026-06-15T07%3A00%3A00Z",
  );
});

test("a delta brings who changed, the groups they left, and who was deleted", async () => {
  const server = await tenant({
    ...answers,
    [paths.changed]: {
      latest: "2026-06-15T07:30:00Z",
      employees: {
        17: { id: "17", action: "Updated", lastChanged: "2026-06-15T07:30:00Z" },
        21: { id: "21", action: "Inserted", lastChanged: "2026-06-15T07:30:00Z" },
        40: { id: "40", action: "Deleted", lastChanged: "2026-06-15T07:30:00Z" },
      },
    },
  });

  const { records } = await read(open(server), "employees", "2026-06-15T07:00:00.000Z");

  expect(records).toMatchObject({
    "hris_employees 17": { first_name: "Mara", custom_fields: { customField4378: "M" } },
    "hris_employees 40": "deleted",
    "hris_join_employees_teams 17:2": { team_id: "2" },
    "hris_join_employees_teams 17:1": "deleted",
    "hris_join_employees_teams 17:3": "deleted",
    "hris_join_employees_teams 17:7": "deleted",
  });
  // Named and not there: hidden from us perhaps, and no deletion.
  expect(records["hris_employees 21"]).toBeUndefined();
  const [asked] = server.asked
    .filter(({ method }) => method === "POST")
    .map(({ body }) => JSON.parse(body));
  expect(asked).toMatchObject({ filter: "eeid eq '17' or eeid eq '21'", page: 1, pageSize: 2 });
});

test("an id can not break out of the filter", async () => {
  const server = await tenant(answers);
  const source = open(server);

  const found = await source.lookUp(people, ["17' or eeid ne '0", "17"]);

  expect(found.absent).toEqual(["17' or eeid ne '0"]);
  expect(JSON.parse(server.asked.find(({ method }) => method === "POST")?.body ?? "").filter).toBe(
    "eeid eq '17'' or eeid ne ''0' or eeid eq '17'",
  );
});

test("a row says when it changed", () => {
  expect(people.changedAt?.(mara)).toBe("2026-06-02T13:10:19.000Z");
  expect(people.changedAt?.({ lastChanged: "0000-00-00" })).toBeNull();
});
