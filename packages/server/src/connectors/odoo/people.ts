/** Employees with their departments, and contracts, each of which is an employment. */
import { hrisEmployees, hrisEmployments, hrisJoinEmployeesTeams } from "@muster/model";
import { email, midnight, moment, number, splitName, text } from "../../connect/coerce.ts";
import { children, kinds, linked, whole } from "./beside.ts";
import { list } from "./lists.ts";
import { geography } from "./organisation.ts";
import * as rows from "./rows.ts";
import { fed, type Found, is, of, type OdooRow } from "./rows.ts";
import * as words from "./words.ts";

const { named, one } = rows;

const contractTypes = whole(
  "hr.contract.type",
  ["name"],
  [
    [hrisEmployees, "employment_type"],
    [hrisEmployments, "employment_type"],
  ],
);
const timed: rows.Needed = [
  [hrisEmployees, "weekly_hours", "employment_type"],
  [hrisEmployments, "employment_type"],
];
const hoursColumns = ["calendar_id", "hour_from", "hour_to", "day_period"];
const worked = {
  calendars: whole("resource.calendar", ["full_time_required_hours", "two_weeks_calendar"], timed),
  hours: whole("resource.calendar.attendance", hoursColumns, timed, "calendar_id"),
};
const accounts = ["bank_account_id", "bank_account_ids"];
const accountColumns = [
  "acc_number",
  "sanitized_acc_number",
  "acc_holder_name",
  "bank_bic",
  "bank_name",
];
const homeColumns = rows.addressColumns.replaceAll(/\b(?=\w)/g, "private_");

export const employees = list({
  model: "hr.employee",
  watches: ["contract_ids", "bank_account_id"],
  companions: {
    ...geography,
    contractTypes,
    ...worked,
    contracts: children(
      "hr.contract",
      "employee_id",
      ["state", "date_start", "date_end", "contract_type_id"],
      [[hrisEmployees, "employment_type", "termination_date"]],
    ),
    accounts: linked("res.partner.bank", accounts, accountColumns, [
      [hrisEmployees, "bank_accounts"],
    ]),
    tags: whole("hr.employee.category", ["name"], [[hrisEmployees, "custom_fields"]]),
    kinds: kinds("hr.employee", [[hrisEmployees, "custom_fields"]]),
  },
  feeds: [
    fed(hrisEmployees, {
      // The payroll of Odoo Enterprise has numbers of its own; otherwise it is what stands on the badge.
      employee_number: of(
        "registration_number barcode",
        (row) => text(row["registration_number"]) ?? text(row["barcode"]),
      ),
      display_full_name: is("name", text),
      first_name: of("name firstname lastname", (row) => nameOf(row).first),
      last_name: of("name firstname lastname", (row) => nameOf(row).last),
      nationality: of("country_id", (row, { countries }) =>
        text(one(countries, row["country_id"])?.["code"]),
      ),
      job_title: is("job_title", text),
      work_email: is("work_email", email),
      personal_email: is("private_email", email),
      mobile_phone_number: is("mobile_phone", text),
      ssn: is("ssnid", text),
      gender: of("gender sex", (row) => words.kept(words.genders, row["gender"] ?? row["sex"])),
      marital_status: is("marital", (value) => words.kept(words.maritalStates, value)),
      employment_status: of("active departure_date first_contract_date", statusOf),
      employment_type: of("employee_type contract_id resource_calendar_id", typeOf),
      weekly_hours: of("resource_calendar_id", weeklyHours),
      work_location_id: is("work_location_id", rows.link),
      legal_entity_id: is("company_id", rows.link),
      // The head of a department stands above its people, also above oneself.
      manager_id: of("parent_id", ({ id, parent_id }) =>
        parent_id === id ? null : rows.link(parent_id),
      ),
      home_address: of(homeColumns, (row, found) => rows.address(row, found, "private_")),
      bank_accounts: of(accounts.join(" "), accountsOf),
      date_of_birth: is("birthday", midnight),
      start_date: is("first_contract_date", midnight),
      termination_date: of(
        "active departure_date",
        (row, { contracts }) =>
          midnight(row["departure_date"]) ?? endOf(row, contracts?.get(row.id) ?? []),
      ),
      remote_created_at: is("create_date", moment),
      custom_fields: of("employee_properties category_ids", (row, found) =>
        rows.customFields(row, found, {
          properties: row["employee_properties"],
          category_ids: namesOf(found["tags"], row["category_ids"]),
        }),
      ),
    }),
    rows.joins(hrisJoinEmployeesTeams, { employee_id: "", team_id: "department_id" }, (row) => {
      const team_id = rows.link(row["department_id"]);
      return team_id === null ? [] : [{ employee_id: String(row.id), team_id }];
    }),
  ],
});

