import { request } from "node:http";
import { connect } from "node:net";
import { beforeAll, describe, expect, test } from "vitest";
import { type Ask, type Tenant, testApi } from "../../test/contract/api.ts";
import { contractJudge } from "../../test/contract/validate.ts";
import { testDatabase } from "../../test/harness/database.ts";

const db = testDatabase();
const api = testApi(db);

let tenant: Tenant;
let integration: string;

beforeAll(async () => {
  tenant = await api.tenant();
  integration = await api.integration(tenant);
});

const employees = (query: string) =>
  api.ask("GET", `/hris/employees?${query}`, { ...tenant, integration });

const list = (path: string) => api.ask("GET", path, { ...tenant, integration });
const post = (ask: Ask) => api.ask("POST", "/force-sync", { ...tenant, integration, ...ask });

describe("keys", () => {
  test.each([
    undefined,
    "",
    "Bearer",
    "Bearer ",
    "Basic abc",
    "Bearer ks_dev_unknown",
    `Bearer ${"x".repeat(600)}`,
    "Bearer a b",
  ])("%s opens nothing", async (authorization) => {
    const headers = authorization === undefined ? {} : { authorization };
    for (const path of ["/check-api-key", "/hris/employees", "/integrations"]) {
      const { status, body } = await api.ask("GET", path, { headers });
      expect([status, body.error.code]).toEqual([401, "PLATFORM.AUTHENTICATION_INVALID"]);
    }
  });

  test("who has no key learns nothing of the body", async () => {
    const { status } = await api.ask("POST", "/integrations", {
      text: "{",
      headers: { "content-type": "text/x" },
    });
    expect(status).toBe(401);
  });
});

describe("the integration", () => {
  test("unknown, malformed or deleted: not found", async () => {
    for (const id of ["ledger:doesnotexist", "x", "ledger:' or 1=1 --"]) {
      const read = await api.ask("GET", "/hris/employees", { ...tenant, integration: id });
      expect([read.status, read.body.error.code]).toEqual([404, "PLATFORM.INTEGRATION_NOT_FOUND"]);
      const sync = await api.ask("POST", "/force-sync", { ...tenant, integration: id });
      expect(sync.body.error.code).toBe("PLATFORM.INTEGRATION_NOT_FOUND");
    }
  });

  test("a missing header is named", async () => {
    for (const [method, path] of [
      ["GET", "/hris/groups"],
      ["POST", "/force-sync"],
    ] as const) {
      const { status, body } = await api.ask(method, path, tenant);
      expect(status).toBe(400);
      expect(body.error.code).toBe("PLATFORM.INPUT_INVALID");
      expect(body.error.message).toContain("X-Integration-Id");
    }
  });
});

const many = (count: number) => Array.from({ length: count }, (_, at) => String(at)).join(",");

