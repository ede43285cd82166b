/** Employees one by one, the directory, the light list and the older report. */
import type { FastifyReply } from "fastify";
import { z } from "zod";
import { misbehaving } from "../misbehave.ts";
import { answer, type Desk, forbidden, isForbidden, refuse } from "./desk.ts";
import { type EmployeeField, fieldByClassicName } from "./fields.ts";
import { inForce, isActive, type Person, today, type World } from "./world.ts";
import { fieldNodes } from "./xml.ts";

const mostFields = 400;

/** What the older calls write where there is nothing. */
function classic(world: World, person: Person, name: string): string | null {
  if (name === "payRate") {
    const pay = inForce(person.pays, today(world));
    return `${pay?.value ?? ""} ${pay?.currency || "USD"}`;
  }
  // Signed for this reader, for some weeks.
  if (name === "photoUrl") return photoOf(world, person);
  const field = fieldByClassicName.get(name);
  const value = field?.value(world, person) ?? null;
  if (value !== null) return value;
  return field?.type === "date" ? "0000-00-00" : name === "state" ? "" : null;
}

const photoOf = (world: World, { id }: Person): string =>
  `https://images.bamboohr.example/photos/${id}-6-4.jpg?Expires=${Math.floor(world.now().getTime() / 1_000) + 2_592_000}`;

const isKnown = (name: string): boolean =>
  name === "payRate" || name === "photoUrl" || fieldByClassicName.has(name);

export function serveEmployees(desk: Desk): void {
  const { app } = desk.stage;
  const { world } = desk;
  app.get<{ Params: { id: string }; Querystring: { fields?: string } }>(
    "/api/v1/employees/:id",
    (request, reply) => {
      const names = (request.query.fields ?? "").split(",").filter((name) => name !== "");
      if (names.length > mostFields) return refuse(reply, 400, "Too many fields");
      // 0 is whoever the key belongs to.
      const id = Number(request.params.id);
      const person = id === 0 ? [...world.people.values()][0] : world.people.get(id);
      if (person === undefined) return refuse(reply, 404, "Employee not found");
      const { forbidden: closed } = desk.stage.faults();
      // What may not be seen is left out without a word.
      const seen = names.filter(
        (name) => isKnown(name) && !closed.includes(`fields/${nameIn(name)}`),
      );
      const json = {
        id: String(person.id),
        ...Object.fromEntries(seen.map((name) => [name, classic(world, person, name)])),
      };
      return answer(request, reply, {
        json,
        xml: () => ({
          name: "employee",
          attributes: { id: json.id },
          children: fieldNodes(json),
        }),
      });
    },
  );
  app.get("/api/v1/employees/directory", (_request, reply) => directory(desk, reply));
  app.get<{ Querystring: Record<string, string> }>("/api/v1/employees", (request, reply) =>
    lightList(desk, request.query, reply),
  );
  app.post<{ Querystring: { format?: string } }>("/api/v1/reports/custom", (request, reply) => {
    // With anything behind it, the body is taken for XML.
    if (request.headers["content-type"] !== "application/json")
      return refuse(reply, 400, "Invalid XML");
    const json = (request.query.format ?? "").toUpperCase() === "JSON";
    if (!json && request.headers.accept !== "application/json")
      return refuse(reply, 404, "Unknown format");
    return report(desk, request.body, reply);
  });
}

const nameIn = (classicName: string): string =>
  fieldByClassicName.get(classicName)?.name ?? classicName;

function directory(desk: Desk, reply: FastifyReply): FastifyReply {
  const { world } = desk;
  if (isForbidden(desk, "employees/directory")) return forbidden(reply);
  const names = [
    "displayName",
    "firstName",
    "lastName",
    "preferredName",
    "jobTitle",
    "workPhone",
    "mobilePhone",
    "workEmail",
    "department",
    "location",
    "division",
    "supervisor",
    "photoUrl",
  ];
  const employees = [...world.people.values()]
    .filter((person) => isActive(person, today(world)))
    .map((person) => ({
      id: String(person.id),
      ...Object.fromEntries(names.map((name) => [name, classic(world, person, name)])),
    }));
  const fields = names.map((id) => ({ id, type: "text", name: id }));
  return reply.send({ fields, employees });
}

