/** How the made-up company's rows become records: said as every connector says it. */
import {
  hrisAbsenceTypes,
  hrisEmployees,
  hrisEmployments,
  hrisJoinEmployeesTeams,
  hrisLegalEntities,
  hrisLocations,
  hrisTeams,
  hrisTimeOffBalances,
} from "@muster/model";
import { z } from "zod";
import { feed } from "../src/connect/feed.ts";
import { joins } from "../src/connect/joins.ts";
import { stream } from "../src/connect/stream.ts";
import { wholeAnswer } from "../src/connect/paging.ts";

const text = z.string().nullish().default(null);
const shared = {
  ask: () => ({ method: "GET" as const, path: "/" }),
  answer: z.unknown(),
  rows: () => [],
  paging: wholeAnswer,
  absence: "deleted" as const,
};

const address = z.object({ street: text, zip: text, town: text, country: text });
const person = z.object({
  id: z.string(),
  staff_no: text,
  given_name: text,
  family_name: text,
  citizenship: text,
  shown_as: text,
  position: text,
  mail: text,
  private_mail: text,
  mobile: text,
  insurance_no: text,
  tax_no: text,
  sex: text,
  civil_state: text,
  state: text,
  kind: text,
  hours: z.number().nullish().default(null),
  photo: text,
  site: text,
  company: text,
  reports_to: text,
  address: address.nullish(),
  born: text,
  joined: text,
  created_at: text,
  extra: z.record(z.string(), z.unknown()).nullish().default(null),
  units: z.array(z.string()),
});
type Person = z.output<typeof person>;

const employees = feed<Person, undefined, typeof hrisEmployees>({
  table: hrisEmployees,
  id: (row) => row.id,
  map: {
    employee_number: (row) => row.staff_no,
    first_name: (row) => row.given_name,
    last_name: (row) => row.family_name,
    nationality: (row) => row.citizenship,
    display_full_name: (row) => row.shown_as,
    job_title: (row) => row.position,
    work_email: (row) => row.mail,
    personal_email: (row) => row.private_mail,
    mobile_phone_number: (row) => row.mobile,
    ssn: (row) => row.insurance_no,
    tax_id: (row) => row.tax_no,
    gender: (row) => row.sex,
    marital_status: (row) => row.civil_state,
    employment_status: (row) => row.state,
    employment_type: (row) => row.kind,
    weekly_hours: (row) => row.hours,
    avatar: (row) => row.photo,
    work_location_id: (row) => row.site,
    legal_entity_id: (row) => row.company,
    manager_id: (row) => row.reports_to,
    home_address: (row) =>
      row.address
        ? {
            street_1: row.address.street,
            zip_code: row.address.zip,
            city: row.address.town,
            country: row.address.country,
          }
        : null,
    date_of_birth: (row) => row.born,
    start_date: (row) => row.joined,
    remote_created_at: (row) => row.created_at,
    custom_fields: (row) => row.extra,
  },
});

/** Employees alone: what the engine's own speed is measured with. */
export const people = stream({ ...shared, name: "people", row: person, feeds: [employees] });

const memberships = joins(hrisJoinEmployeesTeams, ({ id, units }: Person) =>
  units.map((unit) => ({ employee_id: id, team_id: unit })),
);
export const peopleInUnits = stream({
  ...shared,
  name: "peopleInUnits",
  row: person,
  feeds: [employees, memberships],
});

const contract = z.object({
  id: z.string(),
  person: z.string(),
  position: text,
  pay: z.number(),
  per: text,
  paid: text,
  kind: text,
  currency: text,
  from: text,
});
const employments = feed<z.output<typeof contract>, undefined, typeof hrisEmployments>({
  table: hrisEmployments,
  id: (row) => row.id,
  map: {
    employee_id: (row) => row.person,
    job_title: (row) => row.position,
    pay_rate: (row) => row.pay,
    pay_period: (row) => row.per,
    pay_frequency: (row) => row.paid,
    employment_type: (row) => row.kind,
    pay_currency: (row) => row.currency,
    effective_date: (row) => row.from,
  },
});
export const contracts = stream({
  ...shared,
  name: "contracts",
  row: contract,
  feeds: [employments],
});

const balance = z.object({
  id: z.string(),
  person: z.string(),
  type: z.string(),
  left: z.number(),
  used: z.number(),
});
const balanceFeed = feed<z.output<typeof balance>, undefined, typeof hrisTimeOffBalances>({
  table: hrisTimeOffBalances,
  id: (row) => row.id,
  map: {
    employee_id: (row) => row.person,
    type_id: (row) => row.type,
    balance: (row) => row.left,
    balance_unit: () => "DAYS" as const,
    used: (row) => row.used,
    used_unit: () => "DAYS" as const,
  },
});
export const balances = stream({ ...shared, name: "balances", row: balance, feeds: [balanceFeed] });

const thing = z.object({ id: z.string(), name: z.string(), town: z.string() });
type Thing = z.output<typeof thing>;
const id = (row: Thing) => row.id;
const name = (row: Thing) => row.name;

export const sites = stream({
  ...shared,
  name: "sites",
  row: thing,
  feeds: [
    feed<Thing, undefined, typeof hrisLocations>({
      table: hrisLocations,
      id,
      map: { name, address: (row) => ({ city: row.town, country: "DE" }) },
    }),
  ],
});
export const companies = stream({
  ...shared,
  name: "companies",
  row: thing,
  feeds: [
    feed<Thing, undefined, typeof hrisLegalEntities>({
      table: hrisLegalEntities,
      id,
      map: { name, address: (row) => ({ city: row.town, country: "DE" }) },
    }),
  ],
});
export const units = stream({
  ...shared,
  name: "units",
  row: thing,
  feeds: [
    feed<Thing, undefined, typeof hrisTeams>({
      table: hrisTeams,
      id,
      map: { name, type: () => "TEAM" as const },
    }),
  ],
});
export const leaveTypes = stream({
  ...shared,
  name: "leaveTypes",
  row: thing,
  feeds: [
    feed<Thing, undefined, typeof hrisAbsenceTypes>({ table: hrisAbsenceTypes, id, map: { name } }),
  ],
});
