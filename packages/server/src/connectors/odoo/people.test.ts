/** Odoo's rows of companies and people in our words: the examples of a real server, with what is missing as false. */
import { beforeEach, expect, test } from "vitest";
import { readStream } from "../../../test/odoo/open.ts";
import { odooServer, type OdooServer, type Row } from "../../../test/odoo/server.ts";

let server: OdooServer;
beforeEach(async () => {
  server = await odooServer();
  server.answers["res.users.read"] = () => [{ id: 7, company_ids: [1] }];
  put("res.country", { id: 57, code: "DE" });
  put("res.country.state", { id: 5, name: "Hamburg", display_name: "Hamburg (DE)" });
});

function put(model: string, ...rows: readonly Row[]): void {
  server.models[model] = { rows };
}

async function only(stream: string, table: string) {
  const { records } = await readStream(server, stream);
  return Object.fromEntries(records[table] ?? []);
}

const ida: Row = {
  id: 5,
  name: "Ida Marie Roth",
  active: true,
  work_email: "ida.roth@Werft.Example",
  mobile_phone: false,
  job_title: "Welder",
  job_id: 6,
  department_id: 3,
  parent_id: 2,
  company_id: 1,
  work_location_id: 4,
  resource_calendar_id: 1,
  employee_type: "employee",
  gender: false,
  marital: "single",
  birthday: "1990-02-03",
  country_id: 57,
  ssnid: false,
  private_email: false,
  private_street: "Kaiweg 3",
  private_street2: false,
  private_city: "Hamburg",
  private_zip: "20457",
  private_state_id: 5,
  private_country_id: 57,
  bank_account_id: 9,
  barcode: "W-017",
  contract_id: 12,
  first_contract_date: "2021-04-01",
  departure_date: false,
  category_ids: [3],
  employee_properties: [
    {
      name: "shirt",
      type: "selection",
      string: "T-shirt",
      selection: [["m", "Medium"]],
      value: "m",
    },
    { name: "dog", type: "boolean", string: "Dog", value: false },
    { name: "boat", type: "char", string: "Boat", value: false },
  ],
  x_badge: false,
  x_remote: false,
  create_date: "2021-03-20 09:11:02",
  write_date: "2026-11-20 14:03:10",
};

function employees(changes: Partial<Row> = {}): void {
  server.models["hr.employee"] = {
    rows: [{ ...ida, ...changes, id: 5 }],
    columns: { x_remote: "boolean", x_badge: "char" },
  };
  put("hr.contract.type", { id: 1, name: "Permanent" }, { id: 6, name: "Intern" });
  put("hr.contract", {
    id: 12,
    employee_id: 5,
    state: "open",
    date_start: "2024-01-01",
    date_end: false,
    contract_type_id: 1,
  });
  put("resource.calendar", { id: 1, full_time_required_hours: 40, two_weeks_calendar: false });
  put(
    "resource.calendar.attendance",
    ...[0, 1, 2, 3, 4].flatMap((day) => [
      { id: day * 3 + 1, calendar_id: 1, hour_from: 8, hour_to: 12, day_period: "morning" },
      { id: day * 3 + 2, calendar_id: 1, hour_from: 12, hour_to: 13, day_period: "lunch" },
      { id: day * 3 + 3, calendar_id: 1, hour_from: 13, hour_to: 16.6, day_period: "afternoon" },
    ]),
  );
  put("res.partner.bank", {
    id: 9,
    acc_number: "DE02 1203 0000 0000 2020 51",
    sanitized_acc_number: "DE02120300000000202051",
    acc_holder_name: "Ida Roth",
    bank_bic: "BYLADEM1001",
    bank_name: false,
  });
  put("hr.employee.category", { id: 3, name: "Welders" });
}

test("an employee is told in our words", async () => {
  employees();
  expect(await only("hr.employee", "hris_employees")).toEqual({
    5: {
      employee_number: "W-017",
      display_full_name: "Ida Marie Roth",
      first_name: "Ida Marie",
      last_name: "Roth",
      nationality: "DE",
      job_title: "Welder",
      work_email: "ida.roth@werft.example",
      personal_email: null,
      mobile_phone_number: null,
      ssn: null,
      gender: null,
      marital_status: "SINGLE",
      employment_status: "ACTIVE",
      employment_type: "PART_TIME",
      weekly_hours: 38,
      work_location_id: "4",
      legal_entity_id: "1",
      manager_id: "2",
      home_address: {
        street_1: "Kaiweg 3",
        street_2: null,
        zip_code: "20457",
        city: "Hamburg",
        state: "Hamburg",
        country: "DE",
      },
      bank_accounts: [
        {
          iban: "DE02120300000000202051",
          account_number: null,
          holder_name: "Ida Roth",
          bic: "BYLADEM1001",
          bank_name: null,
        },
      ],
      date_of_birth: "1990-02-03T00:00:00.000Z",
      start_date: "2021-04-01T00:00:00.000Z",
      termination_date: null,
      remote_created_at: "2021-03-20T09:11:02.000Z",
      custom_fields: { "T-shirt": "m", Dog: false, x_remote: false, category_ids: ["Welders"] },
    },
  });
  expect(await only("hr.employee", "hris_join_employees_teams")).toEqual({
    "5:3": { employee_id: "5", team_id: "3" },
  });
});

