/** The ground of the invented company: two companies in two countries, their places, departments and working hours. */
import { groupNames, groups } from "../groups.ts";
import type { Row } from "../models.ts";
import type { World } from "../world.ts";

export interface Ground {
  readonly germany: number;
  readonly usa: number;
  readonly california: number;
  readonly countries: readonly number[];
  readonly companies: readonly [number, number];
  readonly calendars: readonly number[];
  readonly fullTime: number;
  readonly locations: readonly number[];
  readonly departments: readonly number[];
}

export function inventCompany(world: World, modules: ReadonlySet<string>): Ground {
  inventRegistry(world, modules);
  const country = (name: string, code: string) => world.create("res.country", { name, code });
  const [germany, usa] = [country("Germany", "DE"), country("United States", "US")];
  const countries = [
    germany,
    usa,
    country("Poland", "PL"),
    country("Türkiye", "TR"),
    country("Japan", "JP"),
  ];
  const california = world.create("res.country.state", {
    name: "California",
    code: "CA",
    country_id: usa,
  });
  const euro = world.create("res.currency", { name: "EUR", symbol: "€" });
  const dollar = world.create("res.currency", { name: "USD", symbol: "$" });
  world.create("res.currency", { name: "CHF", symbol: "CHF", active: false });
  const werft = company(
    world,
    "Werft AG",
    { street: "Kai 1", city: "Hamburg", zip: "20457", country_id: germany, vat: "DE136695976" },
    euro,
  );
  const inc = company(
    world,
    "Werft Inc.",
    {
      street: "5 Pier Ave",
      street2: "Floor 3",
      city: "Oakland",
      zip: "94607",
      state_id: california,
      country_id: usa,
    },
    dollar,
  );
  const calendars = inventCalendars(world, werft, inc);
  return {
    germany,
    usa,
    california,
    countries,
    companies: [werft, inc],
    calendars,
    fullTime: calendars[0] ?? 0,
    locations: inventLocations(world, { werft, inc, germany }),
    departments: inventDepartments(world, werft, inc),
  };
}

function inventRegistry(world: World, modules: ReadonlySet<string>): void {
  for (const name of groupNames)
    world.create("res.groups", {
      id: groups[name].id,
      name: groups[name].name,
      full_name: groups[name].name,
    });
  for (const name of knownModules)
    world.create("ir.module.module", {
      name,
      shortdesc: name.replaceAll("_", " "),
      state: modules.has(name) ? "installed" : "uninstalled",
      latest_version: modules.has(name) ? "18.0.1.1" : null,
    });
}

/** Those that we look for; whether they are installed is the installation's to say. */
export const knownModules = [
  "base",
  "resource",
  "hr",
  "hr_contract",
  "hr_holidays",
  "hr_recruitment",
  "hr_timesheet",
  "project_timesheet_holidays",
  "hr_attendance",
  "calendar",
  "base_automation",
  "website_hr_recruitment",
] as const;

type Address = Partial<Row<"res.partner">>;

// oxlint-disable-next-line max-params -- a company's four facts
function company(world: World, name: string, address: Address, currency: number): number {
  const partner = world.create("res.partner", { name, is_company: true, ...address });
  return world.create("res.company", { name, partner_id: partner, currency_id: currency });
}

function inventCalendars(world: World, werft: number, inc: number): readonly number[] {
  const standard = world.create("resource.calendar", {
    name: "Standard 40 hours/week",
    company_id: werft,
    hours_per_day: 8,
    full_time_required_hours: 40,
    tz: "Europe/Berlin",
  });
  week(world, standard, { days: 5, until: 17 });
  const part = world.create("resource.calendar", {
    name: "Four short days",
    company_id: werft,
    hours_per_day: 6,
    full_time_required_hours: 40,
    tz: "Europe/Berlin",
  });
  week(world, part, { days: 4, until: 15 });
  const american = world.create("resource.calendar", {
    name: "Standard 35 hours/week",
    company_id: inc,
    hours_per_day: 7,
    full_time_required_hours: 0,
    tz: "America/Los_Angeles",
  });
  week(world, american, { days: 5, until: 16 });
  const alternating = world.create("resource.calendar", {
    name: "Alternating weeks",
    company_id: werft,
    hours_per_day: 8,
    full_time_required_hours: 40,
    two_weeks_calendar: true,
    tz: "Europe/Berlin",
  });
  week(world, alternating, { days: 5, until: 17, weekType: "0" });
  week(world, alternating, { days: 3, until: 17, weekType: "1" });
  return [standard, part, american, alternating];
}

const weekdays = ["0", "1", "2", "3", "4", "5", "6"] as const;

interface Week {
  readonly days: number;
  /** The hour at which the afternoon ends. */
  readonly until: number;
  readonly weekType?: "0" | "1";
}

function week(world: World, calendar: number, { days, until, weekType }: Week): void {
  for (const dayofweek of weekdays.slice(0, days)) {
    const line = (
      day_period: "morning" | "lunch" | "afternoon",
      hour_from: number,
      hour_to: number,
    ) =>
      world.create("resource.calendar.attendance", {
        name: `${dayofweek} ${day_period}`,
        calendar_id: calendar,
        dayofweek,
        day_period,
        hour_from,
        hour_to,
        week_type: weekType ?? null,
      });
    line("morning", 8, 12);
    line("lunch", 12, 13);
    line("afternoon", 13, until);
  }
}

interface Places {
  readonly werft: number;
  readonly inc: number;
  readonly germany: number;
}

function inventLocations(world: World, { werft, inc, germany }: Places): readonly number[] {
  const own = (company: number) => world.rows("res.company").get(company)?.partner_id ?? 0;
  const dock = world.create("res.partner", {
    name: "Dock 7",
    street: "Am Dock 7",
    city: "Kiel",
    zip: "24143",
    country_id: germany,
  });
  const location = (
    name: string,
    location_type: "home" | "office" | "other",
    address_id: number,
    company_id: number,
    active = true,
  ) => world.create("hr.work.location", { name, location_type, address_id, company_id, active });
  return [
    location("Hall 2", "office", own(werft), werft),
    location("Dock 7", "other", dock, werft),
    location("Home", "home", own(werft), werft),
    location("Oakland", "office", own(inc), inc),
    location("Old hall", "office", dock, werft, false),
  ];
}

function inventDepartments(world: World, werft: number, inc: number): readonly number[] {
  const department = (
    name: string,
    parent_id: number | null,
    company_id: number | null,
    active = true,
  ) => world.create("hr.department", { name, parent_id, company_id, active });
  const management = department("Management", null, null);
  const yard = department("Yard", management, werft);
  return [
    management,
    yard,
    department("Welding", yard, werft),
    department("Painting", yard, werft),
    department("Sales", management, inc),
    department("Smithy", yard, werft, false),
  ];
}
