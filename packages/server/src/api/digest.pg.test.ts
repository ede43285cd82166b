/** A digest says what a walk over the list would: same filters, same records, same tags, same errors. */
import { type Endpoint, endpoints, hrisEmployees, hrisLocations, tables } from "@muster/model";
import { beforeAll, describe, expect, test } from "vitest";
import { type Tenant, type Told, testApi } from "../../test/contract/api.ts";
import { fillEveryTable, numberedId } from "../../test/contract/rows.ts";
import { testDatabase } from "../../test/harness/database.ts";
import { insertPlain, updatePlain } from "../../test/harness/plain-rows.ts";

const db = testDatabase();
const api = testApi(db);
const count = 9;

let tenant: Tenant;
let hris: string;
let ats: string;

beforeAll(async () => {
  tenant = await api.tenant();
  hris = await api.integration(tenant);
  ats = await api.integration(tenant, { tool: "quill" });
  for (const integration of [hris, ats]) {
    await fillEveryTable(db.sql, integration, count);
    // Some deleted records, among them memberships; some groups and tags that changed after all that shows them.
    for (const table of tables)
      await db.sql`
        UPDATE ${db.sql(table.name)} SET remote_deleted_at = now()
        WHERE integration_id = ${integration} AND remote_id IN ('1', '4')`;
    for (const table of tables)
      await db.sql`
        UPDATE ${db.sql(table.name)} SET remote_id = remote_id || 'b'
        WHERE integration_id = ${integration} AND remote_id IN ('2', '7')`;
  }
});

const of = ({ table }: Endpoint) => (table.category === "HRIS" ? hris : ats);
const ask = (path: string, integration: string, headers = {}) =>
  api.ask("GET", path, { ...tenant, integration, headers });

interface Tagged {
  readonly id: string;
  readonly tag: string;
}

/** Every record of the list with its tag, page by page, in the order of ids. */
async function walk(endpoint: Endpoint, query: string): Promise<readonly Tagged[]> {
  const found: Tagged[] = [];
  let cursor = "";
  do {
    const path = `${endpoint.path}?page_size=4&${query}${cursor}`;
    const { body } = await ask(path, of(endpoint), { "X-Muster-Tags": "true" });
    for (const { id, muster_tag } of body.data.results) found.push({ id, tag: muster_tag });
    cursor = body.data.next === null ? "" : `&cursor=${body.data.next}`;
  } while (cursor !== "");
  return found;
}

/** What whoever has the list and its tags computes of them. */
function digestOf(records: readonly Tagged[], prefixLength: number) {
  const hash = (some: readonly Tagged[]) => {
    const sum = some.reduce((all, { tag }) => all + BigInt(`0x${tag}`), 0n);
    return (sum % 2n ** 64n).toString(16).padStart(16, "0");
  };
  const groups = Map.groupBy(records, ({ id }) => id.slice(0, prefixLength));
  return {
    count: records.length,
    hash: hash(records),
    groups: [...groups].map(([prefix, some]) => ({
      prefix,
      count: some.length,
      hash: hash(some),
    })),
  };
}

async function digest(endpoint: Endpoint, query: string) {
  const { status, body } = await ask(`${endpoint.path}/digest?${query}`, of(endpoint));
  expect([status, body.error]).toEqual([200, undefined]);
  return body.data;
}

const all = endpoints.map((endpoint) => [endpoint.path, endpoint] as const);

/** A value with which the filter finds some records and not all. */
function sampleFilters({ table, filters }: Endpoint, integration: string): readonly string[] {
  return Object.entries(filters).map(([name, filter]) => {
    const value = (): string => {
      switch (filter.filter) {
        case "member":
          return numberedId(integration, targetOf(filter.join.name, filter.to), 2);
        case "linked":
          return numberedId(integration, targetOf(filter.table.name, filter.to), 2);
        case "remote":
          return "2,3";
        case "email":
          return "person-3@example.test";
        case "custom":
          return JSON.stringify({ cost_center: "cc-3" });
        case "contains":
          return "Text 3";
        case "bound":
          return "2026-01-05";
        case "any":
        case "is": {
          const field = table.fields[filter.field];
          if (field?.kind === "reference") return numberedId(integration, field.to, 3);
          if (field?.kind === "choice") return field.words[0] ?? "x";
          return "person-3@example.test";
        }
        default:
          return filter satisfies never;
      }
    };
    return `${name}=${encodeURIComponent(value())}`;
  });
}

