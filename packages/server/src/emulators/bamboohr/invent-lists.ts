/** The lists that employees' rows choose from, with what makes names hard: archived twins, names of other lists, stray spaces. */
import type { ListAlias, Option, TimeOffType } from "./world.ts";

type Declared = readonly [name: string, archived?: "archived"];

const names: Readonly<Record<ListAlias, readonly Declared[]>> = {
  employmentHistoryStatus: [
    ["Full-Time"],
    ["Part-Time"],
    ["Contractor"],
    ["Intern"],
    ["Furloughed"],
    ["Parental Leave"],
    // Made by the customer.
    ["Fixed-Term"],
    ["Terminated"],
  ],
  jobTitle: [
    ["Chief Executive Officer"],
    ["Software Engineer"],
    ["Account Executive"],
    ["Controller"],
    ["HR Administrator"],
    ["Vertriebsmitarbeiter:in"],
    ["Chief Culture Officer", "archived"],
  ],
  department: [
    // Closed and made again: the older one of that name is archived.
    ["Sales", "archived"],
    ["Engineering"],
    ["Finance"],
    ["Human Resources"],
    ["Sales"],
    ["Customer Success "],
    ["Vertrieb & Service"],
    ["Switchboard", "archived"],
  ],
  // A division that is called like a department.
  division: [["Europe"], ["North America"], ["Sales"], ["Asia-Pacific", "archived"]],
  location: [
    ["Berlin"],
    ["Salt Lake City, Utah"],
    ["Zürich"],
    ["Remote Worker"],
    ["Wien", "archived"],
  ],
  teams: [["Platform"], ["Growth"], ["Sales"], ["Launch Squad", "archived"]],
};

export function inventLists(newId: () => number, made: number): Record<ListAlias, Option[]> {
  const options = (alias: ListAlias): Option[] =>
    names[alias].map(([name, archived]) => ({
      id: newId(),
      name,
      archived: archived !== undefined,
      // The product forgot when it made its oldest options.
      created: name === "Furloughed" ? null : made,
      archivedAt: archived === undefined ? null : made + 86_400_000,
    }));
  return {
    employmentHistoryStatus: options("employmentHistoryStatus"),
    jobTitle: options("jobTitle"),
    department: options("department"),
    division: options("division"),
    location: options("location"),
    teams: options("teams"),
  };
}

const type = (
  id: number,
  name: string,
  units: TimeOffType["units"],
  more: Partial<TimeOffType> = {},
): TimeOffType => ({
  id,
  name,
  units,
  color: "6a6a6a",
  icon: "time-off-luggage",
  active: true,
  accruing: false,
  ...more,
});

export function inventTypes(): TimeOffType[] {
  return [
    type(78, "Vacation", "hours", { color: null, icon: "palm-trees", accruing: true }),
    type(79, "Sick", "hours", { icon: "band-aid", accruing: true }),
    type(77, "Bereavement", "days"),
    type(83, "Urlaub", "days", { icon: "palm-trees", accruing: true }),
    type(80, "FMLA", "hours", { icon: "family" }),
    type(84, "Volunteering", "days", { active: false }),
  ];
}
