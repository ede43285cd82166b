/** What we ask Tryton for, and what we rely on in its rows. Joined fields come under `"<link>."`. */
import { hrisEmployees, hrisEmployments, hrisLegalEntities, hrisTimesheets } from "@muster/model";
import { z } from "zod";
import { text } from "../../connect/coerce.ts";
import { columns } from "../../connect/columns.ts";
import { trytonDay, trytonDuration, trytonFlag, trytonMoment, trytonText } from "./values.ts";

const link = z.int().nullish().default(null);
/** What was not asked for, because nothing of it may be stored, is not there. */
const day = trytonDay.nullish().default(null);

const party = z.object({
  name: trytonText,
  code: trytonText,
  email: trytonText,
  mobile: trytonText,
  phone: trytonText,
});

export const companyFields = ["party", "party.name"];
// Addresses are asked for by their parties.
export const companyFeeds = [columns(hrisLegalEntities, { name: ["party.name"] })];

export const companyRow = z.object({
  id: z.int(),
  party: z.int(),
  "party.": party.pick({ name: true }).prefault({}),
});

export type CompanyRow = z.output<typeof companyRow>;

export const employeeFields = [
  "party",
  "party.name",
  "party.code",
  "party.email",
  "party.mobile",
  "party.phone",
  "company",
  "supervisor",
  "start_date",
  "end_date",
  "create_date",
];

export const employeeFeeds = [
  columns(hrisEmployees, {
    display_full_name: ["party.name"],
    first_name: ["party.name"],
    last_name: ["party.name"],
    employee_number: ["party.code"],
    work_email: ["party.email"],
    mobile_phone_number: ["party.mobile", "party.phone"],
    legal_entity_id: ["company"],
    manager_id: ["supervisor"],
    start_date: ["start_date"],
    termination_date: ["end_date"],
    employment_status: ["start_date", "end_date"],
    remote_created_at: ["create_date"],
  }),
  // Without a first day it is no employment.
  columns(hrisEmployments, { employee_id: ["start_date"], effective_date: ["start_date"] }),
];

export const employeeRow = z.object({
  id: z.int(),
  party: z.int(),
  company: link,
  supervisor: link,
  start_date: day,
  end_date: day,
  create_date: trytonMoment.nullish().default(null),
  "party.": party.prefault({}),
});
export type EmployeeRow = z.output<typeof employeeRow>;

/** The last day still counts as worked. */
export function employmentStatus(
  row: EmployeeRow,
  today: string,
): "ACTIVE" | "PENDING" | "INACTIVE" {
  if (row.end_date !== null && row.end_date < today) return "INACTIVE";
  return row.start_date !== null && row.start_date > today ? "PENDING" : "ACTIVE";
}

export const timesheetFields = ["employee", "date", "duration", "description"];

export const timesheetFeeds = [
  columns(hrisTimesheets, {
    employee_id: ["employee"],
    payable_hours: ["duration"],
    comment: ["description"],
    custom_fields: ["date"],
  }),
];

export const timesheetRow = z.object({
  id: z.int(),
  employee: z.int(),
  date: day,
  duration: trytonDuration.nullish().default(null),
  description: trytonText,
});

export type TimesheetRow = z.output<typeof timesheetRow>;

export const addressFields = [
  "party",
  "street",
  "postal_code",
  "city",
  "subdivision.name",
  "country.code",
  "sequence",
  "active",
];

const addressRow = z.object({
  id: z.int(),
  party: z.int(),
  street: trytonText,
  postal_code: trytonText,
  city: trytonText,
  "subdivision.": z.object({ name: trytonText }).nullable(),
  "country.": z.object({ code: trytonText }).nullable(),
  sequence: z.number().nullable(),
  active: trytonFlag,
});
type AddressRow = z.output<typeof addressRow>;

/** The address of each party that has one. */
export type Addresses = ReadonlyMap<number, AddressRow>;

/** An answer with addresses, as the first active one of each party; one that does not fit is passed over. */
export const addresses = z
  .object({ result: z.array(addressRow.nullable().catch(null)) })
  .transform(({ result }): Addresses => {
    const active = result.flatMap((row) => (row === null || row.active === false ? [] : [row]));
    const inOrder = active.toSorted((a, b) => rank(a) - rank(b) || a.id - b.id);
    return new Map(inOrder.toReversed().map((row) => [row.party, row]));
  });

/** An address in our words; a street of several lines keeps its first apart. */
export function unifiedAddress(address: AddressRow | undefined) {
  if (address === undefined) return null;
  const [first, ...rest] = address.street?.split(/\s*\n\s*/) ?? [];
  return {
    street_1: first ?? null,
    street_2: text(rest.join(", ")),
    zip_code: address.postal_code,
    city: address.city,
    state: address["subdivision."]?.name ?? null,
    country: address["country."]?.code ?? null,
  };
}

/** Tryton puts records without a sequence first. */
function rank({ sequence }: AddressRow): number {
  return sequence ?? -Infinity;
}
