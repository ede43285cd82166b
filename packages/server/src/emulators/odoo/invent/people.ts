/** Employees of every kind, with the odd ones that real companies have. */
import { addDays, dayOf } from "../dates.ts";
import type { Dice } from "../dice.ts";
import type { Property } from "../fields.ts";
import { employeeTypes } from "../models/people.ts";
import type { Row } from "../models.ts";
import type { World } from "../world.ts";
import type { Ground } from "./company.ts";
import { addressOf, family, given, mailDomain, spelled } from "./names.ts";
import type { Users } from "./users.ts";

export interface Staff {
  readonly employees: readonly number[];
  readonly jobs: readonly number[];
  readonly tags: readonly number[];
  readonly reasons: readonly number[];
}

export interface Inventing {
  readonly world: World;
  readonly dice: Dice;
  readonly ground: Ground;
  readonly users: Users;
  readonly jobs: readonly number[];
}

const kinds = [
  "employee",
  "worker",
  "student",
  "trainee",
  "contractor",
  "freelance",
] as const satisfies readonly (keyof typeof employeeTypes)[];
const maritals = ["single", "married", "cohabitant", "widower", "divorced"] as const;
const genders = ["female", "male", "other", null] as const;

export function inventPeople(inventing: Inventing, people: number): Staff {
  const { world } = inventing;
  const tags = ["Night shift", "First aid", "Works council"].map((name) =>
    world.create("hr.employee.category", { name }),
  );
  const reasons = ["Fired", "Resigned", "Retired"].map((name) =>
    world.create("hr.departure.reason", { name }),
  );
  const bank = world.create("res.bank", { name: "Hafenbank", bic: "HAFEDEHHXXX" });
  const employees: number[] = [];
  for (let at = 0; at < people; at++)
    employees.push(inventEmployee(inventing, { at, tags, reasons, bank, before: employees }));
  seatManagers(world, inventing.ground, employees);
  return { employees, jobs: inventing.jobs, tags, reasons };
}

interface Place {
  readonly at: number;
  readonly tags: readonly number[];
  readonly reasons: readonly number[];
  readonly bank: number;
  readonly before: readonly number[];
}

function inventEmployee({ world, dice, ground, users, jobs }: Inventing, place: Place): number {
  const { at, before } = place;
  world.begin(480 - (at % 300));
  const [first, last] = [dice.pick(given), dice.pick(family)];
  const name = spelled(first, last, at);
  const mailbox = addressOf(first, last, at);
  const american = at % 5 === 4;
  const company = ground.companies[american ? 1 : 0];
  // A user's and a contact's name and address are copied, whichever of them is edited.
  const user = [users.manager, users.recruiter, users.interviewer, users.seller].at(at) ?? null;
  const job = at % 7 === 6 ? null : dice.pick(jobs);
  const work_email = at % 13 === 12 ? null : `${mailbox}@${mailDomain}`;
  const mobile_phone = dice.chance(0.5) ? `+49 151 555${String(at).padStart(4, "0")}` : null;
  const contact = world.create("res.partner", { name, email: work_email, mobile: mobile_phone });
  const office = american ? 3 : dice.below(3);
  return world.create("hr.employee", {
    name,
    company_id: company,
    work_email,
    mobile_phone,
    work_contact_id: contact,
    work_phone: "+49 40 5550001",
    user_id: at < 4 ? user : null,
    job_id: job,
    job_title: job === null ? null : (world.rows("hr.job").get(job)?.name ?? null),
    department_id: american
      ? (ground.departments[4] ?? null)
      : dice.pick([...ground.departments.slice(0, 4), null]),
    parent_id:
      before.length === 0 ? null : dice.pick(before.slice(0, Math.ceil(before.length / 4))),
    work_location_id: at % 11 === 10 ? null : (ground.locations[office] ?? null),
    address_id: world.rows("res.company").get(company)?.partner_id ?? null,
    resource_calendar_id: american
      ? (ground.calendars[2] ?? null)
      : at % 17 === 16
        ? null
        : dice.pick([
            ground.fullTime,
            ground.fullTime,
            ground.calendars[1] ?? ground.fullTime,
            ground.calendars[3] ?? ground.fullTime,
          ]),
    tz: american ? "America/Los_Angeles" : "Europe/Berlin",
    employee_type: kinds[at % 12] ?? "employee",
    barcode: at % 6 === 5 ? null : `W-${String(at).padStart(3, "0")}`,
    category_ids: place.tags.filter((_, index) => (at + index) % 4 === 0),
    employee_properties: propertiesOf(at),
    x_forklift_licence: at % 3 === 0 ? "a" : null,
    ...(at % 10 === 9 ? {} : privateOf(world, { dice, ground, name, mailbox, ...place })),
    ...departureOf(world, place),
  });
}

