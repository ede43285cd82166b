/** What should be mirrored of a Tryton: read from its rows by its documents and the unified model. */
import type { Truth } from "../emulator.ts";
import { dayOf } from "../days.ts";
import { mailOf, midnightOf, textOf, type TrueRecords } from "../values.ts";
import type { Row } from "./domain.ts";
import type { World } from "./world.ts";

export function tellTruth(world: World): Truth {
  const employees = world.rows("company.employee");
  const told: Readonly<Record<string, TrueRecords>> = {
    hris_legal_entities: world
      .rows("company.company")
      .map((row) => [idOf(row["id"]), company(row, world)]),
    hris_employees: employees.map((row) => [idOf(row["id"]), employee(row, world)]),
    // Whoever has no first day yet is not employed yet.
    hris_employments: employees.flatMap((row) => {
      const employment = {
        employee_id: idOf(row["id"]),
        effective_date: midnightOf(day(row["start_date"])),
      };
      return row["start_date"] === null ? [] : [[idOf(row["id"]), employment] as const];
    }),
    hris_timesheets: world
      .rows("timesheet.line")
      .map((row) => [`line-${idOf(row["id"])}`, hours(row)]),
  };
  return new Map(Object.entries(told).map(([table, records]) => [table, new Map(records)]));
}

function company(row: Row, world: World) {
  const party = world.row("party.party", row["party"]);
  return { name: text(party?.["name"]), address: addressOf(row["party"], world) };
}

function employee(row: Row, world: World) {
  const party = world.row("party.party", row["party"]) ?? {};
  // The family name stands last; who has one name only is called by it.
  const names = (text(party["name"]) ?? "").split(" ");
  const [start, end] = [day(row["start_date"]), day(row["end_date"])];
  return {
    display_full_name: text(party["name"]),
    first_name: names.length > 1 ? names.slice(0, -1).join(" ") : text(names[0]),
    last_name: names.length > 1 ? text(names.at(-1)) : null,
    employee_number: text(party["code"]),
    work_email: mailOf(text(party["email"])),
    mobile_phone_number: text(party["mobile"]) ?? text(party["phone"]),
    home_address: addressOf(row["party"], world),
    legal_entity_id: idOf(row["company"]),
    manager_id: row["supervisor"] === null ? null : idOf(row["supervisor"]),
    start_date: midnightOf(start),
    termination_date: midnightOf(end),
    employment_status: statusOf({ start, end, today: dayOf(world.now()) }),
    remote_created_at: moment(row["create_date"]),
  };
}

/** The last day is worked. */
function statusOf(of: {
  readonly start: string | null;
  readonly end: string | null;
  readonly today: string;
}): string {
  if (of.end !== null && of.end < of.today) return "INACTIVE";
  return of.start !== null && of.start > of.today ? "PENDING" : "ACTIVE";
}

function hours(row: Row) {
  const seconds = part(row["duration"], "seconds");
  return {
    employee_id: idOf(row["employee"]),
    payable_hours: seconds === null ? null : seconds / 3600,
    comment: text(row["description"]),
    custom_fields: { day: day(row["date"]) },
  };
}

const place = (row: Row): number => (row["sequence"] === null ? -1 : Number(row["sequence"]));

/** A party's own address is its first active one; those without a place in the order stand before the others. */
function addressOf(party: unknown, world: World): object | null {
  const [first] = world
    .rows("party.address")
    .filter((row) => row["party"] === party && row["active"] === 1)
    .toSorted((one, other) => place(one) - place(other) || Number(one["id"]) - Number(other["id"]));
  if (first === undefined) return null;
  const lines = (text(first["street"]) ?? "").split("\n");
  return {
    street_1: text(lines[0]),
    street_2: text(lines.slice(1).join(", ")),
    zip_code: text(first["postal_code"]),
    city: text(first["city"]),
    state: text(world.row("country.subdivision", first["subdivision"])?.["name"]),
    country: text(world.row("country.country", first["country"])?.["code"]),
  };
}

const text = (value: unknown): string | null => (typeof value === "string" ? textOf(value) : null);
const idOf = (value: unknown): string => String(Number(value));

function part(of: unknown, name: string): number | null {
  return typeof of === "object" && of !== null
    ? Number(new Map(Object.entries(of)).get(name))
    : null;
}

function day(of: unknown): string | null {
  const [year, month, date] = ["year", "month", "day"].map((name) => part(of, name));
  if (typeof year !== "number" || typeof month !== "number" || typeof date !== "number")
    return null;
  return dayOf(new Date(Date.UTC(year, month - 1, date)));
}

function moment(of: unknown): string | null {
  const clock = ["hour", "minute", "second"].map((name) => String(part(of, name)).padStart(2, "0"));
  const milliseconds = Math.floor((part(of, "microsecond") ?? 0) / 1000);
  return of === null
    ? null
    : `${String(day(of))}T${clock.join(":")}.${String(milliseconds).padStart(3, "0")}Z`;
}
