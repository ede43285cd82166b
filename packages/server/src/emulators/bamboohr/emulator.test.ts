import { createHmac } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openTaker } from "../../../test/emulators/taker.ts";
import { expectSoundTruth, textOfTruth, valuesOf } from "../../../test/emulators/truth.ts";
import type { Emulator, TrueRecord } from "../emulator.ts";
import { startBamboohr } from "./emulator.ts";

let now = new Date("2026-11-20T12:00:00Z");
let tool: Emulator;
beforeAll(async () => {
  tool = await startBamboohr({ seed: 7, people: 60, now: () => now });
});
afterEach(() => tool.setFaults({}));
afterAll(() => tool.stop());

const basic = (key: string): string => `Basic ${Buffer.from(`${key}:x`).toString("base64")}`;
const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(tool.url + path, {
    ...init,
    headers: {
      authorization: basic(tool.credentials["api_key"] ?? ""),
      accept: "application/json",
      ...(init.headers as Record<string, string>),
    },
  });
const send = (path: string, body: unknown): Promise<Response> =>
  ask(path, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
  });
const json = async <T>(answer: Promise<Response>): Promise<T> => (await (await answer).json()) as T;
const read = <T>(path: string): Promise<T> => json<T>(ask(path));

type Row = Readonly<Record<string, string | null>>;
interface Page {
  readonly data: readonly { readonly fields: Row; readonly _restrictedFields?: unknown }[];
  readonly links: object;
  readonly meta: Readonly<Record<string, number>>;
}
interface Feed {
  readonly employees: Readonly<Record<string, Row>>;
}
const rows = (body: object): Promise<Page> => json(send("/api/v2/datasets/employee/data", body));
const ids = ({ data }: Page): readonly string[] => data.map(({ fields }) => fields["eeid"] ?? "");
const records = (table: string): ReadonlyMap<string, TrueRecord> =>
  tool.truth().get(table) ?? new Map();
const sorted = (words: Iterable<string>): readonly string[] => [...words].toSorted();

test("the same seed invents the same company, another seed another one, and every word occurs", async () => {
  const twin = await startBamboohr({ seed: 7, people: 60, now: () => now });
  const other = await startBamboohr({ seed: 8, people: 60, now: () => now });
  expect(textOfTruth(twin)).toBe(textOfTruth(tool));
  expect(textOfTruth(other)).not.toBe(textOfTruth(tool));
  await Promise.all([twin.stop(), other.stop()]);
  expectSoundTruth(tool);
  expect(valuesOf(tool, "hris_absences", "status")).toEqual(
    sorted(["APPROVED", "REQUESTED", "DECLINED", "CANCELLED", "DELETED"]),
  );
  expect(valuesOf(tool, "hris_employees", "employment_status")).toEqual(
    sorted(["ACTIVE", "PENDING", "INACTIVE", "LEAVE"]),
  );
  expect(valuesOf(tool, "hris_employees", "employment_type")).toEqual(
    sorted(["FULL_TIME", "PART_TIME", "CONTRACT", "INTERNSHIP", "Fixed-Term", "null"]),
  );
  expect(valuesOf(tool, "hris_employees", "ethnicity")).toHaveLength(9);
});

test("wrong keys are refused by a header above an empty body; the older base works too", async () => {
  for (const { api_key = "" } of tool.wrongCredentials) {
    const refused = await ask("/api/v1/meta/users", { headers: { authorization: basic(api_key) } });
    expect([refused.status, await refused.text()]).toEqual([401, ""]);
    expect(refused.headers.get("x-bamboohr-error-message")).toBe("Invalid API key");
  }
  expect((await ask("/api/gateway.php/heron/v1/meta/users")).status).toBe(200);
  expect((await ask("/api/v1/nothing")).status).toBe(404);
});

test("datasets: pages, links, order, filters and their errors", async () => {
  const all = await rows({ fields: ["eeid"], orderBy: "eeid asc", pageSize: 1_000 });
  expect(all.links).toEqual([]);
  expect(all.meta).toEqual({ page: 1, pageSize: 1_000, totalPages: 1, totalItems: 60 });
  const pages = await Promise.all(
    [1, 2, 3].map((page) => rows({ fields: ["eeid"], orderBy: "eeid asc", page, pageSize: 25 })),
  );
  expect(pages.flatMap(ids)).toEqual(ids(all));
  expect(pages.map(({ links }) => Object.keys(links).join())).toEqual([
    "next",
    "next,prev",
    "prev",
  ]);
  const [first] = (await rows({ fields: ["eeid", "lastChanged", "customField4337"] })).data;
  expect(first?.fields["lastChanged"]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/);

  const inactive = await rows({ fields: ["status"], filter: "status in ('Inactive')" });
  expect(new Set(inactive.data.map(({ fields }) => fields["status"]))).toEqual(
    new Set(["Inactive"]),
  );
  const filter = "lastChanged gt '2026-11-10T00:00:00+00:00'";
  const later = await rows({ fields: ["eeid"], filter });
  expect(later.meta["totalItems"]).toBeGreaterThan(0);
  expect(later.meta["totalItems"]).toBeLessThan(60);
});