/** Nine of ten have private data. */
function privateOf(
  world: World,
  {
    dice,
    ground,
    name,
    mailbox,
    at,
    bank,
  }: Place & {
    readonly dice: Dice;
    readonly ground: Ground;
    readonly name: string;
    readonly mailbox: string;
  },
): Partial<Row<"hr.employee">> {
  const inUsa = at % 5 === 4;
  const holder = world.create("res.partner", { name });
  const account = inUsa
    ? `00${String(1_000_000 + at)}`
    : `DE89 3704 0044 0532 ${String(1000 + at)} 00`;
  const bank_account_id =
    at % 4 === 3
      ? null
      : world.create("res.partner.bank", {
          acc_number: account,
          sanitized_acc_number: account.replaceAll(" ", ""),
          partner_id: holder,
          acc_holder_name: at % 2 === 0 ? name : null,
          bank_id: at % 3 === 0 ? bank : null,
        });
  return {
    bank_account_id,
    birthday: at % 8 === 7 ? null : addDays("1962-02-03", dice.below(14_000)),
    gender: dice.pick(genders),
    marital: maritals[at % 5] ?? "single",
    country_id: dice.pick([...ground.countries, null]),
    ssnid: at % 3 === 1 ? `15 0302${String(at).padStart(2, "0")} R 001` : null,
    private_email: at % 9 === 8 ? "no address" : `${mailbox}@mail.example`,
    private_phone: at % 2 === 0 ? "+49 40 5559999" : null,
    private_street: at % 14 === 13 ? null : `Kaiweg ${at + 1}`,
    private_city: at % 14 === 13 ? null : inUsa ? "Oakland" : "Hamburg",
    private_zip: at % 14 === 13 ? null : inUsa ? "94607" : "20457",
    private_state_id: inUsa ? ground.california : null,
    private_country_id: at % 14 === 13 ? null : inUsa ? ground.usa : ground.germany,
    lang: "en_US",
  };
}

/** Archived without a date, gone, going, and gone but not archived. */
function departureOf(world: World, { at, reasons }: Place): Partial<Row<"hr.employee">> {
  const today = dayOf(world.now());
  const leaving = {
    departure_reason_id: reasons[at % 3] ?? null,
    departure_description: "<p>Farewell.</p>",
  };
  switch (at % 15) {
    case 5:
      return { active: false };
    case 8:
      return { active: false, departure_date: addDays(today, -40), ...leaving };
    case 11:
      return { departure_date: addDays(today, 60), ...leaving };
    case 14:
      return { departure_date: addDays(today, -3), ...leaving };
    default:
      return {};
  }
}

/** Every third has one that is set, every third one that is not. */
function propertiesOf(at: number): readonly Property[] {
  const shirt = {
    name: "9d3a1c",
    type: "selection",
    string: "T-shirt",
    selection: [
      ["s", "Small"],
      ["m", "Medium"],
    ],
  } as const;
  const shoe = { name: "b5e2f0", type: "integer", string: "Shoe size" } as const;
  if (at % 3 === 0)
    return [
      { ...shirt, value: "m" },
      { ...shoe, value: 36 + (at % 12) },
    ];
  return at % 3 === 1
    ? [
        { ...shirt, value: null },
        { ...shoe, value: null },
      ]
    : [];
}

/** Departments are led; one person leads itself. */
function seatManagers(world: World, { departments }: Ground, employees: readonly number[]): void {
  world.begin(150);
  departments.forEach((department, at) => {
    const leader = employees[at];
    if (leader !== undefined) world.write("hr.department", department, { manager_id: leader });
  });
  // The first one is a user too, and hires; the fifth is none.
  for (const [at, leader] of [0, 4].entries())
    world.write("hr.job", at + 1, { manager_id: employees[leader] ?? null });
  const [first] = employees;
  if (first !== undefined) world.write("hr.employee", first, { parent_id: first });
}
