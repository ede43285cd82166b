/** Employees and the groups they belong to. */
import { hrisEmployees, hrisJoinEmployeesTeams } from "@muster/model";
import { z } from "zod";
import { email, midnight, moment, number, text } from "../../connect/coerce.ts";
import { askedColumns } from "../../connect/columns.ts";
import { feedFrom, from } from "../../connect/from-columns.ts";
import type { Place } from "../../connect/place.ts";
import { stream } from "../../connect/stream.ts";
import { openWord } from "../../connect/words.ts";
import { changedEmployees } from "./changes.ts";
import * as dataset from "./dataset.ts";
import { companyId } from "./company.ts";
import { names, type Names } from "./lists.ts";
import { someOf } from "./values.ts";
import { employmentType, ethnicities, genders, isAway } from "./words.ts";

type Person = Readonly<Record<string, unknown>>;
interface Beside {
  readonly names: Names;
}

/** The first of the columns that says something. */
const told = (person: Person, ...columns: readonly string[]): string | null =>
  columns.map((column) => text(person[column])).find((value) => value !== null) ?? null;
const read = <Value>(
  columns: string,
  value: (person: Person, beside: Beside, today: string) => Value,
) => from(columns, value);
const said = (columns: string) => read(columns, (person) => told(person, ...columns.split(" ")));
const on = (column: string) => read(column, (person) => midnight(person[column]));
const mail = (column: string) => read(column, (person) => email(person[column]));

/** Who is to come is inactive until the first day. */
function employmentStatus(person: Person, _: Beside, today: string) {
  const [status, hired] = [told(person, "status"), told(person, "hireDate")];
  const left = midnight(person["terminationDate"])?.slice(0, 10);
  const inactive = status?.toLowerCase() === "inactive";
  if (inactive && hired !== null && hired > today) return "PENDING";
  if (inactive || (left !== undefined && left <= today)) return "INACTIVE";
  if (isAway(told(person, "employmentStatus"))) return "LEAVE";
  return openWord(hrisEmployees.fields.employment_status, status);
}

const nothing: readonly unknown[] = [null, "", "0000-00-00"];

/** Columns that nothing of ours is read from were asked for as the customer's own. */
const ownColumns = (person: Person): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(person).filter(([name, value]) => !ours.has(name) && !nothing.includes(value)),
  );

const { gender, ethnicity, marital_status } = hrisEmployees.fields;

const employees = feedFrom<Person, Beside, typeof hrisEmployees>({
  table: hrisEmployees,
  id: (person) => told(person, "eeid"),
  map: {
    employee_number: said("employeeNumber"),
    first_name: said("firstName"),
    last_name: said("lastName"),
    nationality: said("nationality"),
    display_full_name: read("name preferredName firstName lastName", (person) => {
      const parts = [told(person, "preferredName", "firstName"), told(person, "lastName")];
      return told(person, "name") ?? text(parts.filter((part) => part !== null).join(" "));
    }),
    job_title: said("jobInformationJobTitle"),
    work_email: mail("email"),
    personal_email: mail("homeEmail"),
    mobile_phone_number: said("mobilePhone"),
    ssn: said("ssn sin nin"),
    tax_id: said("taxId nationalId"),
    gender: read("gender", (it) => openWord(gender, told(it, "gender"), genders)),
    ethnicity: read("ethnicity", (it) => openWord(ethnicity, told(it, "ethnicity"), ethnicities)),
    marital_status: read("maritalStatus", (it) =>
      openWord(marital_status, told(it, "maritalStatus")),
    ),
    employment_status: read("status hireDate terminationDate employmentStatus", employmentStatus),
    employment_type: read("employmentStatus", (person) =>
      employmentType(told(person, "employmentStatus")),
    ),
    weekly_hours: read("standardHoursPerWeek", (person) => number(person["standardHoursPerWeek"])),
    work_location_id: read("jobInformationLocation", (person, beside) =>
      beside.names.idOf("location", told(person, "jobInformationLocation")),
    ),
    legal_entity_id: read("", () => companyId),
    // `supervisorId` is the manager's employee number.
    manager_id: said("supervisorEid"),
    home_address: read("addressLineOne addressLineTwo zipcode city state country", (person) =>
      someOf({
        street_1: told(person, "addressLineOne"),
        street_2: told(person, "addressLineTwo"),
        zip_code: told(person, "zipcode"),
        city: told(person, "city"),
        state: told(person, "state"),
        country: told(person, "country"),
      }),
    ),
    date_of_birth: on("dateOfBirth"),
    start_date: on("hireDate"),
    termination_date: on("terminationDate"),
    custom_fields: read("", ownColumns),
  },
});

const groupColumns = "jobInformationDepartment jobInformationDivision teams";

/** Several teams come as a list, or as one text with commas; a name may have a comma too. */
function groupsOf(person: Person, { idOf }: Names): ReadonlySet<string> {
  const [department, division, teams] = groupColumns.split(" ").map((column) => person[column]);
  const several: readonly unknown[] = Array.isArray(teams)
    ? teams
    : idOf("teams", text(teams)) === null
      ? (text(teams)?.split(",") ?? [])
      : [teams];
  const ids = [
    idOf("department", text(department)),
    idOf("division", text(division)),
    ...several.map((team) => idOf("teams", text(team))),
  ];
  return new Set(ids.filter((id) => id !== null));
}

interface Membership {
  readonly employee: string | null;
  readonly team: string;
  readonly left: boolean;
}

/** Of a person who changed, the groups they are not in are told too: they may have left them. */
const memberships = feedFrom<Person, Beside, typeof hrisJoinEmployeesTeams, Membership>({
  table: hrisJoinEmployeesTeams,
  each: (person, beside) => {
    const mine = groupsOf(person, beside.names);
    const all = person["again"] === true ? beside.names.groups : [];
    const employee = told(person, "eeid");
    return [...new Set([...mine, ...all])].map((team) => ({
      employee,
      team,
      left: !mine.has(team),
    }));
  },
  id: ({ employee, team }) => (employee === null ? null : `${employee}:${team}`),
  deleted: ({ left }) => left,
  map: {
    // Without an id it is set aside.
    employee_id: from("", ({ employee }: Membership) => employee ?? ""),
    team_id: from(groupColumns, ({ team }: Membership) => team),
  },
});

const always = ["eeid", "lastChanged"];
const feeds = [employees.columns, memberships.columns];
const ours: ReadonlySet<string> = new Set([
  ...always,
  "again",
  ...feeds.flatMap(({ byField }) => Object.values(byField).flat()),
]);
const asked = (place: Place): readonly string[] => askedColumns(place, feeds, always);

export const people = stream({
  name: "employees",
  ask: (place) => {
    const columns = asked(place);
    return dataset.dataAsk(columns, dataset.onPage(place.position, columns.length));
  },
  ...dataset.answered,
  row: z.record(z.string(), z.unknown()),
  companions: { names },
  catalogue: dataset.columnsOffered(feeds),
  delta: changedEmployees,
  lookup: {
    most: 50,
    ask: (ids, place) => dataset.dataAsk(asked(place), dataset.withIds(ids)),
    answer: dataset.answered.answer,
    rows: (answer) => {
      const rows = dataset.answered.rows(dataset.answered.answer.parse(answer));
      return rows.map((person) => ({ ...person, again: true }));
    },
    id: (person) => told(person, "eeid"),
  },
  changedAt: (person) => moment(person["lastChanged"]),
  absence: "deleted",
  feeds: [employees.feed, memberships.feed],
});
