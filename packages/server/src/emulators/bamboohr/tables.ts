/** The dated tables of people: `/employees/{id|all}/tables/{table}` and what changed in them. */
import { dice } from "../dice.ts";
import { withoutMs } from "../days.ts";
import { misbehaving } from "../misbehave.ts";
import { answer, type Desk, forbidden, isForbidden, refuse } from "./desk.ts";
import { momentAsked } from "./changed.ts";
import {
  type JobRow,
  nameOf,
  optionName,
  type PayRow,
  type Person,
  type StatusRow,
  type World,
} from "./world.ts";
import { fieldNodes } from "./xml.ts";

type Row = Readonly<Record<string, unknown>>;

const tables = {
  jobInfo: (world: World, { jobs }: Person) =>
    jobs.map((row) => [row, jobRow(world, row)] as const),
  compensation: (_: World, { pays }: Person) => pays.map((row) => [row, payRow(row)] as const),
  employmentStatus: (_: World, { statuses }: Person) =>
    statuses.map((row) => [row, statusRow(row)] as const),
};
type TableName = keyof typeof tables;
const isTable = (name: string): name is TableName => name in tables;

function jobRow(world: World, row: JobRow): Row {
  const manager = row.manager === null ? undefined : world.people.get(row.manager);
  return {
    date: row.date,
    location: optionName(world, "location", row.location) ?? "",
    department: optionName(world, "department", row.department) ?? "",
    division: optionName(world, "division", row.division) ?? "",
    jobTitle: row.title,
    reportsTo: (manager && nameOf(manager)) ?? "",
    teams: row.teams?.map((team) => optionName(world, "teams", team) ?? "") ?? null,
  };
}

const payRow = (row: PayRow): Row => ({
  startDate: row.date,
  rate: { currency: row.currency, value: row.value },
  type: row.type,
  exempt: row.exempt,
  reason: row.reason,
  comment: row.comment,
  paidPer: row.paidPer,
  paySchedule: row.schedule,
  overtimeRate: { currency: "", value: "" },
});

const statusRow = (row: StatusRow): Row => ({
  date: row.date,
  employmentStatus: row.status,
  comment: row.comment,
  terminationTypeId: row.terminationType,
  terminationReasonId: row.terminationReason,
  terminationRehireId: row.terminationRehire,
  terminationRegrettableId: row.terminationRegrettable,
});

/** The rows of all are in no order. */
function shuffled<T>(rows: readonly T[]): readonly T[] {
  const throwing = dice(rows.length, "no order");
  return rows
    .map((row) => ({ row, place: throwing.below(1_000_000) }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ row }) => row);
}

const spoil = (row: Row): Row => ({ ...row, id: null, employeeId: {} });

export function serveTables(desk: Desk): void {
  const { world, stage } = desk;
  stage.app.get<{ Params: { id: string; table: string } }>(
    "/api/v1/employees/:id/tables/:table",
    (request, reply) => {
      const { id, table } = request.params;
      if (!isTable(table)) return refuse(reply, 404, "Table not found");
      if (isForbidden(desk, `tables/${table}`)) return forbidden(reply);
      const one = world.people.get(Number(id));
      if (id !== "all" && one === undefined) return refuse(reply, 404, "Employee not found");
      const people = one === undefined ? shuffled([...world.people.values()]) : [one];
      const rows = people.flatMap((person) =>
        tables[table](world, person).map(([row, sent]): Row => {
          return { id: String(row.id), employeeId: String(person.id), ...sent };
        }),
      );
      const json = misbehaving(stage.faults(), rows, { from: 0, spoil });
      return answer(request, reply, {
        json,
        xml: () => ({
          name: "table",
          children: json.map(({ id: rowId, employeeId, ...fields }) => ({
            name: "row",
            attributes: { id: String(rowId), employeeId: String(employeeId) },
            children: fieldNodes(fields),
          })),
        }),
      });
    },
  );
  stage.app.get<{ Params: { table: string }; Querystring: { since?: string } }>(
    "/api/v1/employees/changed/tables/:table",
    (request, reply) => {
      const { table } = request.params;
      const since = momentAsked(request.query.since);
      if (since === null) return refuse(reply, 400, "Invalid or missing since");
      if (!isTable(table)) return refuse(reply, 404, "Table not found");
      if (isForbidden(desk, `tables/${table}`)) return forbidden(reply);
      const employees = [...world.people.values()]
        .filter(({ lastChanged }) => lastChanged >= since)
        .map((person) => [
          String(person.id),
          {
            lastChanged: withoutMs(person.lastChanged),
            rows: tables[table](world, person).map(([, row]) => flat(row)),
          },
        ]);
      const found: unknown = employees.length === 0 ? [] : Object.fromEntries(employees);
      return reply.send({ table, employees: found });
    },
  );
}

/** The same rows without ids, with amounts as one text and lists as text of JSON. */
function flat(row: Row): Row {
  const plain = Object.entries(row).map(([name, value]) => {
    if (isAmount(value)) return [name, `${value.value} ${value.currency}`.trim()];
    return [name, Array.isArray(value) ? JSON.stringify(value) : value];
  });
  const flatRow: Row = Object.fromEntries(plain);
  return "startDate" in flatRow ? { ...flatRow, endDate: null } : flatRow;
}

const isAmount = (value: unknown): value is { readonly value: string; readonly currency: string } =>
  typeof value === "object" && value !== null && "currency" in value;