describe("the query of a list", () => {
  test.each([
    ["page_size=0", "page_size must be a whole number from 1 to 250."],
    ["page_size=251", "page_size must be a whole number from 1 to 250."],
    ["page_size=ten", "page_size must be a whole number from 1 to 250."],
    ["page_size=1.5", "page_size must be a whole number"],
    ["page_size=-1", "page_size must be a whole number"],
    ["page_size=", "page_size must be a whole number"],
    ["include_deleted=1", "include_deleted must be true or false."],
    ["include_deleted=TRUE", "include_deleted must be true or false."],
    ["ignore_unsupported_filters=yes", "ignore_unsupported_filters must be true or false."],
    ["updated_after=yesterday", "updated_after must be a day"],
    ["updated_after=2026-02-30", "updated_after names a time that does not exist"],
    ["updated_after=0000-01-01", "updated_after names a time that does not exist"],
    ["updated_after=2026-01-01T24:00:00Z", "updated_after names a time that does not exist"],
    ["updated_after=2026-01-01T08:00:00%2B02:00", "updated_after must be a day"],
    ["updated_after=", "updated_after must be a day"],
    ["ids=a,,b", "ids must be a comma-separated list without blank entries."],
    ["ids=", "ids must be a comma-separated list without blank entries."],
    ["remote_ids=a,%20", "remote_ids must be a comma-separated list without blank entries."],
    [`ids=${many(1001)}`, "ids may have at most 1000 entries; it has 1001."],
    [`remote_ids=${"x".repeat(1001)}`, "remote_ids may have at most 1000 characters per value."],
    ["ids=a&ids=b", "ids may be given once only"],
    [
      "employment_statuses=ACTIVE,FIRED",
      "employment_statuses must be one of ACTIVE, PENDING, INACTIVE, LEAVE.",
    ],
    ["employment_status=FIRED", "employment_status must be one of ACTIVE"],
    ["custom_fields=x", "custom_fields must be JSON with one key"],
    ['custom_fields={"a":1,"b":2}', "custom_fields must be JSON with one key"],
    ['custom_fields={"a":[1]}', "custom_fields must be JSON with one key"],
    ["custom_fields=[1]", "custom_fields must be JSON with one key"],
    ['custom_fields={"a":"\\u0000"}', "custom_fields"],
    ["cursor=garbage", "cursor is not one of ours"],
    ["cursor=%00", "NUL"],
    ["ids=a%00b", "The query may not contain NUL characters."],
    ["unknown%00=1", "The query may not contain NUL characters."],
  ])("%s", async (query, said) => {
    const { status, body } = await employees(query);
    expect(body.error?.message).toContain(said);
    expect([status, body.error.code]).toEqual([400, "PLATFORM.INPUT_INVALID"]);
  });

  test("words of the model's other lists", async () => {
    const groups = await list("/hris/groups?types=TEAM,CLUB");
    expect(groups.body.error.message).toBe(
      "types must be one of DEPARTMENT, TEAM, COST_CENTER, null.",
    );
    const absences = await list("/hris/absences?date_from=01.02.2026");
    expect(absences.body.error.message).toContain("date_from must be a day");
    expect((await list("/hris/groups?name_contains=%20")).body.error.message).toBe(
      "name_contains may not be blank.",
    );
  });

  test("10,000 ids are refused in the envelope", async () => {
    const ids = Array.from({ length: 10_000 }, () => "222k7eCGyUdgt2JWZDNnkDs3").join("%2C");
    const { status, body } = await employees(`ids=${ids}`);
    expect([status, body.error.code]).toEqual([414, "PLATFORM.INPUT_INVALID"]);
    expect(body.error.message).toContain("65536 characters");
  });

  test("1,000 ids pass", async () => {
    const ids = Array.from({ length: 1000 }, (_, at) => `222k7eCGyUdgt2JWZDNn${1000 + at}`).join(
      "%2C",
    );
    expect((await employees(`ids=${ids}`)).status).toBe(200);
  });
});

describe("bodies (P19)", () => {
  const json = { "content-type": "application/json" };

  test("2 MB are refused", async () => {
    const { status, body } = await post({ body: { type: "x".repeat(2_000_000) } });
    expect([status, body.error.code]).toEqual([413, "PLATFORM.INPUT_INVALID"]);
    expect(body.error.message).toContain("1048576 bytes");
  });

  test.each([
    ["{", "The body is not valid JSON."],
    ['{"type":"FULL"', "The body is not valid JSON."],
    ['{"__proto__":{"type":"FULL"}}', "The body is not valid JSON."],
    ['{"type":"F\\u0000"}', "The body may not contain NUL characters."],
    ['{"a\\u0000":1}', "The body may not contain NUL characters."],
    ['{"type":"\\ud800"}', "The body may not contain halves of surrogate pairs."],
    [
      `${"[".repeat(100_000)}${"]".repeat(100_000)}`,
      "The body may be nested 32 levels deep at most.",
    ],
    ['"FULL"', "body must be a JSON object."],
    ['{"type":"SOME"}', "body.type must be one of FULL, DELTA."],
    ["null", "body must be a JSON object."],
  ])("%s", async (text, said) => {
    const { status, body } = await post({ text, headers: json });
    expect(body.error?.message).toBe(said);
    expect([status, body.error.code]).toEqual([400, "PLATFORM.INPUT_INVALID"]);
  });

  test("another content type is refused", async () => {
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "application/problem+json",
    ]) {
      const { status, body } = await post({ text: "type=FULL", headers: { "content-type": type } });
      expect([status, body.error.code]).toEqual([415, "PLATFORM.INPUT_INVALID"]);
    }
  });

  test("an empty one is fine, whatever its type", async () => {
    for (const headers of [{}, json, { "content-type": "text/plain" }]) {
      expect((await post({ headers })).status).toBe(200);
      expect((await post({ text: "", headers })).status).toBe(200);
    }
  });
});

