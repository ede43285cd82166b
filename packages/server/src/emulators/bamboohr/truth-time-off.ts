/** Types of absence, absences and balances. */
import { daysFrom } from "../days.ts";
import { midnightOf, numberOf, type TrueRecords } from "../values.ts";
import {
  isActive,
  type RequestStatus,
  type TimeOffRequest,
  type TimeOffType,
  today,
  type World,
} from "./world.ts";

const listed = (world: World): readonly TimeOffType[] => world.types.filter(({ active }) => active);

export const trueTypes = (world: World): TrueRecords =>
  listed(world).map(({ id, name, units }) => [
    String(id),
    {
      name,
      unit: units.toUpperCase(),
      // In hours one takes as many as one likes, and no half days.
      half_days_supported: units === "days",
      exact_times_supported: false,
    },
  ]);

const statuses: Readonly<Record<RequestStatus, string>> = {
  approved: "APPROVED",
  requested: "REQUESTED",
  denied: "DECLINED",
  canceled: "CANCELLED",
  // Another request took its place.
  superceded: "DELETED",
};

export function trueAbsences(world: World): TrueRecords {
  return [...world.requests.values()].map((request) => {
    const type = world.types.find(({ id }) => id === request.type);
    return [
      String(request.id),
      {
        employee_id: String(request.employee),
        approver_id: null,
        start_date: request.start,
        end_date: request.end,
        ...halvesOf(request, type?.units ?? "hours"),
        start_time: null,
        end_time: null,
        amount: numberOf(request.amount),
        unit: type?.units.toUpperCase() ?? null,
        status: statuses[request.status],
        employee_note: request.note,
        // A type that is switched off is listed nowhere.
        type_id: type?.active === true ? String(type.id) : null,
        // Dates of the company, taken as midnight UTC.
        remote_created_at: midnightOf(request.created),
        remote_updated_at: midnightOf(request.statusChanged),
      },
    ];
  });
}

/**
 * Told only where every day has its amount and amounts are days; otherwise nobody knows. Half a day alone both begins
 * and ends it: the product does not say which half.
 */
function halvesOf(
  { start, end, dates }: TimeOffRequest,
  unit: TimeOffType["units"],
): { readonly start_half_day: boolean | null; readonly end_half_day: boolean | null } {
  const amounts = daysFrom(start, end).map((day) => dates[day]);
  if (unit !== "days" || amounts.includes(undefined))
    return { start_half_day: null, end_half_day: null };
  return { start_half_day: isHalf(amounts[0]), end_half_day: isHalf(amounts.at(-1)) };
}

const isHalf = (amount: string | undefined): boolean => Number(amount) > 0 && Number(amount) < 1;

/** Named `<employee>-<type>`; whoever has left has none. A discretionary policy counts down from nothing: what it says is left is no number. */
export function trueBalances(world: World): TrueRecords {
  const here = [...world.people.values()].filter((person) => isActive(person, today(world)));
  return here.flatMap(({ id: person }) =>
    listed(world).flatMap(({ id, units, accruing }) => {
      const balance = world.balances.get(`${person}-${id}`);
      if (balance === undefined) return [];
      const unit = units.toUpperCase();
      return [
        [
          `${person}-${id}`,
          {
            employee_id: String(person),
            type_id: String(id),
            balance: accruing ? numberOf(balance.balance) : null,
            balance_unit: unit,
            used: numberOf(balance.used),
            used_unit: unit,
          },
        ] as const,
      ];
    }),
  );
}
