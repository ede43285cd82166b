/** What belongs to the account: lists, users, the company, and time off. */
import { type Desk, answer, forbidden, isForbidden, refuse } from "./desk.ts";
import { misbehaving } from "../misbehave.ts";
import { employeeFields } from "./fields.ts";
import { dayOf, withoutMs } from "../days.ts";
import {
  isActive,
  type ListAlias,
  listAliases,
  nameOf,
  requestStatuses,
  type TimeOffRequest,
  today,
  type World,
} from "./world.ts";
import { fieldNodes } from "./xml.ts";

const listNames: Readonly<Record<ListAlias, string>> = {
  employmentHistoryStatus: "Employment Status",
  jobTitle: "Job Title",
  department: "Department",
  division: "Division",
  location: "Location",
  teams: "Teams",
};

const stamp = (moment: number | null): string | null =>
  moment === null ? null : withoutMs(moment).replace("Z", "+00:00");

/** Ids are numbers here, and text everywhere else. */
const listsOf = (world: World): readonly Readonly<Record<string, unknown>>[] =>
  listAliases.map((alias, at) => ({
    id: 3_440 + at,
    fieldId: 16 + at,
    manageable: "yes",
    multiple: alias === "teams" ? "yes" : "no",
    name: listNames[alias],
    options: world.lists[alias].map((option) => ({
      id: option.id,
      archived: option.archived ? "yes" : "no",
      manageable: "yes",
      createdDate: stamp(option.created),
      archivedDate: stamp(option.archivedAt),
      name: option.name,
    })),
    alias,
  }));

export function serveAccount(desk: Desk): void {
  const { world, stage } = desk;
  const { app } = stage;
  app.get("/api/v1/meta/lists", (_request, reply) => {
    if (isForbidden(desk, "meta/lists")) return forbidden(reply);
    return reply.send(listsOf(world));
  });
  app.get("/api/v1/meta/fields", (_request, reply) =>
    reply.send(
      employeeFields.flatMap(({ id, classic: alias, label: name, type }) =>
        alias === null ? [] : [{ id, name, type, alias }],
      ),
    ),
  );
  app.get("/api/v1/meta/users", (_request, reply) => {
    const [first] = world.people.values();
    return reply.send({
      "3": {
        id: 3,
        employeeId: first?.id ?? 0,
        firstName: first?.plain.get("firstName") ?? null,
        lastName: first?.plain.get("lastName") ?? null,
        email: first?.plain.get("email") ?? null,
        status: "enabled",
      },
      "4": {
        id: 4,
        employeeId: 0,
        firstName: "Pay",
        lastName: "Roll",
        email: null,
        status: "enabled",
      },
    });
  });
  app.get("/api/v1/company_information", (_request, reply) =>
    isForbidden(desk, "company_information") ? forbidden(reply) : reply.send(world.company),
  );
  serveTimeOff(desk);
}

const isDay = (day: string | undefined): day is string =>
  /^\d{4}-\d{2}-\d{2}$/.test(day ?? "") && !Number.isNaN(Date.parse(day ?? ""));

function serveTimeOff(desk: Desk): void {
  const { world, stage } = desk;
  stage.app.get("/api/v1/meta/time_off/types", (_request, reply) => {
    if (isForbidden(desk, "meta/time_off/types")) return forbidden(reply);
    const timeOffTypes = world.types
      .filter(({ active }) => active)
      .map(({ id, name, units, color, icon }) => {
        return { id: String(id), name, units, color, icon, source: "internal" };
      });
    const defaultHours = [
      "Saturday",
      "Sunday",
      "default",
      "Monday",
      "Tuesday",
      "Wednesday",
      "Thursday",
      "Friday",
    ].map((name) => ({ name, amount: name.startsWith("S") ? "0" : "8" }));
    return reply.send({ timeOffTypes, defaultHours });
  });
  stage.app.get<{
    Querystring: {
      start?: string;
      end?: string;
      status?: string;
      id?: string;
      employeeId?: string;
    };
  }>("/api/v1/time_off/requests", (request, reply) => {
    const { start, end, status, id, employeeId } = request.query;
    if (isForbidden(desk, "time_off/requests")) return forbidden(reply);
    if (!isDay(start) || !isDay(end)) return refuse(reply, 400, "start and end are required");
    const wanted: readonly string[] = status?.split(",") ?? requestStatuses;
    const rows = [...world.requests.values()]
      .filter((row) => row.start <= end && row.end >= start && wanted.includes(row.status))
      .filter((row) => id === undefined || String(row.id) === id)
      .filter((row) => employeeId === undefined || String(row.employee) === employeeId)
      .map((row) => requestRow(world, row));
    const json = misbehaving(stage.faults(), rows, {
      from: 0,
      spoil: (row) => ({ ...row, id: "", status: null, employeeId: [] }),
    });
    return answer(request, reply, {
      json,
      xml: () => ({
        name: "requests",
        children: json.map((row) => ({ name: "request", children: fieldNodes(row) })),
      }),
    });
  });
  serveBalances(desk);
}

/** Everything is text here; days and notes that are not there leave an empty object. */
function requestRow(world: World, request: TimeOffRequest): Readonly<Record<string, unknown>> {
  const type = world.types.find(({ id }) => id === request.type);
  const person = world.people.get(request.employee);
  return {
    id: String(request.id),
    employeeId: String(request.employee),
    status: {
      lastChanged: request.statusChanged,
      lastChangedByUserId: "3",
      status: request.status,
    },
    name: person === undefined ? "" : nameOf(person),
    start: request.start,
    end: request.end,
    created: request.created,
    type: { id: String(request.type), name: type?.name, icon: type?.icon },
    amount: { unit: type?.units, amount: request.amount },
    actions: {
      view: true,
      edit: true,
      cancel: request.status === "requested",
      approve: false,
      deny: false,
      bypass: false,
    },
    dates: request.dates,
    notes: request.note === null ? {} : { employee: request.note },
  };
}

function serveBalances(desk: Desk): void {
  const { world, stage } = desk;
  stage.app.get<{ Params: { id: string }; Querystring: { end?: string } }>(
    "/api/v1/employees/:id/time_off/calculator",
    (request, reply) => {
      if (isForbidden(desk, "time_off/calculator")) return forbidden(reply);
      const person = world.people.get(Number(request.params.id));
      if (person === undefined) return refuse(reply, 404, "Employee not found");
      const { end = dayOf(world.now()) } = request.query;
      if (!isDay(end)) return refuse(reply, 400, "Invalid end");
      const json = world.types.flatMap((type) => {
        const balance = world.balances.get(`${person.id}-${type.id}`);
        // Whoever has left has no policies any more.
        if (balance === undefined || !type.active || !isActive(person, today(world))) return [];
        return [
          {
            timeOffType: String(type.id),
            name: type.name,
            units: type.units,
            balance: balance.balance,
            end,
            policyType: type.accruing ? "accruing" : "discretionary",
            usedYearToDate: balance.used,
          },
        ];
      });
      return answer(request, reply, {
        json,
        xml: () => ({
          name: "estimates",
          attributes: { end },
          children: json.map((row) => ({ name: "estimate", children: fieldNodes(row) })),
        }),
      });
    },
  );
}
