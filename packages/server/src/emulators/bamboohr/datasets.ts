/** Datasets: the catalogue of fields (v1.2) and pages of rows (v2). */
import type { FastifyReply } from "fastify";
import { z } from "zod";
import type { Faults } from "../emulator.ts";
import { misbehaving } from "../misbehave.ts";
import { type Desk, isForbidden } from "./desk.ts";
import { type EmployeeField, employeeFields, fieldByName } from "./fields.ts";
import { filterOf, InvalidFilter } from "./filter.ts";
import { stir } from "./stir.ts";
import type { Person, World } from "./world.ts";

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
}

function problem(reply: FastifyReply, { status, code, title, detail }: Problem): FastifyReply {
  return reply
    .code(status)
    .type("application/problem+json")
    .send(
      // Sent as it is: a serializer would name it application/json.
      JSON.stringify({
        type: "about:blank",
        title,
        status,
        detail,
        instance: "",
        code,
        fields: {},
      }),
    );
}

const noRight: Problem = {
  status: 403,
  code: "FORBIDDEN",
  title: "Forbidden",
  detail: "Insufficient permissions to access the requested dataset.",
};

const asked = z.object({
  fields: z.array(z.string()).min(1),
  filter: z.string().optional(),
  orderBy: z.string().optional(),
  page: z.number().int().optional(),
  pageSize: z.number().int().optional(),
});

export function serveDatasets(desk: Desk): void {
  const { app } = desk.stage;
  app.get("/api/v1_2/datasets", (_request, reply) =>
    isForbidden(desk, "datasets/employee")
      ? problem(reply, noRight)
      : reply.send({ datasets: [{ name: "employee", label: "Employee" }] }),
  );
  app.get<{ Params: { name: string }; Querystring: { page?: string; page_size?: string } }>(
    "/api/v1_2/datasets/:name/fields",
    (request, reply) => {
      if (request.params.name !== "employee")
        return problem(reply, {
          status: 422,
          code: "DATASET_NOT_FOUND",
          title: "Unprocessable Entity",
          detail: "The dataset was not found.",
        });
      if (isForbidden(desk, "datasets/employee")) return problem(reply, noRight);
      const page = Number(request.query.page ?? 1);
      const size = Math.min(Number(request.query.page_size ?? 500), 1_000);
      return reply.send(catalogue(page, size, desk.stage.faults()));
    },
  );
  app.post<{ Params: { name: string } }>("/api/v2/datasets/:name/data", (request, reply) => {
    if (request.params.name !== "employee")
      return problem(reply, {
        status: 404,
        code: "DATASET_NOT_FOUND",
        title: "Not Found",
        detail: "The dataset does not exist or is not accessible.",
      });
    if (isForbidden(desk, "datasets/employee")) return problem(reply, noRight);
    const body = asked.safeParse(request.body);
    return body.success
      ? data(desk, reply, body.data)
      : problem(reply, invalid(400, "INVALID_ARGUMENT", "Missing or invalid parameters."));
  });
}

const invalid = (status: 400 | 422, code: string, detail: string): Problem => ({
  status,
  code,
  title: status === 400 ? "Bad Request" : "Unprocessable Entity",
  detail,
});

function catalogue(page: number, size: number, faults: Faults): object {
  const total = Math.max(1, Math.ceil(employeeFields.length / size));
  const more = faults.endless || page < total;
  return {
    pagination: {
      total_records: employeeFields.length,
      current_page: page,
      total_pages: total,
      next_page: more ? page + 1 : null,
      prev_page: page > 1 ? page - 1 : null,
    },
    name: "employee",
    label: "Employee",
    fields: employeeFields
      .slice((page - 1) * size, page * size)
      .map(({ id, name, label, type, entity }) => ({
        id,
        name,
        label,
        type,
        parentType: "page",
        parentName: entity,
        entityName: entity,
      })),
  };
}

type Asked = z.output<typeof asked>;
type Row = Readonly<Record<string, unknown>>;

