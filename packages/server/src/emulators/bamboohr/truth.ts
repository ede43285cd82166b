/** What a complete mirror of the company holds: our second reading of how the product's facts become the model's. */
import type { TrueRecord, Truth } from "../emulator.ts";
import { mailOf, midnightOf, numberOf, textOf, type TrueRecords } from "../values.ts";
import { trueAbsences, trueBalances, trueTypes } from "./truth-time-off.ts";
import { employmentTypeOf, trueEmployments } from "./truth-employments.ts";
import { managerOf } from "./computed-fields.ts";
import { customNames } from "./field-lists.ts";
import {
  inForce,
  isActive,
  type ListAlias,
  nameOf,
  type Person,
  terminationOf,
  today,
  type World,
} from "./world.ts";

/** The product holds one company and has no id for it. */
const legalEntityId = "company";

export function truthOf(world: World): Truth {
  return new Map(
    Object.entries({
      hris_legal_entities: legalEntities(world),
      hris_locations: locations(world),
      hris_teams: groups(world),
      hris_employees: [...world.people.values()].map((person) => employee(world, person)),
      hris_employments: trueEmployments(world),
      hris_join_employees_teams: memberships(world),
      hris_absence_types: trueTypes(world),
      hris_absences: trueAbsences(world),
      hris_time_off_balances: trueBalances(world),
    } satisfies Record<string, TrueRecords>).map(([table, records]) => [table, new Map(records)]),
  );
}

function legalEntities({ company }: World): TrueRecords {
  const { line1, line2, city, state, zip, country } = company.address;
  const address = {
    city: textOf(city),
    country: textOf(country),
    raw: null,
    state: textOf(state),
    street_1: textOf(line1),
    street_2: textOf(line2),
    zip_code: textOf(zip),
  };
  return [[legalEntityId, { name: company.legalName, address }]];
}

/** Archived options are what the product has for deleted ones. */
const kept = (world: World, list: ListAlias): World["lists"][ListAlias] =>
  world.lists[list].filter(({ archived }) => !archived);

/** Addresses are told to OAuth clients only. */
const locations = (world: World): TrueRecords =>
  kept(world, "location").map(({ id, name }) => [
    String(id),
    { name: textOf(name), address: null, type: null },
  ]);

function groups(world: World): TrueRecords {
  const of = (list: ListAlias, type: string | null): TrueRecords =>
    kept(world, list).map(({ id, name }) => [
      String(id),
      { name: textOf(name), type, parent_id: null },
    ]);
  // A division is neither a department nor a team, and the model has no third word.
  return [...of("department", "DEPARTMENT"), ...of("teams", "TEAM"), ...of("division", null)];
}

/** Rows name an option; one of that name that is still in use goes before an archived one. */
function optionIn(world: World, list: ListAlias, id: number | null): string | null {
  const name = world.lists[list].find((option) => option.id === id)?.name.trim();
  const found = kept(world, list).find((option) => option.name.trim() === name);
  return name === undefined || found === undefined ? null : String(found.id);
}

/** Joined as `<employee>-<group>`. */
function memberships(world: World): TrueRecords {
  return [...world.people.values()].flatMap((person) => {
    const job = inForce(person.jobs, today(world));
    const teams = (job?.teams ?? []).map((team) => optionIn(world, "teams", team));
    const groups = [
      optionIn(world, "department", job?.department ?? null),
      optionIn(world, "division", job?.division ?? null),
      ...teams,
    ];
    return groups.flatMap((group) =>
      group === null
        ? []
        : ([
            [`${person.id}-${group}`, { employee_id: String(person.id), team_id: group }],
          ] as const),
    );
  });
}

const ethnicities: Readonly<Record<string, string>> = {
  White: "WHITE",
  Asian: "ASIAN",
  "Black or African American": "BLACK_AFRICAN_AMERICAN",
  "Hispanic or Latino": "HISPANIC_LATINO",
  "Native Hawaiian or Other Pacific Islander": "HAWAIIAN",
  "American Indian or Alaska Native": "NATIVE_AMERICAN",
  "Two or More Races": "MULTIPLE_ETHNICITIES",
  "Decline to answer": "DECLINE_TO_SPECIFY",
};
const genders: Readonly<Record<string, string>> = {
  Male: "MALE",
  Female: "FEMALE",
  "Non-binary": "NON_BINARY",
  Undisclosed: "NOT_SPECIFIED",
};

/** Words that nobody knows stay as the product writes them. */
const wordOf = (words: Readonly<Record<string, string>>, value: string | null): string | null =>
  value === null ? null : (words[value] ?? value);

function statusOf(world: World, person: Person): string {
  const day = today(world);
  const hired = person.plain.get("hireDate") ?? null;
  if (!isActive(person, day)) return hired !== null && hired > day ? "PENDING" : "INACTIVE";
  const status = inForce(person.statuses, day)?.status ?? "";
  return /leave|furlough/i.test(status) ? "LEAVE" : "ACTIVE";
}

function employee(world: World, person: Person): readonly [string, TrueRecord] {
  const day = today(world);
  const plain = (name: string): string | null => textOf(person.plain.get(name));
  // What a future hire will do is not yet what the person does.
  const job = inForce(person.jobs, day);
  return [
    String(person.id),
    {
      employee_number: plain("employeeNumber"),
      first_name: plain("firstName"),
      last_name: plain("lastName"),
      nationality: plain("nationality"),
      display_full_name: nameOf(person),
      job_title: job?.title ?? null,
      work_email: mailOf(plain("email")),
      personal_email: mailOf(plain("homeEmail")),
      mobile_phone_number: plain("mobilePhone"),
      ssn: plain("ssn") ?? plain("sin") ?? plain("nin"),
      tax_id: plain("taxId") ?? plain("nationalId"),
      gender: wordOf(genders, plain("gender")),
      ethnicity: wordOf(ethnicities, plain("ethnicity")),
      marital_status: plain("maritalStatus")?.toUpperCase().replaceAll(" ", "_") ?? null,
      employment_status: statusOf(world, person),
      employment_type: employmentTypeOf(inForce(person.statuses, day)?.status ?? null),
      weekly_hours: numberOf(plain("standardHoursPerWeek")),
      // The dataset has no picture, and elsewhere its link is signed anew for each reader and ends.
      avatar: null,
      work_location_id: optionIn(world, "location", job?.location ?? null),
      legal_entity_id: legalEntityId,
      manager_id: managerOf(world, person)?.id.toString() ?? null,
      home_address: addressOf(plain),
      bank_accounts: null,
      date_of_birth: midnightOf(plain("dateOfBirth")),
      start_date: midnightOf(plain("hireDate")),
      termination_date: midnightOf(terminationOf(person)),
      remote_created_at: null,
      custom_fields: customOf(plain),
    },
  ];
}

function addressOf(plain: (name: string) => string | null): TrueRecord | null {
  const address = {
    city: plain("city"),
    country: plain("country"),
    raw: null,
    state: plain("state"),
    street_1: plain("addressLineOne"),
    street_2: plain("addressLineTwo"),
    zip_code: plain("zipcode"),
  };
  return Object.values(address).every((part) => part === null) ? null : address;
}

/** Under the product's own keys and in its words; fields without a value are left out. */
const customOf = (plain: (name: string) => string | null): TrueRecord =>
  Object.fromEntries(
    customNames.flatMap((name) => {
      const value = plain(name);
      return value === null ? [] : [[name, value]];
    }),
  );