test("datasets say what is wrong as problems", async () => {
  const mixed = "eeid eq '1' and eeid eq '2' or eeid eq '3'";
  const refusals = [
    [{ fields: [] }, 400, "INVALID_ARGUMENT"],
    [{ fields: ["workEmail"] }, 400, "INVALID_ARGUMENT"],
    [{ fields: ["eeid"], orderBy: "status asc" }, 400, "UE-1001"],
    [{ fields: ["eeid"], filter: "lastChanged after 'x'" }, 422, "INVALID_FILTER"],
    [{ fields: ["eeid"], filter: mixed }, 422, "INVALID_FILTER"],
    [{ fields: ["eeid"], pageSize: 1_001 }, 422, "INVALID_PAGINATION"],
  ] as const;
  for (const [body, status, code] of refusals) {
    const refused = await send("/api/v2/datasets/employee/data", body);
    expect(refused.headers.get("content-type")).toContain("application/problem+json");
    expect([refused.status, await refused.json()]).toMatchObject([status, { code, status }]);
  }
  expect((await send("/api/v2/datasets/none/data", { fields: ["eeid"] })).status).toBe(404);
  const fields = await ask("/api/v1_2/datasets/none/fields");
  expect([fields.status, await fields.json()]).toMatchObject([422, { code: "DATASET_NOT_FOUND" }]);
});

test("the catalogue has pages, and fields without right are null and named in each row", async () => {
  interface Catalogue {
    readonly pagination: Readonly<Record<string, number | null>>;
    readonly fields: Row[];
  }
  const path = "/api/v1_2/datasets/employee/fields?page_size=40&page=";
  const first = await read<Catalogue>(`${path}1`);
  const last = await read<Catalogue>(path + String(first.pagination["next_page"]));
  expect(last.pagination).toMatchObject({ prev_page: 1, next_page: null });
  const names = [...first.fields, ...last.fields].map(({ name }) => name);
  expect(names).toHaveLength(first.pagination["total_records"] ?? 0);
  expect(names).toEqual(expect.arrayContaining(["eeid", "supervisorEid", "customField4344"]));
  tool.setFaults({ forbidden: ["fields/ssn"] });
  const { data } = await rows({ fields: ["eeid", "ssn"] });
  expect(data.every(({ fields }) => fields["ssn"] === null)).toBe(true);
  expect(data[0]?._restrictedFields).toEqual(["employee_ssn"]);
});

test("reports write absent values in their own ways and want an exact content type", async () => {
  const report = await json<{ fields: Row[]; employees: Row[] }>(
    send("/api/v1/reports/custom?format=JSON&onlyCurrent=false", {
      title: "all",
      fields: ["state", "originalHireDate", "payRate", "terminationDate", "nonsense"],
    }),
  );
  expect(report.fields.map(({ id }) => id)).toEqual(["state", "originalHireDate", "payRate"]);
  const absent = { state: "", originalHireDate: "0000-00-00", terminationDate: "", nonsense: "" };
  expect(report.employees).toContainEqual(expect.objectContaining(absent));
  expect(report.employees.map(({ payRate }) => payRate)).toContain(" USD");
  const headers = { "content-type": "application/json; charset=UTF-8" };
  const init = { method: "POST", body: "{}", headers };
  expect((await ask("/api/v1/reports/custom?format=JSON", init)).status).toBe(400);
});