describe("paths", () => {
  test("unknown ones and wrong methods get the envelope", async () => {
    const unknown = await api.ask("GET", "/hris/unicorns", tenant);
    expect([unknown.status, unknown.body.error.code]).toEqual([404, "PLATFORM.INPUT_INVALID"]);
    expect(contractJudge.complaints("GET", "/check-api-key", unknown)).toEqual([]);
    const wrong = await api.ask("PATCH", "/integrations/x:y", tenant);
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "GET, DELETE"]);
    expect((await api.ask("POST", "/health")).status).toBe(405);
  });

  test("broken escapes and NUL get the envelope", async () => {
    for (const [path, status] of [
      ["/integrations/%E0%A4%A", 400],
      ["/integrations/a%00b", 400],
      ["/syncs/%ff", 400],
    ] as const) {
      const told = await api.ask("GET", path, tenant);
      expect([path, told.status, told.body.error.code]).toEqual([
        path,
        status,
        "PLATFORM.INPUT_INVALID",
      ]);
    }
    expect((await api.ask("GET", `/integrations/${"x".repeat(5000)}`, tenant)).body.status).toBe(
      "error",
    );
  });
});

test("what never becomes a request gets the envelope too", async () => {
  const { hostname, port } = new URL(api.url);
  const raw = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write("NONSENSE\r\n\r\n"));
    let text = "";
    socket.on("data", (chunk: Buffer) => (text += chunk.toString()));
    socket.on("end", () => resolve(text));
    socket.on("error", reject);
  });
  expect(raw).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  expect(raw).toContain('"code":"PLATFORM.INPUT_INVALID"');

  const status = await new Promise((resolve, reject) => {
    const headers = { "x-large": "x".repeat(600_000) };
    request(`${api.url}/health`, { headers }, (answer) => resolve(answer.statusCode))
      .on("error", reject)
      .end();
  });
  expect(status).toBe(431);
});

test("an error of ours shows nothing but the request's id, and is logged", async () => {
  const lines: unknown[] = [];
  const { db: _, ...world } = api.world;
  const { buildApi } = await import("./server.ts");
  const broken = await buildApi(
    {
      ...world,
      // A database whose driver throws what no caller may see.
      db: (() => {
        throw new Error("secret detail at postgres://user:password@host");
      }) as never,
      log: { ...world.log, debug: () => {}, error: (facts: unknown) => lines.push(facts) } as never,
    },
    {
      openSource: () => {
        throw new Error("unused");
      },
    },
  );
  const answer = await broken.inject({
    url: "/v1/check-api-key",
    headers: { authorization: "Bearer x" },
  });
  await broken.close();
  expect(answer.statusCode).toBe(500);
  expect(answer.json().error.code).toBe("PLATFORM.UNKNOWN_ERROR");
  expect(answer.body).not.toContain("secret");
  expect(answer.json().error.message).toContain(answer.headers["x-request-id"]);
  expect(
    contractJudge.complaints("GET", "/check-api-key", { status: 500, body: answer.json() }),
  ).toEqual([]);
  expect(lines).toHaveLength(1);
});