test.each<readonly [string, Partial<Row>, Readonly<Record<string, unknown>>]>([
  ["who heads the department stands above oneself", { parent_id: 5 }, { manager_id: null }],
  ["who is archived is gone", { active: false }, { employment_status: "INACTIVE" }],
  [
    "who left yesterday is gone",
    { departure_date: "2026-11-20" },
    { employment_status: "INACTIVE", termination_date: "2026-11-20T00:00:00.000Z" },
  ],
  ["who leaves today is there", { departure_date: "2026-11-21" }, { employment_status: "ACTIVE" }],
  [
    "who begins tomorrow is to come",
    { first_contract_date: "2026-11-22" },
    { employment_status: "PENDING" },
  ],
  ["a gender of a module's own stays", { gender: "diverse" }, { gender: "diverse" }],
  [
    "parts of a name come from an add-on",
    { firstname: "Ida", lastname: "Marie Roth" },
    { first_name: "Ida", last_name: "Marie Roth" },
  ],
  ["one word is a first name", { name: "Cher" }, { first_name: "Cher", last_name: null }],
  [
    "the kind of person goes before the contract",
    { employee_type: "freelance" },
    { employment_type: "FREELANCE" },
  ],
  [
    "no calendar, no hours",
    { resource_calendar_id: false },
    { employment_type: null, weekly_hours: null },
  ],
  [
    "the payroll's number goes before the badge",
    { registration_number: "0017" },
    { employee_number: "0017" },
  ],
  [
    "nothing known is nothing",
    {
      private_street: false,
      private_city: false,
      private_zip: false,
      private_state_id: false,
      private_country_id: false,
      bank_account_id: false,
    },
    { home_address: null, bank_accounts: null },
  ],
])("%s", async (_, changes, expected) => {
  employees(changes);
  expect((await only("hr.employee", "hris_employees"))["5"]).toMatchObject(expected);
});

test("a contract's type goes before the hours; who is archived left with the last contract", async () => {
  employees({ active: false });
  put(
    "hr.contract",
    { id: 11, employee_id: 5, state: "close", date_start: "2020-01-01", date_end: "2020-12-31" },
    {
      id: 12,
      employee_id: 5,
      state: "close",
      date_start: "2024-01-01",
      date_end: "2026-06-30",
      contract_type_id: 6,
    },
    { id: 13, employee_id: 5, state: "cancel", date_start: "2027-01-01", date_end: "2027-12-31" },
  );
  expect((await only("hr.employee", "hris_employees"))["5"]).toMatchObject({
    employment_type: "INTERNSHIP",
    termination_date: "2026-06-30T00:00:00.000Z",
  });
});

test("contracts are employments, and cancelled and orphaned ones are gone", async () => {
  employees();
  const contract = {
    id: 12,
    employee_id: 5,
    state: "open",
    date_start: "2024-01-01",
    date_end: false,
    wage: 4100,
    job_id: 6,
    company_id: 1,
    contract_type_id: 6,
  };
  put(
    "hr.contract",
    contract,
    { ...contract, id: 13, job_id: false },
    { ...contract, id: 14, state: "cancel" },
    { ...contract, id: 15, employee_id: false },
  );
  put("hr.job", { id: 6, name: "Shipwright" });
  put("res.company", { id: 1, currency_id: 125 });
  put("res.currency", { id: 125, name: "EUR" });
  const employment = {
    employee_id: "5",
    job_title: "Shipwright",
    pay_rate: 4100,
    pay_period: "MONTH",
    pay_currency: "EUR",
    employment_type: "INTERNSHIP",
    effective_date: "2024-01-01T00:00:00.000Z",
  };
  const read = await only("hr.contract", "hris_employments");
  expect(read["12"]).toEqual(employment);
  expect(read["13"]).toEqual({ ...employment, job_title: "Welder" });
});

test("companies with their partners' addresses, and only those of the user", async () => {
  put(
    "res.company",
    { id: 1, name: "Werft AG", partner_id: 1 },
    { id: 2, name: "Others", partner_id: 1 },
  );
  put("res.partner", {
    id: 1,
    street: "Kai 1",
    street2: false,
    city: "Hamburg",
    zip: "20457",
    state_id: false,
    country_id: 57,
  });
  put("hr.work.location", { id: 4, name: "Hall 2", location_type: "office", address_id: 1 });
  const address = {
    street_1: "Kai 1",
    street_2: null,
    zip_code: "20457",
    city: "Hamburg",
    state: null,
    country: "DE",
  };
  expect(await only("res.company", "hris_legal_entities")).toEqual({
    1: { name: "Werft AG", address },
  });
  expect(await only("hr.work.location", "hris_locations")).toEqual({
    4: { name: "Hall 2", address, type: "office" },
  });
});
