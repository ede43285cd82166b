/** People with their memberships, and the contracts that they have had. */
import { hrisEmployees, hrisEmployments, hrisJoinEmployeesTeams } from "@muster/model";
import type { z } from "zod";
import { feed } from "../../connect/feed.ts";
import { joins } from "../../connect/joins.ts";
import { isDeleted, list } from "./lists.ts";
import * as rows from "./rows.ts";
import { toAddress, toBankAccount, toMail, toMidnight, toNumber } from "./values.ts";
import * as words from "./words.ts";

type Person = z.output<typeof rows.person>;
type Contract = z.output<typeof rows.contract>;

function fullName({ known_as, given_name, family_name }: Person): string | null {
  return known_as ?? ([given_name, family_name].filter((part) => part !== null).join(" ") || null);
}

const employees = feed({
  table: hrisEmployees,
  id: (person: Person) => person.id,
  deleted: isDeleted,
  map: {
    employee_number: (person) => person.staff_no,
    first_name: (person) => person.given_name,
    last_name: (person) => person.family_name,
    nationality: (person) => person.citizenship,
    display_full_name: fullName,
    job_title: (person) => person.position_name,
    work_email: (person) => toMail(person.mail),
    personal_email: (person) => toMail(person.private_mail),
    mobile_phone_number: (person) => person.mobile,
    ssn: (person) => person.social_insurance_no,
    tax_id: (person) => person.tax_no,
    gender: (person) => words.kept(words.sexes, person.sex),
    ethnicity: (person) => words.kept(words.ethnicGroups, person.ethnic_group),
    marital_status: (person) => words.kept(words.civilStates, person.civil_state),
    employment_status: (person) => words.kept(words.personStates, person.state),
    employment_type: (person) => words.kept(words.contractKinds, person.contract_kind),
    weekly_hours: (person) => toNumber(person.hours_per_week),
    avatar: (person) => person.photo,
    work_location_id: (person) => person.site,
    legal_entity_id: (person) => person.company,
    manager_id: (person) => person.reports_to,
    home_address: (person) => toAddress(person.address),
    bank_accounts: (person) => person.bank?.map(toBankAccount) ?? null,
    date_of_birth: (person) => toMidnight(person.born),
    start_date: (person) => toMidnight(person.joined),
    termination_date: (person) => toMidnight(person.left_on),
    remote_created_at: (person) => person.created_at,
    custom_fields: (person) => person.extra,
  },
});

// A former unit stays in the row with its last day, so that a delta sync learns of the end.
const memberships = joins(hrisJoinEmployeesTeams, (person: Person) =>
  (person.id === null ? [] : (person.units ?? [])).map(({ unit, until }) => ({
    employee_id: person.id,
    team_id: unit,
    deleted: isDeleted(person) || until !== null,
  })),
);

const employments = feed({
  table: hrisEmployments,
  id: (contract: Contract) => contract.id,
  deleted: isDeleted,
  map: {
    employee_id: (contract) => contract.person,
    job_title: (contract) => contract.position_name,
    pay_rate: (contract) => toNumber(contract.wage),
    pay_period: (contract) => words.kept(words.payPeriods, contract.per),
    pay_frequency: (contract) => words.kept(words.payFrequencies, contract.paid),
    employment_type: (contract) => words.kept(words.contractKinds, contract.contract_kind),
    pay_currency: (contract) => contract.currency,
    effective_date: (contract) => toMidnight(contract.valid_from),
    custom_fields: (contract) => contract.extra,
  },
});

export const people = list("people", rows.person, employees, memberships);
export const contracts = list("contracts", rows.contract, employments);
