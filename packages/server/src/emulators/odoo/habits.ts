/** What Odoo itself does beside what a user asks for: copies, recalculations, and stamps that move or do not. */
import { daysBetween } from "./dates.ts";
import type { Row } from "./models.ts";
import type { World } from "./world.ts";

type Contract = Row<"hr.contract">;

/** Contracts that begin so many days (or more) after the end of the one before begin a new employment. */
const gapDays = 4;

/** Recalculates what an employee keeps of its contracts, and stamps it: creation, end, state and calendar do this. */
export function settleContracts(world: World, employee: number): void {
  const contracts = [...world.rows("hr.contract").values()].filter(
    ({ employee_id }) => employee_id === employee,
  );
  keepOfContracts(world, employee, contracts);
}

/** The same for contracts that are at hand. */
export function keepOfContracts(
  world: World,
  employee: number,
  contracts: readonly Contract[],
): void {
  const running = contracts.find(({ state }) => state === "open");
  const before = world.rows("hr.employee").get(employee);
  if (before === undefined) return;
  world.write("hr.employee", employee, {
    first_contract_date: firstContractDate(contracts),
    // It stays on a contract that is over.
    contract_id: running?.id ?? before.contract_id,
    resource_calendar_id: running?.resource_calendar_id ?? before.resource_calendar_id,
  });
}

/** The start of the current unbroken chain of contracts that are not cancelled; drafts to come count. */
export function firstContractDate(contracts: readonly Contract[]): string | null {
  const [latest, ...older] = contracts
    .filter(({ state, active }) => state !== "cancel" && active)
    .toSorted((a, b) => (a.date_start < b.date_start ? 1 : -1));
  if (latest === undefined) return null;
  let first = latest.date_start;
  for (const { date_start, date_end } of older) {
    if (date_end !== null && daysBetween(date_end, first) >= gapDays) break;
    first = date_start < first ? date_start : first;
  }
  return first;
}
