/** Time off: its types, requests for it, and what each person has left. */
import { hrisAbsences, hrisAbsenceTypes, hrisTimeOffBalances } from "@muster/model";
import { z } from "zod";
import { companion } from "../../connect/companion.ts";
import { day, midnight, moment, number } from "../../connect/coerce.ts";
import { feed } from "../../connect/feed.ts";
import { amount, beside, date, is, must, of, said } from "../../connect/fields.ts";
import { byWindows, windowAt, wholeAnswer } from "../../connect/paging.ts";
import { isRow, many, row, type Row, type Rows, rowsIn } from "../../connect/rows.ts";
import { stream } from "../../connect/stream.ts";
import * as dataset from "./dataset.ts";
import { requestState, unit } from "./words.ts";

const list = z.array(z.unknown());

export const timeOffTypes = stream({
  name: "time_off_types",
  ask: () => ({ method: "GET", path: "/api/v1/meta/time_off/types" }),
  answer: z.object({ timeOffTypes: list }),
  rows: ({ timeOffTypes: types }) => types,
  paging: wholeAnswer,
  row,
  // A type that is no longer used is not listed, and requests still point at it.
  absence: "unknown",
  feeds: [
    feed({
      table: hrisAbsenceTypes,
      id: said("id"),
      map: {
        name: said("name"),
        unit: is("units", unit),
        half_days_supported: is("units", (units) => unit(units) === "DAYS"),
        exact_times_supported: () => false,
      },
    }),
  ],
});

/** Requests are told for a range of days. None is older than BambooHR, so none leaves the range as time goes on. */
const windows = { backDays: 7300, aheadDays: 730, windowDays: 366 };

/** Is only a part of that day taken? Null where it is not told for each day: often one key stands for several. */
const half = (edge: string) =>
  of(`${edge} start end dates amount`, (request: Row): boolean | null => {
    const [first, last, at] = [day(request["start"]), day(request["end"]), day(request[edge])];
    const isInDays = is("amount.unit", unit)(request) === "DAYS";
    if (!isInDays || first === null || last === null || at === null) return null;
    const days = (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1;
    const dates = isRow(request["dates"]) ? request["dates"] : {};
    if (Object.keys(dates).filter((one) => one >= first && one <= last).length !== days)
      return null;
    const taken = number(dates[at]) ?? 0;
    return taken > 0 && taken < 1;
  });

const momentOrDay = (value: unknown) => moment(value) ?? midnight(value);

export const timeOffRequests = stream({
  name: "time_off_requests",
  ask: (place) => {
    const { from, to } = windowAt(windows, place);
    const status = "approved,denied,superceded,requested,canceled";
    const query = { start: from, end: to, status };
    return { method: "GET", path: "/api/v1/time_off/requests", query };
  },
  answer: list,
  rows: (answer) => answer,
  paging: byWindows(windows),
  row,
  // Requests are never removed but with their person.
  absence: "deleted",
  feeds: [
    feed({
      table: hrisAbsences,
      id: said("id"),
      map: {
        employee_id: must("employeeId"),
        start_date: date("start"),
        end_date: date("end"),
        start_half_day: half("start"),
        end_half_day: half("end"),
        amount: amount("amount.amount"),
        unit: is("amount.unit", unit),
        status: is("status.status", requestState),
        employee_note: said("notes.employee"),
        type_id: said("type.id"),
        remote_created_at: is("created", momentOrDay),
        remote_updated_at: is("status.lastChanged", momentOrDay),
      },
    }),
  ],
});

const calculator = ({ eeid }: Row): string =>
  `/api/v1/employees/${encodeURIComponent(String(eeid))}/time_off/calculator`;

/** BambooHR calculates balances person by person. Who was removed since the page was read has none. */
const balances = companion({
  per: "page",
  asks: (page: readonly Row[], { asOf }) =>
    page.filter(said("eeid")).map((person) => ({
      method: "GET",
      path: calculator(person),
      query: { end: asOf.slice(0, 10), precision: 2 },
    })),
  answer: list,
  skipsMissing: true,
  gather: (answers, _, asks): Rows =>
    new Map(asks.map(({ path }, at) => [path, rowsIn(answers[at])])),
});

export const timeOffBalances = stream({
  name: "time_off_balances",
  ask: ({ position }) => dataset.dataAsk(["eeid"], dataset.onPage(position, 1000)),
  ...dataset.answered,
  row,
  absence: "deleted",
  feeds: [
    feed({
      table: hrisTimeOffBalances,
      each: beside({ balances })("eeid", (person: Row, found) =>
        many(found.balances, calculator(person)).map((one) => ({ ...one, eeid: person["eeid"] })),
      ),
      id: (one: Row) =>
        said("timeOffType")(one) && `${must("eeid")(one)}-${must("timeOffType")(one)}`,
      map: {
        employee_id: must("eeid"),
        type_id: must("timeOffType"),
        // Without a limit there is no balance: BambooHR writes 0.
        balance: (one) => (one["policyType"] === "discretionary" ? null : number(one["balance"])),
        balance_unit: is("units", unit),
        used: amount("usedYearToDate"),
        used_unit: is("units", unit),
      },
    }),
  ],
});
