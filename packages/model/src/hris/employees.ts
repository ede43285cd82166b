import { address, emailPattern } from "../contact.ts";
import {
  choice,
  custom,
  moment,
  number,
  openChoice,
  reference,
  structure,
  text,
} from "../field.ts";
import { table } from "../table.ts";
import { bankAccounts } from "./shapes.ts";
import { employmentTypes } from "./words.ts";

const personal = { sensitivity: "personal" } as const;
const sensitive = { sensitivity: "sensitive" } as const;

export const hrisEmployees = table({
  name: "hris_employees",
  label: "Employees",
  category: "HRIS",
  about: "People who work, worked or will work for the customer.",
  integrationFields: true,
  fields: {
    employee_number: text("The number that the company itself gives the person.", personal),
    first_name: text("Given name.", personal),
    last_name: text("Family name.", personal),
    nationality: text("Nationality as the tool words it.", sensitive),
    display_full_name: text("The name as the tool shows it.", personal),
    job_title: text("Title of the current job."),
    work_email: text("E-mail address at work.", { ...personal, pattern: emailPattern }),
    personal_email: text("Private e-mail address.", { ...personal, pattern: emailPattern }),
    mobile_phone_number: text("Mobile number, as the tool writes it.", personal),
    ssn: text("Social security number.", sensitive),
    tax_id: text("Tax number.", sensitive),
    gender: openChoice(["MALE", "FEMALE", "NON_BINARY", "NOT_SPECIFIED"], "Gender.", sensitive),
    ethnicity: openChoice(
      [
        "WHITE",
        "ASIAN",
        "HISPANIC_LATINO",
        "HAWAIIAN",
        "NATIVE_AMERICAN",
        "BLACK_AFRICAN_AMERICAN",
        "MULTIPLE_ETHNICITIES",
        "DECLINE_TO_SPECIFY",
      ],
      "Ethnicity.",
      sensitive,
    ),
    marital_status: openChoice(
      [
        "SINGLE",
        "MARRIED",
        "DOMESTIC_PARTNERSHIP",
        "WIDOWED",
        "DIVORCED",
        "SEPARATED",
        "NOT_MARRIED",
      ],
      "Marital status.",
      sensitive,
    ),
    employment_status: openChoice(
      ["ACTIVE", "PENDING", "INACTIVE", "LEAVE"],
      "Does the person work here now, soon, or no longer?",
    ),
    employment_type: openChoice(employmentTypes, "Kind of the current employment."),
    weekly_hours: number("Agreed hours a week."),
    avatar: text("Address of a picture.", personal),
    work_location_id: reference("hris_locations", "Where the person works."),
    legal_entity_id: reference("hris_legal_entities", "The company that employs the person."),
    manager_id: reference("hris_employees", "Whom the person reports to."),
    home_address: structure(address, "Private address.", personal),
    bank_accounts: structure(bankAccounts, "Where pay goes.", sensitive),
    date_of_birth: moment("Birthday, at midnight UTC.", sensitive),
    start_date: moment("First day, at midnight UTC."),
    termination_date: moment("Last day, at midnight UTC."),
    remote_created_at: moment("When the tool created the record."),
    custom_fields: custom("Values under keys that the environment's owner chose."),
  },
});

const payPeriods = [
  "HOUR",
  "DAY",
  "WEEK",
  "TWO_WEEKS",
  "HALF_MONTH",
  "MONTH",
  "TWO_MONTHS",
  "QUARTER",
  "HALF_YEAR",
  "YEAR",
] as const;
const payFrequencies = [
  "DAILY",
  "WEEKLY",
  "BIWEEKLY",
  "MONTHLY",
  "SEMIMONTHLY",
  "QUARTERLY",
  "SEMIANNUALLY",
  "ANNUALLY",
  "PRO_RATA",
] as const;

export const hrisEmployments = table({
  name: "hris_employments",
  label: "Employments",
  category: "HRIS",
  about:
    "What an employee does and earns from a day on: one record for each change of the contract.",
  remoteIdNullable: true,
  integrationFields: true,
  fields: {
    employee_id: reference("hris_employees", "Whose employment it is.", { required: true }),
    job_title: text("Title of the job."),
    pay_rate: number("Pay for one `pay_period`, in `pay_currency`.", sensitive),
    pay_period: openChoice(payPeriods, "What `pay_rate` is paid for."),
    pay_frequency: openChoice(payFrequencies, "How often pay is paid out."),
    employment_type: openChoice(employmentTypes, "Kind of employment."),
    pay_currency: text("ISO 4217 code."),
    effective_date: moment("The first day it holds, at midnight UTC."),
    custom_fields: custom("Values under keys that the environment's owner chose."),
  },
});

export const hrisTeams = table({
  name: "hris_teams",
  label: "Groups",
  category: "HRIS",
  about: "Departments, teams and cost centres.",
  fields: {
    name: text("The group's name."),
    type: choice(["DEPARTMENT", "TEAM", "COST_CENTER"], "Kind of group."),
    parent_id: reference("hris_teams", "The group above."),
  },
});

export const hrisJoinEmployeesTeams = table({
  name: "hris_join_employees_teams",
  label: "Group memberships",
  category: "HRIS",
  about: "Which employee belongs to which group.",
  fields: {
    employee_id: reference("hris_employees", "The member.", { required: true }),
    team_id: reference("hris_teams", "The group.", { required: true }),
  },
});