export const contracts = list({
  model: "hr.contract",
  watches: ["job_id"],
  companions: {
    contractTypes,
    ...worked,
    companies: whole("res.company", ["currency_id"], [[hrisEmployments, "pay_currency"]]),
    currencies: whole("res.currency", ["name"], [[hrisEmployments, "pay_currency"]]),
    jobs: linked("hr.job", ["job_id"], ["name"], [[hrisEmployments, "job_title"]]),
    employees: linked(
      "hr.employee",
      ["employee_id"],
      ["job_title"],
      [[hrisEmployments, "job_title"]],
    ),
  },
  feeds: [
    fed(
      hrisEmployments,
      {
        employee_id: of("employee_id state", ({ employee_id }) => String(employee_id)),
        job_title: of(
          "job_id",
          ({ job_id, employee_id }, found) =>
            named(found["jobs"], job_id) ??
            text(one(found["employees"], employee_id)?.["job_title"]),
        ),
        pay_rate: is("wage", number),
        pay_period: of("", () => "MONTH"),
        pay_currency: of("company_id", ({ company_id }, { companies, currencies }) =>
          named(currencies, one(companies, company_id)?.["currency_id"]),
        ),
        employment_type: of("contract_type_id resource_calendar_id", (row, found) =>
          byContract(found, row["contract_type_id"], row["resource_calendar_id"]),
        ),
        effective_date: is("date_start", midnight),
      },
      {
        deleted: ({ state, employee_id }) => state === "cancel" || rows.link(employee_id) === null,
      },
    ),
  ],
});

/** One field holds the whole name, unless an add-on keeps its parts. */
function nameOf({ name, firstname, lastname }: OdooRow) {
  const parts = { first: text(firstname), last: text(lastname) };
  return parts.first === null && parts.last === null ? splitName(name) : parts;
}

function statusOf(row: OdooRow, _: Found, today: string) {
  const [left, begins] = [midnight(row["departure_date"]), midnight(row["first_contract_date"])];
  if (row["active"] === false || (left !== null && left.slice(0, 10) < today)) return "INACTIVE";
  return begins !== null && begins.slice(0, 10) > today ? "PENDING" : "ACTIVE";
}

function typeOf(row: OdooRow, found: Found) {
  const contract = found["contracts"]?.get(row.id)?.find(({ id }) => id === row["contract_id"]);
  const calendar = row["resource_calendar_id"];
  return (
    words.known(words.employeeTypes, row["employee_type"]) ??
    byContract(found, contract?.["contract_type_id"], calendar)
  );
}

/** By the name of its type, or else by the hours. */
function byContract(found: Found, type: unknown, resource_calendar_id: unknown) {
  const calendar = one(found["calendars"], resource_calendar_id);
  const full = number(calendar?.["full_time_required_hours"]) ?? 0;
  const hours = calendar && weeklyHours({ id: calendar.id, resource_calendar_id }, found);
  const byHours = hours == null || full <= 0 ? null : hours >= full ? "FULL_TIME" : "PART_TIME";
  return words.known(words.contractTypes, named(found["contractTypes"], type)) ?? byHours;
}

/** A calendar of two weeks holds both. */
function weeklyHours(
  { resource_calendar_id }: OdooRow,
  { calendars, hours }: Found,
): number | null {
  const worked = (hours?.get(resource_calendar_id) ?? []).filter(
    (one) => one["day_period"] !== "lunch",
  );
  const sum = worked.reduce(
    (all, one) => all + (number(one["hour_to"]) ?? 0) - (number(one["hour_from"]) ?? 0),
    0,
  );
  const weeks = one(calendars, resource_calendar_id)?.["two_weeks_calendar"] === true ? 2 : 1;
  return worked.length === 0 ? null : rows.rounded(sum / weeks);
}

/** Who left without a word of it left with the last contract. */
function endOf({ active }: OdooRow, contracts: readonly OdooRow[]): string | null {
  const held = contracts.filter(({ state }) => state !== "cancel");
  if (active !== false || held.some(({ state }) => state === "open")) return null;
  const inOrder = held.toSorted((a, b) =>
    String(a["date_start"]).localeCompare(String(b["date_start"])),
  );
  return midnight(inOrder.at(-1)?.["date_end"]);
}

function accountsOf(row: OdooRow, found: Found) {
  const ids = accounts.flatMap((column) => row[column]);
  const known = ids.flatMap((id) => one(found["accounts"], id) ?? []).map(accountOf);
  return known.length === 0 ? null : known;
}

function accountOf(row: OdooRow) {
  const compact = text(row["sanitized_acc_number"]) ?? text(row["acc_number"]) ?? "";
  const isIban = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(compact);
  return {
    iban: isIban ? compact : null,
    account_number: isIban ? null : text(row["acc_number"]),
    holder_name: text(row["acc_holder_name"]),
    bic: text(row["bank_bic"]),
    bank_name: text(row["bank_name"]),
  };
}

function namesOf(tags: rows.Rows | undefined, ids: unknown) {
  const names = rows.links(ids).flatMap((id) => named(tags, Number(id)) ?? []);
  return names.length === 0 ? null : names;
}