function data(desk: Desk, reply: FastifyReply, body: Asked): FastifyReply {
  const { world, stage } = desk;
  const { page = 1, pageSize = 100 } = body;
  if (page < 1 || pageSize < 1 || pageSize > 1_000)
    return problem(reply, invalid(422, "INVALID_PAGINATION", "Invalid page or pageSize."));
  const unknown = body.fields.find((name) => !fieldByName.has(name));
  if (unknown !== undefined)
    return problem(
      reply,
      invalid(400, "INVALID_ARGUMENT", `Invalid field name: employee_${unknown}`),
    );
  try {
    const faults = stage.faults();
    if (faults.movingRows) stir(desk, page);
    const rows = sorted(world, body, filtered(world, body.filter), faults.movingRows ? page : 0);
    if (rows === null)
      return problem(reply, invalid(400, "UE-1001", "orderBy fields must be in fields."));
    return reply.send(pageOf(desk, body, rows));
  } catch (error) {
    if (error instanceof InvalidFilter)
      return problem(reply, invalid(error.status, error.code, error.message));
    throw error;
  }
}

function filtered(world: World, filter: string | undefined): readonly Person[] {
  const all = [...world.people.values()];
  if (filter === undefined || filter.trim() === "") return all;
  const matches = filterOf(filter);
  return all.filter((person) => matches(world, person));
}

/** Null when it names a field that is not asked for. Without an order there is none: pages may then overlap. */
function sorted(
  world: World,
  { fields, orderBy }: Asked,
  people: readonly Person[],
  turn: number,
): readonly Person[] | null {
  if (orderBy === undefined) {
    const cut = turn % Math.max(1, people.length);
    return [...people.slice(cut), ...people.slice(0, cut)];
  }
  const rules = orderBy.split(",").map((rule) => rule.trim().split(/\s+/));
  const orders = rules.map(([name = "", way]) => ({ name, down: way === "desc" }));
  if (orders.some(({ name }) => !fields.includes(name))) return null;
  return people.toSorted((a, b) => {
    for (const { name, down } of orders) {
      const order = compare(fieldByName.get(name), world, a, b);
      if (order !== 0) return down ? -order : order;
    }
    return 0;
  });
}

function compare(field: EmployeeField | undefined, world: World, a: Person, b: Person): number {
  const [left, right] = [field?.value(world, a) ?? "", field?.value(world, b) ?? ""];
  return field?.type === "int"
    ? Number(left) - Number(right)
    : left < right
      ? -1
      : Number(left > right);
}

/** A field without right keeps its key, with nothing in it, and is named in each row. */
function rowOf({ world, stage }: Desk, fields: readonly string[], person: Person): Row {
  const { forbidden } = stage.faults();
  const restricted = fields.filter((name) => forbidden.includes(`fields/${name}`));
  const values = fields.map((name) => [
    name,
    restricted.includes(name) ? null : (fieldByName.get(name)?.value(world, person) ?? null),
  ]);
  const marks = restricted.map((name) => `employee_${name}`);
  return {
    fields: Object.fromEntries(values),
    ...(marks.length === 0 ? {} : { _restrictedFields: marks }),
  };
}

function pageOf(desk: Desk, body: Asked, people: readonly Person[]): object {
  const { page = 1, pageSize = 100, fields } = body;
  const faults = desk.stage.faults();
  const pages = Math.ceil(people.length / pageSize);
  // What never ends begins again.
  const shown = faults.endless ? ((page - 1) % Math.max(1, pages)) + 1 : page;
  const from = (shown - 1) * pageSize;
  const rows = people.slice(from, from + pageSize).map((person) => rowOf(desk, fields, person));
  const links = {
    ...(faults.endless || page < pages
      ? { next: `/api/v2/datasets/employee/data?page=${page + 1}` }
      : {}),
    ...(page > 1 ? { prev: `/api/v2/datasets/employee/data?page=${page - 1}` } : {}),
  };
  return {
    data: misbehaving(faults, rows, { from, spoil: () => ({ fields: [] }) }),
    // PHP writes an empty map as an empty list.
    links: Object.keys(links).length === 0 ? [] : links,
    meta: {
      page,
      pageSize,
      totalPages: faults.endless ? page + 1 : pages,
      totalItems: people.length,
    },
  };
}