test("tables come for all and for one, with text, and as XML unless JSON is asked for", async () => {
  const jobs = await read<Row[]>("/api/v1/employees/all/tables/jobInfo");
  expect(Object.keys(jobs[0] ?? {})).toEqual(
    "id employeeId date location department division jobTitle reportsTo teams".split(" "),
  );
  const employee = jobs[3]?.["employeeId"];
  const own = jobs.filter(({ employeeId }) => employeeId === employee);
  const single = await read<Row[]>(`/api/v1/employees/${employee}/tables/jobInfo`);
  expect(single).toHaveLength(own.length);
  expect(single).toEqual(expect.arrayContaining(own));
  const [pay] = await read<Row[]>("/api/v1/employees/all/tables/compensation");
  expect(pay?.["rate"]).toEqual({ currency: expect.any(String), value: expect.any(String) });
  const path = "/api/v1/employees/all/tables/compensation";
  const xml = await ask(path, { headers: { accept: "*/*" } });
  expect(xml.headers.get("content-type")).toContain("application/xml");
  expect(await xml.text()).toMatch(
    /^<\?xml .*<row id="\d+" employeeId="\d+"><field id="startDate">/s,
  );
});

test("time off: requests need both days, and ids and amounts are text", async () => {
  interface Request {
    readonly id: string;
    readonly start: string;
    readonly amount: Row;
    readonly status: Row;
  }
  expect((await ask("/api/v1/time_off/requests?start=2025-01-01")).status).toBe(400);
  const requests = await read<Request[]>(
    "/api/v1/time_off/requests?start=2025-01-01&end=2028-01-01",
  );
  const truth = records("hris_absences");
  expect(sorted(requests.map(({ id }) => id))).toEqual(sorted(truth.keys()));
  expect(requests.map(({ status }) => status["status"])).toContain("superceded");
  for (const { id, amount, start, status } of requests) {
    expect(truth.get(id)).toMatchObject({ amount: Number(amount["amount"]), start_date: start });
    expect(status["lastChanged"]).toMatch(/^\d{4}-\d\d-\d\d$/);
  }
  const types = await read<{ timeOffTypes: Row[] }>("/api/v1/meta/time_off/types");
  expect(sorted(types.timeOffTypes.map(({ id }) => id ?? ""))).toEqual(
    sorted(records("hris_absence_types").keys()),
  );
  const [name = ""] = records("hris_time_off_balances").keys();
  const [employee, timeOffType] = name.split("-");
  expect(
    await read(`/api/v1/employees/${employee}/time_off/calculator?end=2026-11-20`),
  ).toContainEqual(expect.objectContaining({ timeOffType, balance: expect.any(String) }));
});

test("changes move a person's stamp and show in the feed; absences and lists do not", async () => {
  now = new Date("2026-11-20T13:00:00Z");
  const since = "/api/v1/employees/changed?since=2026-11-20T12:30:00";
  expect((await read<Feed>(`${since}Z`)).employees).toEqual([]);
  expect((await ask(`${since}+00:00`)).status).toBe(400);
  const before = records("hris_employees");
  const changes = await tool.mutate(120);
  expectSoundTruth(tool);
  expect(new Set(changes.map(({ table }) => table)).size).toBeGreaterThan(5);
  const after = tool.truth();
  const lying = changes.filter((of) => after.get(of.table)?.has(of.remoteId) === of.deleted);
  expect(lying).toEqual([]);
  const { employees } = await read<Feed>(`${since}Z`);
  const changed = changes.filter(({ table }) => table === "hris_employees");
  for (const { remoteId, deleted } of changed) {
    const action = deleted ? "Deleted" : before.has(remoteId) ? "Updated" : "Inserted";
    expect(employees[remoteId]?.["action"]).toBe(action);
  }
  const filter = "lastChanged ge '2026-11-20T13:00:00Z'";
  const dataset = await rows({ fields: ["eeid"], filter, pageSize: 1_000 });
  const alive = Object.values(employees).filter(({ action }) => action !== "Deleted");
  expect(sorted(ids(dataset))).toEqual(sorted(alive.map(({ id }) => id ?? "")));
  expect(changes.some(({ deleted }) => deleted)).toBe(true);
});

