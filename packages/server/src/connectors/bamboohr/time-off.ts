/** Time off: its types, requests for it, and what each person has left. */
import { hrisAbsences, hrisAbsenceTypes, hrisTimeOffBalances } from "@muster/model";
import { z } from "zod";
import { companion } from "../../connect/companion.ts";
import { day, midnight, moment, number } from "../../connect/coerce.ts";
import { feed } from "../../connect/feed.ts";
import { byWindows, windowAt, wholeAnswer } from "../../connect/paging.ts";
import { stream } from "../../connect/stream.ts";
import { closedWord, openWord } from "../../connect/words.ts";
import * as dataset from "./dataset.ts";
import { listOf, said, within } from "./values.ts";
import { requestStates } from "./words.ts";

const unit = (theirs: string | null) => closedWord(hrisAbsences.fields.unit, theirs);
const momentOrDay = (value: string | null) => moment(value) ?? midnight(value);

const typeRow = z.object({ id: said, name: said, units: said });

export const timeOffTypes = stream({
  name: "time_off_types",
  ask: () => ({ method: "GET", path: "/api/v1/meta/time_off/types" }),
  answer: z.object({ timeOffTypes: z.array(z.unknown()) }),
  rows: ({ timeOffTypes: types }) => types,
  paging: wholeAnswer,
  row: typeRow,
  // A type that is no longer used is not listed, and requests still point at it.
  absence: "unknown",
  feeds: [
    feed({
      table: hrisAbsenceTypes,
      id: ({ id }: z.output<typeof typeRow>) => id,
      map: {
        name: ({ name }) => name,
        unit: ({ units }) => unit(units),
        half_days_supported: ({ units }) => unit(units) === "DAYS",
        exact_times_supported: () => false,
      },
    }),
  ],
});

/** Requests are told for a range of days. None is older than BambooHR, so none leaves the range as time goes on. */
const windows = { backDays: 7300, aheadDays: 730, windowDays: 366 };

const requestRow = z.object({
  id: said,
  employeeId: said,
  start: said,
  end: said,
  created: said,
  status: within({ status: said, lastChanged: said }),
  type: within({ id: said }),
  amount: within({ unit: said, amount: said }),
  dates: z.record(z.string(), z.unknown()).catch({}),
  notes: within({ employee: said }),
});
type Request = z.output<typeof requestRow>;

/** Is only a part of that day taken? Null where it is not told for each day: often one key stands for several. */
function isHalf({ amount, dates, start, end }: Request, edge: string | null): boolean | null {
  const [first, last, at] = [day(start), day(end), day(edge)];
  if (unit(amount.unit) !== "DAYS" || first === null || last === null || at === null) return null;
  const days = (Date.parse(last) - Date.parse(first)) / 86_400_000 + 1;
  if (Object.keys(dates).filter((one) => one >= first && one <= last).length !== days) return null;
  const taken = number(dates[at]) ?? 0;
  return taken > 0 && taken < 1;
}

export const timeOffRequests = stream({
  name: "time_off_requests",
  ask: (place) => {
    const { from, to } = windowAt(windows, place);
    const status = "approved,denied,superceded,requested,canceled";
    const query = { start: from, end: to, status };
    return { method: "GET", path: "/api/v1/time_off/requests", query };
  },
  answer: z.array(z.unknown()),
  rows: (answer) => answer,
  paging: byWindows(windows),
  row: requestRow,
  // Requests are never removed but with their person.
  absence: "deleted",
  feeds: [
    feed({
      table: hrisAbsences,
      id: (request: Request) => request.id,
      map: {
        // Without it the row is set aside.
        employee_id: ({ employeeId }) => employeeId ?? "",
        start_date: ({ start }) => day(start),
        end_date: ({ end }) => day(end),
        start_half_day: (request) => isHalf(request, request.start),
        end_half_day: (request) => isHalf(request, request.end),
        amount: ({ amount }) => number(amount.amount),
        unit: ({ amount }) => unit(amount.unit),
        status: ({ status }) => openWord(hrisAbsences.fields.status, status.status, requestStates),
        employee_note: ({ notes }) => notes.employee,
        type_id: ({ type }) => type.id,
        remote_created_at: ({ created }) => momentOrDay(created),
        remote_updated_at: ({ status }) => momentOrDay(status.lastChanged),
      },
    }),
  ],
});

const holder = z.object({ eeid: said });
type Holder = z.output<typeof holder>;
const calculator = ({ eeid }: Holder): string =>
  `/api/v1/employees/${encodeURIComponent(eeid ?? "")}/time_off/calculator`;

const balanceRow = z.object({
  timeOffType: said,
  units: said,
  balance: said,
  usedYearToDate: said,
  policyType: said,
});
type Balance = z.output<typeof balanceRow>;

/** BambooHR calculates balances person by person. Who was removed since the page was read has none. */
const balances = companion({
  per: "page",
  asks: (page: readonly Holder[], { asOf }) =>
    page
      .filter(({ eeid }) => eeid !== null)
      .map((person) => ({
        method: "GET",
        path: calculator(person),
        query: { end: asOf.slice(0, 10), precision: 2 },
      })),
  answer: listOf(balanceRow),
  skipsMissing: true,
  gather: (answers, _, asks) => new Map(asks.map(({ path }, at) => [path, answers[at] ?? []])),
});
interface Beside {
  readonly balances: ReadonlyMap<string, readonly Balance[]>;
}

export const timeOffBalances = stream({
  name: "time_off_balances",
  ask: ({ position }) => dataset.dataAsk(["eeid"], dataset.onPage(position, 1000)),
  ...dataset.answered,
  row: holder,
  companions: { balances },
  absence: "deleted",
  feeds: [
    feed({
      table: hrisTimeOffBalances,
      each: (person: Holder, found: Beside) => found.balances.get(calculator(person)) ?? [],
      id: ({ timeOffType: type }, { eeid }) => type && eeid && `${eeid}-${type}`,
      map: {
        employee_id: (_, { eeid }) => eeid ?? "",
        type_id: ({ timeOffType }) => timeOffType ?? "",
        // Without a limit there is no balance: BambooHR writes 0.
        balance: ({ balance, policyType }) =>
          policyType === "discretionary" ? null : number(balance),
        balance_unit: ({ units }) => unit(units),
        used: ({ usedYearToDate }) => number(usedYearToDate),
        used_unit: ({ units }) => unit(units),
      },
    }),
  ],
});
