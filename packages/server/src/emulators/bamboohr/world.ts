/** What the product holds: people with their dated rows, lists of options, time off. */
import { dayOf } from "../days.ts";

/** A row of a person's history: it holds from its date on. */
interface Dated {
  readonly id: number;
  readonly date: string;
}

export interface JobRow extends Dated {
  readonly title: string;
  /** Options of the lists; null: none chosen. */
  readonly location: number | null;
  readonly department: number | null;
  readonly division: number | null;
  readonly teams: readonly number[] | null;
  /** A person. */
  readonly manager: number | null;
}

export interface PayRow extends Dated {
  /** Text with two decimals; blank where there is no rate. */
  readonly value: string;
  readonly currency: string;
  readonly type: string;
  readonly exempt: string;
  readonly reason: string;
  readonly comment: string;
  readonly paidPer: string;
  readonly schedule: string | null;
}

export interface StatusRow extends Dated {
  readonly status: string;
  readonly comment: string;
  readonly terminationType: string;
  readonly terminationReason: string;
  readonly terminationRehire: string;
  readonly terminationRegrettable: string;
}

export interface Person {
  readonly id: number;
  /** By the names of the dataset, see fields.ts. */
  readonly plain: Map<string, string | null>;
  jobs: readonly JobRow[];
  pays: readonly PayRow[];
  statuses: readonly StatusRow[];
  readonly inserted: number;
  lastChanged: number;
}

export interface Option {
  readonly id: number;
  name: string;
  archived: boolean;
  readonly created: number | null;
  archivedAt: number | null;
}

export const listAliases = [
  "employmentHistoryStatus",
  "jobTitle",
  "department",
  "division",
  "location",
  "teams",
] as const;
export type ListAlias = (typeof listAliases)[number];

export interface TimeOffType {
  readonly id: number;
  name: string;
  readonly units: "hours" | "days";
  readonly color: string | null;
  readonly icon: string;
  /** Types that are switched off are listed nowhere; requests still name them. */
  readonly active: boolean;
  readonly accruing: boolean;
}

export const requestStatuses = [
  "approved",
  "requested",
  "denied",
  "canceled",
  "superceded",
] as const;
export type RequestStatus = (typeof requestStatuses)[number];

export interface TimeOffRequest {
  readonly id: number;
  readonly employee: number;
  readonly type: number;
  status: RequestStatus;
  statusChanged: string;
  start: string;
  end: string;
  readonly created: string;
  amount: string;
  dates: Readonly<Record<string, string>>;
  note: string | null;
}

export interface Balance {
  balance: string;
  used: string;
}

export interface Company {
  legalName: string;
  displayName: string;
  readonly address: Readonly<
    Record<"line1" | "line2" | "city" | "state" | "zip" | "country", string>
  >;
  phone: string;
}

export interface World {
  readonly now: () => Date;
  readonly company: Company;
  readonly lists: Readonly<Record<ListAlias, Option[]>>;
  readonly people: Map<number, Person>;
  /** People who were removed, and when. */
  readonly removed: Map<number, number>;
  readonly types: readonly TimeOffType[];
  readonly requests: Map<number, TimeOffRequest>;
  /** By `<person>-<type>`. */
  readonly balances: Map<string, Balance>;
  /** How often people came and went while a list was read. */
  stirred: number;
  /** Ids of all kinds come from one counter. */
  readonly newId: () => number;
}

export const today = (world: World): string => dayOf(world.now());

/** The row that holds on a day; of several of one date, the one made last. */
export function inForce<Row extends Dated>(rows: readonly Row[], day: string): Row | null {
  let found: Row | null = null;
  for (const row of rows)
    if (row.date <= day && (found === null || row.date > found.date || isLater(row, found)))
      found = row;
  return found;
}

const isLater = (row: Dated, than: Dated): boolean => row.date === than.date && row.id > than.id;

const endOfTime = "9999-12-31";

/** The last day, past or to come; null for who stays, or came back. */
export function terminationOf({ statuses }: Person): string | null {
  const last = inForce(statuses, endOfTime);
  return last?.status === "Terminated" ? last.date : null;
}

/** Future hires are not active yet. */
export function isActive(person: Person, day: string): boolean {
  const hired = person.plain.get("hireDate") ?? null;
  const status = inForce(person.statuses, day)?.status;
  return status !== "Terminated" && (hired === null || hired <= day);
}

export function optionName(world: World, list: ListAlias, id: number | null): string | null {
  // The lists keep stray spaces that rows do not show.
  return world.lists[list].find((option) => option.id === id)?.name.trim() ?? null;
}

/** How the product shows a person. */
export function nameOf(person: Person): string | null {
  const { plain } = person;
  const words = [plain.get("preferredName") ?? plain.get("firstName"), plain.get("lastName")];
  return words.filter((word) => typeof word === "string").join(" ") || null;
}