function targetOf(table: string, column: string): string {
  const field = tables.find((one) => one.name === table)?.fields[column];
  return field?.kind === "reference" ? field.to : "nothing";
}

describe.each(all)("%s", (_, endpoint) => {
  test.each([true, false])("is the list's, deleted records shown: %s", async (deleted) => {
    const records = await walk(endpoint, `include_deleted=${deleted}`);
    expect(records).toHaveLength(deleted ? count : count - 2);
    for (const length of [0, 1, 6]) {
      const path = `include_deleted=${deleted}&prefix_length=${length}`;
      const sums = await digest(endpoint, path);
      expect(sums).toEqual({
        watermark: expect.any(String),
        ...digestOf(records, length),
        records: null,
      });
      expect(await digest(endpoint, `${path}&records=true`)).toEqual({ ...sums, records });
    }
  });

  test("under prefixes, and of ids: what is looked up for few says the same as what is gathered for all", async () => {
    const records = await walk(endpoint, "");
    const begins = [...records.slice(0, 3).map(({ id }) => id.slice(0, 2)), "zz", "z"];
    const under = records.filter(({ id }) => begins.some((one) => id.startsWith(one)));
    expect(under.length).toBeGreaterThan(0);
    // One that another covers, and one that is said twice, count once.
    const prefixes = [...begins, records[0]?.id.slice(0, 5), begins[1]].join(",");
    for (const prefixList of [prefixes, begins.slice(0, 3).join(",")]) {
      const expected = records.filter(({ id }) =>
        prefixList.split(",").some((one) => id.startsWith(one)),
      );
      for (const listed of [true, false]) {
        const path = `prefixes=${prefixList}&prefix_length=3&records=${listed}`;
        expect(await digest(endpoint, path)).toEqual({
          watermark: expect.any(String),
          ...digestOf(expected, 3),
          records: listed ? expected : null,
        });
      }
    }
    const ids = records.slice(2, 4);
    const some = await digest(endpoint, `ids=${ids.map(({ id }) => id).join(",")}&records=true`);
    expect(some).toMatchObject({ ...digestOf(ids, 0), records: ids });
    const remote = await digest(endpoint, "remote_ids=3,5,nobody&include_deleted=true");
    expect(remote).toMatchObject({ count: 2 });
  });

  test("with each of the list's filters", async () => {
    const filters = sampleFilters(endpoint, of(endpoint));
    for (const filter of filters) {
      const records = await walk(endpoint, filter);
      expect([filter, await digest(endpoint, `${filter}&records=true`)]).toMatchObject([
        filter,
        { ...digestOf(records, 0), records },
      ]);
    }
  });
});

test("the watermark is the list's, and the headers too", async () => {
  const list = await ask("/hris/locations?page_size=1", hris);
  const { body, headers } = await ask("/hris/locations/digest", hris);
  const names = ["x-muster-watermark", "x-data-as-of", "x-data-degraded"];
  expect(names.map((name) => headers.get(name))).toEqual(
    names.map((name) => list.headers.get(name)),
  );
  expect(body.data.watermark).toBe(list.headers.get("x-muster-watermark"));
});

const employees = endpoints.find(({ table }) => table === hrisEmployees);
const employeesPath = employees?.path ?? "";

test("a renamed group moves the employees in it, though no delta names them", async () => {
  const before = (await ask(`${employeesPath}/digest?records=true`, hris)).body.data;
  const since = before.watermark;
  const team = tables.find(({ name }) => name === "hris_teams");
  if (team === undefined) throw new Error("no groups");
  await updatePlain(db.sql, hris, team, numberedId(hris, "hris_teams", 3), { name: "Renamed" });
  const delta = await ask(`${employeesPath}?updated_after=${since}`, hris);
  expect(delta.body.data.results).toEqual([]);
  const after = (await ask(`${employeesPath}/digest?records=true`, hris)).body.data;
  const moved = after.records.filter(
    (one: Tagged, at: number) => one.tag !== before.records[at].tag,
  );
  expect(moved.map(({ id }: Tagged) => id)).toEqual([numberedId(hris, "hris_employees", 3)]);
  expect([after.count, after.hash === before.hash]).toEqual([before.count, false]);
});

