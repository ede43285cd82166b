/** Readings that several tables share, by the notes on Odoo and the unified model; our own, not the connector's. */
import { emailPattern } from "@muster/model";
import { toSeconds } from "../dates.ts";
import type { Property } from "../fields.ts";
import type { Row } from "../models.ts";
import type { Reader } from "../reader.ts";

/** A day of a working life: midnight UTC. */
export function midnight(day: string | null): string | null {
  return day === null ? null : `${day}T00:00:00.000Z`;
}

/** What is shown of a stored instant: whole seconds. */
export function moment(stamp: string | null): string | null {
  return stamp === null ? null : `${toSeconds(stamp).replace(" ", "T")}.000Z`;
}

/** The last word is the family name; a single word is what one calls the person. */
export function nameOf(name: string | null): {
  first_name: string | null;
  last_name: string | null;
} {
  const words = (name ?? "").split(/\s+/).filter((word) => word !== "");
  if (words.length < 2) return { first_name: words[0] ?? null, last_name: null };
  return { first_name: words.slice(0, -1).join(" "), last_name: words.at(-1) ?? null };
}

const emailShape = new RegExp(emailPattern);

/** Whatever the contract does not take as an address is left out. */
export function emailOf(text: string | null): string | null {
  const lower = text?.trim().replace(/@[^@]*$/, (domain) => domain.toLowerCase()) ?? "";
  return emailShape.test(lower) ? lower : null;
}

interface Place {
  readonly street: string | null;
  readonly street2: string | null;
  readonly city: string | null;
  readonly zip: string | null;
  readonly state: number | null;
  readonly country: number | null;
}

/** Null when nothing of it is known. The state is its name: its label has the country in it. */
export function addressOf(place: Place, at: Reader): object | null {
  const address = {
    street_1: place.street,
    street_2: place.street2,
    city: place.city,
    zip_code: place.zip,
    state: at.row("res.country.state", place.state)?.name ?? null,
    country: at.row("res.country", place.country)?.code ?? null,
  };
  return Object.values(address).every((part) => part === null) ? null : address;
}

export function partnerAddress(id: number | null, at: Reader): object | null {
  const partner = at.row("res.partner", id);
  if (partner === null) return null;
  const { street, street2, city, zip, state_id, country_id } = partner;
  return addressOf({ street, street2, city, zip, state: state_id, country: country_id }, at);
}

/** Hours of a week: without the breaks, and half of them where two weeks take turns. Null without a calendar. */
export function weeklyHours(calendar: number | null, at: Reader): number | null {
  const row = at.row("resource.calendar", calendar);
  if (row === null) return null;
  const hours = at
    .lines("resource.calendar.attendance", "calendar_id", row.id)
    .filter(({ day_period }) => day_period !== "lunch")
    .reduce((sum, { hour_from, hour_to }) => sum + hour_to - hour_from, 0);
  return row.two_weeks_calendar ? hours / 2 : hours;
}

const byTypeName: Readonly<Record<string, string>> = {
  "Full-Time": "FULL_TIME",
  Intern: "INTERNSHIP",
  Student: "WORKING_STUDENT",
  Apprenticeship: "APPRENTICESHIP",
  Temporary: "CONTRACT",
  Seasonal: "CONTRACT",
  Interim: "CONTRACT",
};

/** By the contract type's name, else by hours: full time is what the calendar calls so. */
export function employmentType(
  { contract_type_id }: Pick<Row<"hr.contract">, "contract_type_id">,
  calendar: number | null,
  at: Reader,
): string | null {
  const named = byTypeName[at.row("hr.contract.type", contract_type_id)?.name ?? ""];
  if (named !== undefined) return named;
  const [hours, full] = [
    weeklyHours(calendar, at),
    at.row("resource.calendar", calendar)?.full_time_required_hours ?? 0,
  ];
  if (hours === null || full <= 0) return null;
  return hours >= full ? "FULL_TIME" : "PART_TIME";
}

/** Properties that have a value, by the words that people see. */
export function setProperties(properties: readonly Property[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    properties.filter(({ value }) => value !== null).map(({ string, value }) => [string, value]),
  );
}

/** Without any there is no value at all. */
export function customFields(
  fields: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> | null {
  return Object.keys(fields).length === 0 ? null : fields;
}

export function text(id: number | null): string | null {
  return id === null ? null : String(id);
}
