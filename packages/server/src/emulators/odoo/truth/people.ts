/** Companies, places, departments, people and their contracts. */
import type { Row } from "../models.ts";
import type { Known, Records, Tables } from "./known.ts";
import {
  addressOf,
  customFields,
  emailOf,
  employmentType,
  midnight,
  moment,
  nameOf,
  partnerAddress,
  setProperties,
  text,
  weeklyHours,
} from "./values.ts";

type Employee = Row<"hr.employee">;

export const people: Tables = {
  hris_legal_entities: ({ rows, at }) =>
    rows("res.company").map(({ id, name, partner_id }) => [
      String(id),
      { name, address: partnerAddress(partner_id, at) },
    ]),
  hris_locations: ({ rows, at }) =>
    rows("hr.work.location").map(({ id, name, address_id, location_type }) => [
      String(id),
      { name, address: partnerAddress(address_id, at), type: location_type },
    ]),
  hris_teams: ({ rows }) =>
    rows("hr.department").map(({ id, name, parent_id }) => [
      String(id),
      { name, type: "DEPARTMENT", parent_id: text(parent_id) },
    ]),
  hris_employees: (known) =>
    known.rows("hr.employee").map((employee) => [String(employee.id), employeeOf(employee, known)]),
  hris_join_employees_teams: ({ rows }) =>
    rows("hr.employee").flatMap(({ id, department_id }): Records =>
      department_id === null
        ? []
        : [[`${id}-${department_id}`, { employee_id: String(id), team_id: String(department_id) }]],
    ),
  hris_employments: (known) =>
    known
      .rows("hr.contract")
      .filter(({ state, employee_id }) => state !== "cancel" && employee_id !== null)
      .map((contract) => [String(contract.id), employmentOf(contract, known)]),
};

function employeeOf(employee: Employee, known: Known) {
  const { at } = known;
  return {
    employee_number: employee.barcode,
    ...nameOf(employee.name),
    display_full_name: employee.name,
    nationality: at.row("res.country", employee.country_id)?.code ?? null,
    job_title: employee.job_title,
    work_email: emailOf(employee.work_email),
    personal_email: emailOf(employee.private_email),
    mobile_phone_number: employee.mobile_phone,
    ssn: employee.ssnid,
    gender: employee.gender === null ? null : genders[employee.gender],
    marital_status: maritals[employee.marital],
    employment_status: statusOf(employee, known),
    employment_type: typeOf(employee, known),
    weekly_hours: weeklyHours(employee.resource_calendar_id, at),
    work_location_id: text(employee.work_location_id),
    legal_entity_id: String(employee.company_id),
    manager_id: employee.parent_id === employee.id ? null : text(employee.parent_id),
    home_address: addressOf(
      {
        street: employee.private_street,
        street2: employee.private_street2,
        city: employee.private_city,
        zip: employee.private_zip,
        state: employee.private_state_id,
        country: employee.private_country_id,
      },
      at,
    ),
    bank_accounts: accountsOf(employee, known),
    date_of_birth: midnight(employee.birthday),
    start_date: midnight(employee.first_contract_date),
    termination_date: midnight(lastDayOf(employee, known)),
    remote_created_at: moment(employee.create_date),
    custom_fields: customFields({
      ...setProperties(employee.employee_properties),
      // A field that somebody added by hand stands under its own name, the tags under theirs.
      ...(employee.x_forklift_licence === null
        ? {}
        : { x_forklift_licence: employee.x_forklift_licence }),
      ...(employee.category_ids.length === 0 ? {} : { category_ids: tagsOf(employee, known) }),
    }),
  };
}

const genders = { male: "MALE", female: "FEMALE", other: "NON_BINARY" } as const;
const maritals = {
  single: "SINGLE",
  married: "MARRIED",
  cohabitant: "DOMESTIC_PARTNERSHIP",
  widower: "WIDOWED",
  divorced: "DIVORCED",
} as const;

function statusOf(
  { active, departure_date, first_contract_date }: Employee,
  { today }: Known,
): "ACTIVE" | "INACTIVE" | "PENDING" {
  if (!active || (departure_date !== null && departure_date < today)) return "INACTIVE";
  return first_contract_date !== null && first_contract_date > today ? "PENDING" : "ACTIVE";
}

const byEmployeeType = {
  student: "WORKING_STUDENT",
  trainee: "INTERNSHIP",
  contractor: "CONTRACT",
  freelance: "FREELANCE",
} as const;

function typeOf({ employee_type, contract_id, resource_calendar_id }: Employee, { at }: Known) {
  if (employee_type !== "employee" && employee_type !== "worker")
    return byEmployeeType[employee_type];
  const contract = at.row("hr.contract", contract_id) ?? { contract_type_id: null };
  return employmentType(contract, resource_calendar_id, at);
}

/** The day of departure, else the end of the last contract of somebody archived who has none running. */
function lastDayOf({ id, active, departure_date }: Employee, { at }: Known): string | null {
  if (departure_date !== null || active) return departure_date;
  const contracts = at
    .lines("hr.contract", "employee_id", id)
    .filter(({ state }) => state !== "cancel")
    .toSorted((a, b) => (a.date_start < b.date_start ? -1 : 1));
  if (contracts.some(({ state }) => state === "open")) return null;
  return contracts.at(-1)?.date_end ?? null;
}

function accountsOf({ bank_account_id }: Employee, { at }: Known): readonly object[] | null {
  const account = at.row("res.partner.bank", bank_account_id);
  if (account === null) return null;
  const bank = at.row("res.bank", account.bank_id);
  const plain = account.acc_number.replaceAll(/\W/g, "");
  const iban = /^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(plain);
  return [
    {
      iban: iban ? plain : null,
      account_number: iban ? null : account.acc_number,
      holder_name: account.acc_holder_name,
      bic: bank?.bic ?? null,
      bank_name: bank?.name ?? null,
    },
  ];
}

function tagsOf({ category_ids }: Employee, { at }: Known): readonly string[] {
  return category_ids.flatMap((id) => at.row("hr.employee.category", id)?.name ?? []);
}

function employmentOf(contract: Row<"hr.contract">, { at }: Known) {
  const { employee_id, company_id, job_id, wage, date_start, resource_calendar_id } = contract;
  const company = at.row("res.company", company_id);
  return {
    employee_id: text(employee_id),
    job_title:
      at.row("hr.job", job_id)?.name ?? at.row("hr.employee", employee_id)?.job_title ?? null,
    pay_rate: wage,
    pay_period: "MONTH",
    employment_type: employmentType(contract, resource_calendar_id, at),
    pay_currency: at.row("res.currency", company?.currency_id ?? null)?.name ?? null,
    effective_date: midnight(date_start),
  };
}