test("webhooks: the key is told once, a creation is told twice, and what fails is sent again", async () => {
  await using taker = await openTaker([500, 503]);
  const hook = {
    name: "Muster",
    url: taker.url,
    format: "json",
    events: ["employee.created", "employee.updated", "employee.deleted"],
    monitorFields: ["firstName", "jobTitle", "status"],
  };
  const refused = [
    { ...hook, url: "http://hooks.example/in" },
    { ...hook, monitorFields: [] },
    { ...hook, events: ["employee.created", "employee_with_fields.deleted"] },
  ];
  for (const body of refused) expect((await send("/api/v1/webhooks", body)).status).toBe(400);
  const made = await send("/api/v1/webhooks", hook);
  const { id, privateKey } = (await made.json()) as { id: string; privateKey: string };
  expect([made.status, privateKey]).toEqual([201, expect.stringMatching(/^[\da-f]{32}$/)]);
  expect(await read<Row>(`/api/v1/webhooks/${id}`)).not.toHaveProperty("privateKey");
  expect((await read<{ webhooks: Row[] }>("/api/v1/webhooks")).webhooks).toHaveLength(1);

  await tool.mutate(40);
  const sent = new Set(tool.sentWebhooks().map(({ raw }) => raw));
  const taken = await taker.untilTaken(sent.size + 2);
  for (const { body, headers } of taken) {
    const over = body + String(headers["x-bamboohr-timestamp"]);
    const signature = createHmac("sha256", privateKey).update(over).digest("hex");
    expect(headers["x-bamboohr-signature"]).toBe(signature);
  }
  const events = [...sent].map((raw) => JSON.parse(raw) as { type: string; data: Row });
  const created = events.filter(({ type }) => type === "employee.created");
  expect(created.length).toBeGreaterThan(0);
  for (const { data } of created)
    expect(events).toContainEqual(
      expect.objectContaining({
        type: "employee.updated",
        data: expect.objectContaining({ employeeId: data["employeeId"] }),
      }),
    );
  expect((await ask(`/api/v1/webhooks/${id}`, { method: "DELETE" })).status).toBe(200);
});

test("faults of requests: throttled both ways, broken, HTML, ended, cut", async () => {
  const users = "/api/v1/meta/users";
  tool.setFaults({ throttle: 2, retryAfterSeconds: 3 });
  const throttled = [await ask(users), await ask(users)];
  expect(throttled.map(({ status, headers }) => [status, headers.get("retry-after")])).toEqual([
    [429, "3"],
    [503, "3"],
  ]);
  tool.setFaults({ broken: 1, html: 1, expired: 1 });
  const broken = await ask(users);
  expect([broken.status, broken.headers.get("retry-after")]).toEqual([503, null]);
  expect((await ask(users)).headers.get("content-type")).toContain("text/html");
  expect((await ask(users)).status).toBe(401);
  tool.setFaults({ cut: 1 });
  await expect(read(users)).rejects.toThrow("terminated");
  expect((await ask(users)).status).toBe(200);
});

test("every part that can be forbidden answers 403", async () => {
  const [first] = records("hris_employees").keys();
  const path = (part: string): string =>
    part.startsWith("tables/")
      ? `/api/v1/employees/all/${part}`
      : part === "time_off/calculator"
        ? `/api/v1/employees/${first}/${part}`
        : `/api/v1/${part}?start=2026-01-01&end=2026-12-31`;
  for (const part of Object.keys(tool.forbiddable)) {
    tool.setFaults({ forbidden: [part] });
    const refused = await (part.startsWith("datasets/")
      ? send(`/api/v2/${part}/data`, { fields: ["eeid"] })
      : ask(path(part)));
    expect([part, refused.status]).toEqual([part, 403]);
  }
});

test("faults of lists: doubled, malformed, endless, padded, moving", async () => {
  tool.setFaults({ doubledRows: true });
  const doubled = ids(await rows({ fields: ["eeid"], pageSize: 10 }));
  expect([doubled.length, doubled.at(-1)]).toEqual([11, doubled[0]]);
  tool.setFaults({ malformedRows: true });
  const { data } = await rows({ fields: ["eeid"], pageSize: 10, page: 2 });
  expect(data.map(({ fields }) => Array.isArray(fields)).indexOf(true)).toBe(9);
  tool.setFaults({ endless: true });
  const beyond = await rows({ fields: ["eeid"], pageSize: 1_000, page: 9 });
  expect([beyond.data.length > 0, "next" in beyond.links]).toEqual([true, true]);
  tool.setFaults({ paddedBytes: 100_000 });
  const large = await (await ask("/api/v1/employees/all/tables/jobInfo")).text();
  expect(large.length).toBeGreaterThan(100_000);

  tool.setFaults({ movingRows: true });
  const before = [...records("hris_employees").keys()];
  const page = (number: number): Promise<Page> =>
    rows({ fields: ["eeid"], orderBy: "eeid asc", pageSize: 20, page: number });
  const seen = new Set([await page(1), await page(2)].flatMap(ids));
  const after = [...records("hris_employees").keys()];
  expect([after.length, after.join() === before.join()]).toEqual([before.length, false]);
  // Whoever goes moves the others up: somebody who stays falls between two pages.
  const last = Math.max(...[...seen].map(Number));
  expect(after.filter((id) => Number(id) < last && !seen.has(id))).not.toEqual([]);
});
