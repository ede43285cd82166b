/** Contracts: chains, gaps, drafts, cancelled ones and one that lost its employee. */
import { addDays, dayOf } from "../dates.ts";
import { keepOfContracts } from "../habits.ts";
import type { Row } from "../models.ts";
import type { Inventing, Staff } from "./people.ts";

type Contract = Partial<Row<"hr.contract">>;

export function inventContracts({ world, dice }: Inventing, { employees }: Staff): void {
  const today = dayOf(world.now());
  employees.forEach((id, at) => {
    const employee = world.rows("hr.employee").get(id);
    if (employee === undefined) return;
    world.begin(140 - (at % 100));
    const start = addDays(today, -200 - dice.below(2500));
    const contracts = historyOf(at, start, today).map((given) =>
      world.create("hr.contract", {
        name: `Contract ${employee.name}`,
        employee_id: id,
        company_id: employee.company_id,
        job_id: at % 9 === 8 ? null : employee.job_id,
        department_id: employee.department_id,
        resource_calendar_id: employee.resource_calendar_id,
        contract_type_id: at % 5 === 4 ? null : 1 + ((at * 3) % 11),
        wage: 2400 + dice.below(60) * 50 + (at % 4 === 0 ? 0.5 : 0),
        ...given,
      }),
    );
    const rows = contracts.flatMap((contract) => world.rows("hr.contract").get(contract) ?? []);
    keepOfContracts(world, id, rows);
  });
  world.create("hr.contract", {
    name: "Contract of somebody deleted",
    employee_id: null,
    state: "close",
    date_start: "2015-01-01",
    date_end: "2017-12-31",
    wage: 2100,
    company_id: 1,
  });
}

function historyOf(at: number, start: string, today: string): readonly Contract[] {
  switch (at % 10) {
    case 3: {
      // A chain without a gap, and an older contract long before it.
      const turn = addDays(start, 120);
      return [
        { state: "close", date_start: addDays(start, -900), date_end: addDays(start, -300) },
        { state: "close", date_start: start, date_end: addDays(turn, -1) },
        { state: "open", date_start: turn },
      ];
    }
    case 4:
      return [{ state: "close", date_start: start, date_end: addDays(today, -20) }];
    case 5:
      return [{ state: "draft", date_start: addDays(today, 30), kanban_state: "done" }];
    case 6:
      return [
        { state: "cancel", date_start: addDays(start, -400), date_end: addDays(start, -380) },
        { state: "open", date_start: start },
        { state: "draft", date_start: addDays(today, 90), wage: 5100 },
      ];
    case 7:
      // Nobody wrote a contract.
      return [];
    case 8:
      return [{ state: "close", date_start: start, active: false, date_end: addDays(start, 90) }];
    case 9:
      return [{ state: "open", date_start: start, date_end: addDays(today, 100) }];
    default:
      return [{ state: "open", date_start: start }];
  }
}
