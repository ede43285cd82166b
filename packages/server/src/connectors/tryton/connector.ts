/**
 * Tryton 6.0: legal entities, employees, employments and timesheets over its JSON-RPC. It has no webhooks, and its
 * deletions show only as absence. Facts of the tool stand where they are used.
 */
import { Buffer } from "node:buffer";
import {
  hrisEmployees,
  hrisEmployments,
  hrisLegalEntities,
  hrisTimesheets,
  type Table,
} from "@muster/model";
import { z } from "zod";
import { companion } from "../../connect/companion.ts";
import { email, hours, midnight, splitName } from "../../connect/coerce.ts";
import { connector } from "../../connect/connector.ts";
import { feed } from "../../connect/feed.ts";
import { stream } from "../../connect/stream.ts";
import { byLastId } from "../../connect/paging.ts";
import { call, callModel, list, type TrytonConfig, trytonConfig, type TrytonPlace } from "./ask.ts";
import { classifyTryton } from "./failures.ts";
import { accessIsGiven, allCompaniesAreSeen } from "./inspections.ts";
import * as rows from "./rows.ts";
import { trytonList } from "./values.ts";

const credentials = z.object({
  username: z.string().min(1).describe("Login of a Tryton user who may read companies and HR."),
  password: z.string().min(1).describe("That user's password."),
});
type Credentials = z.output<typeof credentials>;

/** Changes are stamped when their transaction starts and seen when it ends. */
const delta = { by: "time", overlapSeconds: 600 } as const;

/** Neither an address nor a phone moves its party, and neither of them moves the employee. */
const addresses = ["party.addresses."];
const partyAndContacts = ["party.", ...addresses, "party.contact_mechanisms."];

/** Nothing was found where nothing was asked for. */
interface Found {
  readonly addresses: rows.Addresses | undefined;
}

/** Not asked for where no address may be stored. */
const addressesOfParties = (table: Table, field: string) =>
  companion({
    per: "page",
    asks: (page: readonly { readonly party: number }[], { config, wants }: TrytonPlace) =>
      page.length === 0 || !wants(table, field)
        ? []
        : [
            callModel(config, "party.address.search_read", [
              // Without its own word for it, an inactive party would seem to have no address.
              [
                ["party", "in", page.map(({ party }) => party)],
                ["active", "in", [true, false]],
              ],
              0,
              null,
              [["id", "ASC"]],
              rows.addressFields,
            ]),
          ],
    answer: rows.addresses,
    gather: ([found]) => found,
  });

const legalEntities = stream({
  name: "company.company",
  ask: list("company.company", {
    fields: rows.companyFields,
    feeds: rows.companyFeeds,
    pageSize: 500,
    watches: ["party.", ...addresses],
  }),
  answer: trytonList,
  rows: ({ result }) => result,
  paging: byLastId(500),
  row: rows.companyRow,
  companions: { addresses: addressesOfParties(hrisLegalEntities, "address") },
  delta,
  absence: "deleted",
  feeds: [
    feed({
      table: hrisLegalEntities,
      id: (row: rows.CompanyRow) => row.id,
      map: {
        name: (row) => row["party."].name,
        address: (row, found: Found) => rows.unifiedAddress(found.addresses?.get(row.party)),
      },
    }),
  ],
});

const employees = stream({
  name: "company.employee",
  ask: list("company.employee", {
    fields: rows.employeeFields,
    feeds: rows.employeeFeeds,
    pageSize: 500,
    watches: partyAndContacts,
  }),
  answer: trytonList,
  rows: ({ result }) => result,
  paging: byLastId(500),
  row: rows.employeeRow,
  companions: { addresses: addressesOfParties(hrisEmployees, "home_address") },
  delta,
  absence: "deleted",
  feeds: [
    feed({
      table: hrisEmployees,
      id: (row: rows.EmployeeRow) => row.id,
      map: {
        display_full_name: (row) => row["party."].name,
        first_name: (row) => splitName(row["party."].name).first,
        last_name: (row) => splitName(row["party."].name).last,
        employee_number: (row) => row["party."].code,
        work_email: (row) => email(row["party."].email),
        mobile_phone_number: (row) => row["party."].mobile ?? row["party."].phone,
        home_address: (row, found: Found) => rows.unifiedAddress(found.addresses?.get(row.party)),
        legal_entity_id: (row) => reference(row.company),
        manager_id: (row) => reference(row.supervisor),
        start_date: (row) => midnight(row.start_date),
        termination_date: (row) => midnight(row.end_date),
        employment_status: (row, _found, today) => rows.employmentStatus(row, today),
        remote_created_at: (row) => row.create_date,
      },
    }),
    feed({
      table: hrisEmployments,
      // What has no first day is no employment yet.
      each: (row: rows.EmployeeRow) => (row.start_date === null ? [] : [row]),
      id: (row) => row.id,
      map: {
        employee_id: (row) => String(row.id),
        effective_date: (row) => midnight(row.start_date),
      },
    }),
  ],
});

/** Not there when the module `timesheet` is off: then only this stream is missing. */
const timesheets = stream({
  name: "timesheet.line",
  ask: list("timesheet.line", {
    fields: rows.timesheetFields,
    feeds: rows.timesheetFeeds,
    pageSize: 1_000,
    watches: [],
  }),
  answer: trytonList,
  rows: ({ result }) => result,
  paging: byLastId(1_000),
  row: rows.timesheetRow,
  delta,
  absence: "deleted",
  feeds: [
    feed({
      table: hrisTimesheets,
      // The module `attendance` feeds the same table with ids of its own.
      id: (row: rows.TimesheetRow) => `line-${row.id}`,
      map: {
        employee_id: (row) => String(row.employee),
        payable_hours: (row) => hours(row.duration),
        comment: (row) => row.description,
        custom_fields: (row) => (row.date === null ? null : { day: row.date }),
      },
    }),
  ],
});

/** User, number of the user and key of the session. */
const loggedIn = z.object({ result: z.tuple([z.int(), z.string()]).rest(z.unknown()) });

export const tryton = connector<Credentials, TrytonConfig>({
  tool: "tryton",
  label: "Tryton",
  categories: ["HRIS"],
  version: 1,
  credentials,
  config: trytonConfig,
  baseUrl: ({ base_url }) => base_url,
  auth: {
    // Basic would work too, but costs Tryton a password hash for each request.
    auth: "session",
    login: ({ username, password }, config) =>
      call(config, "common.db.login", [username, { password }, "en"]),
    headers: (answer, { username }) => {
      const [uid, key] = loggedIn.parse(answer).result;
      return { authorization: `Session ${base64(`${username}:${uid}:${key}`)}` };
    },
  },
  check: ({ config }) => callModel(config, "res.user.get_preferences", [true]),
  inspections: [allCompaniesAreSeen, accessIsGiven],
  classify: classifyTryton,
  // Tryton slows down repeated bad logins by whole seconds, and large databases answer slowly.
  limits: { concurrency: 2, timeoutSeconds: 120, rate: null },
  streams: [legalEntities, employees, timesheets],
});

function reference(id: number | null): string | null {
  return id === null ? null : String(id);
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}