const afterId = (cursor: string): number => Number(Buffer.from(cursor, "base64url").toString());

/** By id, with a cursor that dies with its row. */
function lightList(
  desk: Desk,
  query: Readonly<Record<string, string | undefined>>,
  reply: FastifyReply,
): FastifyReply {
  const { world, stage } = desk;
  const limit = Number(query["page[limit]"] ?? 50);
  if (!(limit >= 1 && limit <= 100))
    return reply.code(400).send({ error: { code: "BadRequest", message: "Invalid page[limit]" } });
  const cursor = query["page[after]"];
  const after = cursor === undefined ? 0 : afterId(cursor);
  if (cursor !== undefined && !world.people.has(after))
    return reply.code(400).send({ error: { code: "BadPage", message: "Unknown page[after]" } });
  const wanted = (query["fields"] ?? "").split(",").filter((name) => isKnown(name));
  const matching = [...world.people.values()]
    .filter((person) => matchesStatus(world, person, query["filter[status]"]))
    .toSorted((a, b) => a.id - b.id);
  const here = matching.filter(({ id }) => id > after);
  const rows = here.slice(0, limit);
  const more = stage.faults().endless || here.length > limit;
  const last = rows.at(-1)?.id ?? after;
  const nextCursor = more
    ? Buffer.from(String(stage.faults().endless ? after : last)).toString("base64url")
    : null;
  const data = rows.map((person) => ({
    employeeId: String(person.id),
    firstName: person.plain.get("firstName") ?? null,
    lastName: person.plain.get("lastName") ?? null,
    preferredName: person.plain.get("preferredName") ?? null,
    photoUrl: photoOf(world, person),
    jobTitleName: inForce(person.jobs, today(world))?.title ?? null,
    status: isActive(person, today(world)) ? "Active" : "Inactive",
    ...Object.fromEntries(wanted.map((name) => [name, classic(world, person, name)])),
    _restrictedFields: [],
  }));
  const sent = misbehaving(stage.faults(), data, {
    from: matching.length - here.length,
    spoil: (row) => ({ ...row, employeeId: "" }),
  });
  return reply.send({
    data: sent,
    meta: { total: matching.length, page: { limit, nextCursor, prevCursor: null } },
    _links:
      nextCursor === null ? {} : { next: { href: `/api/v1/employees?page[after]=${nextCursor}` } },
  });
}

const matchesStatus = (world: World, person: Person, status: string | undefined): boolean =>
  status === undefined || (status === "active") === isActive(person, today(world));

const reportAsked = z.object({
  title: z.string().optional(),
  fields: z.array(z.string()).max(mostFields),
  filters: z
    .object({ lastChanged: z.object({ includeNull: z.string().optional(), value: z.string() }) })
    .partial()
    .optional(),
});

function report(desk: Desk, body: unknown, reply: FastifyReply): FastifyReply {
  const { world, stage } = desk;
  const asked = reportAsked.safeParse(body);
  if (!asked.success) return refuse(reply, 400, "Invalid report request");
  const { title = "", fields, filters } = asked.data;
  const since = Date.parse(filters?.lastChanged?.value ?? "1970-01-01T00:00:00Z");
  const { forbidden: closed } = stage.faults();
  // Rows keep the keys of fields that are unknown, closed or, like this one, never in reports.
  const told = fields.filter(
    (name) =>
      isKnown(name) && name !== "terminationDate" && !closed.includes(`fields/${nameIn(name)}`),
  );
  const rows = [...world.people.values()]
    .filter(({ lastChanged }) => lastChanged >= since)
    .map((person) => ({
      id: String(person.id),
      ...Object.fromEntries(
        fields.map((name) => [name, told.includes(name) ? classic(world, person, name) : ""]),
      ),
    }));
  const employees = misbehaving(stage.faults(), rows, {
    from: 0,
    spoil: (row) => ({ ...row, id: "" }),
  });
  return reply.send({ title, fields: told.map(reportField), employees });
}

function reportField(name: string): object {
  const field: EmployeeField | undefined = fieldByClassicName.get(name);
  return { id: name, type: field?.type ?? "text", name: field?.label ?? name };
}