async function refusal(path: string, integration: string) {
  const { status, body }: Told = await ask(path, integration);
  return [status, body.error?.code];
}

describe("what the list refuses", () => {
  test("a model that the tool lacks, one that is switched off, a first sync that has brought nothing", async () => {
    const unfed = [400, "INTEGRATION.MODEL_NOT_AVAILABLE"];
    expect(await refusal("/ats/jobs/digest", hris)).toEqual(unfed);
    const own = await api.tenant();
    const one = await api.integration(own);
    await db.sql`
      insert into scope_configs (id, environment_id, name, is_default, models)
      values (${own.environmentId}, ${own.environmentId}, 'Default', true,
        ${JSON.stringify({ hris_locations: { setting: "DISABLED" } })}::text::jsonb)`;
    const told = await api.ask("GET", "/hris/locations/digest", { ...own, integration: one });
    expect([told.status, told.body.error.code]).toEqual([400, "INTEGRATION.MODEL_DISABLED"]);
    const fresh = await api.integration(tenant, { synced: false });
    const pending = [409, "INTEGRATION.SETUP_SYNC_PENDING"];
    expect(await refusal("/hris/locations/digest", fresh)).toEqual(pending);
    await insertPlain(db.sql, fresh, hrisLocations, numberedId(fresh, "hris_locations", 0));
    expect((await ask("/hris/locations/digest", fresh)).body.data.count).toBe(1);
    expect((await ask("/hris/locations/digest?ids=none", fresh)).body.data.count).toBe(0);
  });

  test("nothing there is 0 of nothing; a filter on what the tool does not offer too, unless it is ignored", async () => {
    const little = await api.integration(tenant, { tool: "slip" });
    await insertPlain(db.sql, little, hrisEmployees, numberedId(little, "hris_employees", 0));
    const nothing = { count: 0, hash: "0000000000000000", groups: [], records: [] };
    const digestOfLittle = async (query: string) =>
      (await ask(`${employeesPath}/digest?records=true&${query}`, little)).body.data;
    expect(await digestOfLittle("ids=none")).toMatchObject(nothing);
    expect(await digestOfLittle("group_ids=x")).toMatchObject(nothing);
    expect(await digestOfLittle("group_ids=x&ignore_unsupported_filters=true")).toMatchObject({
      count: 1,
    });
  });
});

test.each([
  ["prefix_length=7", "prefix_length must be a whole number from 0 to 6."],
  ["prefix_length=-1", "prefix_length must be a whole number from 0 to 6."],
  ["prefixes=ab,c%25", "prefixes are beginnings of ids"],
  ["prefixes=a0", "prefixes are beginnings of ids"],
  ["prefixes=abcdefg", "prefixes are beginnings of ids"],
  ["prefixes=a'b", "prefixes are beginnings of ids"],
  ["prefixes=", "prefixes must be a comma-separated list without blank entries."],
  [`prefixes=${base58(501).join(",")}`, "prefixes may have at most 500 entries; it has 501."],
  ["records=1", "records must be true or false."],
  ["records=true&records=true", "records may be given once only"],
  ["cursor=abc", 'A digest takes no "cursor". It takes include_deleted'],
  ["page_size=10", 'A digest takes no "page_size".'],
  ["updated_after=2026-01-01", 'A digest takes no "updated_after".'],
  ["employment_statu=ACTIVE", 'A digest takes no "employment_statu".'],
  ["employment_statuses=AWAY", "employment_statuses must be one of"],
  ["work_emails=", "work_emails must be"],
  ["toString=1", 'A digest takes no "toString".'],
])("%s is refused in words", async (query, words) => {
  const { status, body } = await ask(`${employeesPath}/digest?${query}`, hris);
  expect([status, body.error.code]).toEqual([400, "PLATFORM.INPUT_INVALID"]);
  expect(body.error.message).toContain(words);
});

test("500 prefixes are not too many", async () => {
  const id = numberedId(hris, "hris_employees", 0);
  const prefixes = new Set([...base58(499), id.slice(0, 2), "zz"]);
  const list = [...prefixes].slice(-500).join(",");
  const { body } = await ask(`${employeesPath}/digest?prefixes=${list}`, hris);
  expect(body.data.count).toBeGreaterThan(0);
});

function base58(many: number): readonly string[] {
  const letters = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".split("");
  return letters.flatMap((one) => letters.map((two) => one + two)).slice(0, many);
}
