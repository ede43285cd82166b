/** Employees and the groups they belong to. */
import { hrisEmployees, hrisJoinEmployeesTeams } from "@muster/model";
import { midnight, moment, text } from "../../connect/coerce.ts";
import { askedColumns } from "../../connect/columns.ts";
import { columnFeed } from "../../connect/feed.ts";
import { amount, beside, is, mail, of, on, parts, said } from "../../connect/fields.ts";
import { joins } from "../../connect/joins.ts";
import type { Place } from "../../connect/place.ts";
import { row, type Row } from "../../connect/rows.ts";
import { stream } from "../../connect/stream.ts";
import { changedEmployees } from "./changes.ts";
import { companyId } from "./company.ts";
import * as dataset from "./dataset.ts";
import { names, type Names } from "./lists.ts";
import * as words from "./words.ts";

/** Who is to come is inactive until the first day. */
function employmentStatus(person: Row, _: unknown, today: string) {
  const hired = text(person["hireDate"]);
  const left = midnight(person["terminationDate"])?.slice(0, 10);
  const inactive = text(person["status"])?.toLowerCase() === "inactive";
  if (inactive && hired !== null && hired > today) return "PENDING";
  if (inactive || (left !== undefined && left <= today)) return "INACTIVE";
  return words.isAway(person["employmentStatus"])
    ? "LEAVE"
    : words.employmentStatus(person["status"]);
}

/** Not every account fills the whole name. */
function fullName(person: Row): string | null {
  const known = [said("preferredName firstName")(person), said("lastName")(person)];
  return said("name")(person) ?? text(known.filter((part) => part !== null).join(" "));
}

const nothing: readonly unknown[] = [null, "", "0000-00-00"];

/** Columns that nothing of ours is read from were asked for as the customer's own. */
const ownColumns = (person: Row): Row =>
  Object.fromEntries(
    Object.entries(person).filter(([name, value]) => !ours.has(name) && !nothing.includes(value)),
  );

const employees = columnFeed({
  table: hrisEmployees,
  id: said("eeid"),
  map: {
    employee_number: said("employeeNumber"),
    first_name: said("firstName"),
    last_name: said("lastName"),
    nationality: said("nationality"),
    display_full_name: of("name preferredName firstName lastName", fullName),
    job_title: said("jobInformationJobTitle"),
    work_email: mail("email"),
    personal_email: mail("homeEmail"),
    mobile_phone_number: said("mobilePhone"),
    ssn: said("ssn sin nin"),
    tax_id: said("taxId nationalId"),
    gender: is("gender", words.gender),
    ethnicity: is("ethnicity", words.ethnicity),
    marital_status: is("maritalStatus", words.maritalStatus),
    employment_status: of("status hireDate terminationDate employmentStatus", employmentStatus),
    employment_type: is("employmentStatus", words.employmentType),
    weekly_hours: amount("standardHoursPerWeek"),
    work_location_id: beside({ names })("jobInformationLocation", (person: Row, found) =>
      found.names.idOf("location", person["jobInformationLocation"]),
    ),
    legal_entity_id: of("", () => companyId),
    // `supervisorId` is the manager's employee number.
    manager_id: said("supervisorEid"),
    home_address: parts({
      street_1: "addressLineOne",
      street_2: "addressLineTwo",
      zip_code: "zipcode",
      city: "city",
      state: "state",
      country: "country",
    }),
    date_of_birth: on("dateOfBirth"),
    start_date: on("hireDate"),
    termination_date: on("terminationDate"),
    custom_fields: of("", ownColumns),
  },
});

/** Several teams come as a list, or as one text with commas; a name may have a comma too. */
function groupsOf(person: Row, { idOf }: Names): ReadonlySet<string> {
  const { teams } = person;
  const isOne = idOf("teams", teams) !== null;
  const several = Array.isArray(teams) || isOne ? [teams].flat() : (text(teams)?.split(",") ?? []);
  const ids = [
    idOf("department", person["jobInformationDepartment"]),
    idOf("division", person["jobInformationDivision"]),
    ...several.map((team: unknown) => idOf("teams", team)),
  ];
  return new Set(ids.filter((id) => id !== null));
}

/** Of a person who changed, the groups they are not in are told too: they may have left them. */
const memberships = joins(
  hrisJoinEmployeesTeams,
  beside({ names })(
    "jobInformationDepartment jobInformationDivision teams",
    (person: Row, { names: all }) => {
      const employee_id = said("eeid")(person);
      const mine = groupsOf(person, all);
      const others = person["again"] === true ? all.groups : [];
      return [...new Set([...mine, ...others])].map((team_id) => ({
        employee_id,
        team_id,
        deleted: !mine.has(team_id),
      }));
    },
  ),
);

const always = ["eeid", "lastChanged"];
const feeds = [employees, memberships];
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
  row,
  catalogue: dataset.columnsOffered(feeds),
  delta: changedEmployees,
  lookup: {
    most: 50,
    ask: (ids, place) => dataset.dataAsk(asked(place), dataset.withIds(ids)),
    answer: dataset.answered.answer,
    rows: (answer) =>
      dataset.answered
        .rows(dataset.answered.answer.parse(answer))
        .map((person) => ({ ...person, again: true })),
    id: said("eeid"),
  },
  changedAt: (person) => moment(person["lastChanged"]),
  absence: "deleted",
  feeds,
});
