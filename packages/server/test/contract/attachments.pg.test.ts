/** Files of applications and candidates, read from a tool over HTTP while the caller waits. */
import { Kombo } from "@kombo-api/sdk";
import { KomboAtsError } from "@kombo-api/sdk/models/errors";
import { atsApplications, atsCandidates } from "@muster/model";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { systemClock } from "../../src/kernel/clock.ts";
import { recordId } from "../../src/kernel/ids.ts";
import { createLog } from "../../src/kernel/log.ts";
import { sealedColumns } from "../../src/kernel/sealed-columns.ts";
import { fileToken } from "../../src/services/attachments/file-link.ts";
import { RequestLog } from "../../src/sync/asking/request-log.ts";
import { testDatabase } from "../harness/database.ts";
import { setScope } from "../harness/engine.ts";
import { insertPlain } from "../harness/plain-rows.ts";
import { json, type Respond, type ToolServer, toolServer } from "../source/tool-server.ts";
import { type Tenant, testApi, type Told } from "./api.ts";
import { binder, type BinderFile, openBinder } from "./binder.ts";
import { ledger, quill } from "./tools.ts";

const db = testDatabase();
let requests: RequestLog;
const api = testApi(db, {
  connectors: new Map([ledger, quill, binder].map((one) => [one.tool, one])),
  openSource: openBinder(() => requests),
});

let tenant: Tenant;
let integration: string;
const candidate = () => recordId(integration, atsCandidates.name, "c-1");
const application = () => recordId(integration, atsApplications.name, "a-1");

beforeAll(() => {
  const log = createLog({ level: "silent", pretty: false });
  requests = new RequestLog({ db: db.sql, clock: systemClock, log });
});

/** Each test has an integration with one candidate and their application. */
beforeEach(async () => {
  tenant = await api.tenant();
  integration = await api.integration(tenant, { tool: "binder" });
  const sealed = api.world.seals.seal(
    JSON.stringify({ token: "tool-token" }),
    sealedColumns.credentials.purpose(integration),
  );
  await db.sql`UPDATE integrations SET credentials = ${sealed} WHERE id = ${integration}`;
  await insertPlain(db.sql, integration, atsCandidates, candidate());
  await insertPlain(db.sql, integration, atsApplications, application(), {
    candidate_id: candidate(),
  });
  await db.sql`UPDATE ats_candidates SET remote_id = 'c-1' WHERE id = ${candidate()}`;
  await db.sql`UPDATE ats_applications SET remote_id = 'a-1' WHERE id = ${application()}`;
});

async function tool(respond: Respond): Promise<ToolServer> {
  const server = await toolServer(respond);
  const config = JSON.stringify({ base_url: server.url });
  await db.sql`UPDATE integrations SET config = ${config}::text::jsonb WHERE id = ${integration}`;
  return server;
}

const cv: BinderFile = { id: "f-1", kind: "CV", name: "Zoë's cv.pdf", application: "a-1" };
const photo: BinderFile = {
  id: "f-2",
  name: "me.png",
  mime: "image/png",
  url: "https://files.example.test/me.png?sig=1",
};

const ofApplication = (): Promise<Told> =>
  api.ask("GET", `/ats/applications/${application()}/attachments`, { ...tenant, integration });
const ofCandidate = (): Promise<Told> =>
  api.ask("GET", `/ats/candidates/${candidate()}/attachments`, { ...tenant, integration });

test("the SDK reads both, each page and each file once, and the requests stand in the log", async () => {
  const server = await tool(({ url }, response) =>
    json(
      response,
      url.includes("cursor=more")
        ? { items: [photo, { ...photo, id: "f-3" }] }
        : { items: [cv], next: url.includes("candidate=") ? "more" : null },
    ),
  );
  const sdk = new Kombo({
    api_key: tenant.key,
    integration_id: integration,
    server_url: `${api.url}/v1`,
  });
  const ours = (of: BinderFile["id"]) => recordId(integration, "attachments", of);

  const mine = await sdk.ats.getApplicationAttachments({ application_id: application() });
  expect(mine).toMatchObject({ status: "success", warnings: [] });
  expect(mine.data.results).toEqual([
    {
      id: ours("f-1"),
      remote_id: "f-1",
      type: "CV",
      file_name: "Zoë's cv.pdf",
      content_type: "application/pdf",
      data_url: expect.stringMatching(/^https:\/\/muster\.example\/v1\/files\/s1\./) as string,
      remote_created_at: new Date("2026-01-02T03:04:05Z"),
      remote_updated_at: null,
    },
  ]);
  expect(server.asked.map(({ url }) => url)).toEqual(["/files?applications=a-1"]);
  expect(server.asked[0]?.headers.authorization).toBe("Bearer tool-token");

  const all = await sdk.ats.getCandidateAttachments({ candidate_id: candidate() });
  expect(
    all.data.results.map(({ id, candidate_id, application_id }) => [
      id,
      candidate_id,
      application_id,
    ]),
  ).toEqual([
    [ours("f-1"), candidate(), application()],
    [ours("f-2"), candidate(), null],
    [ours("f-3"), candidate(), null],
  ]);
  expect(all.data.results[1]?.data_url).toBe(photo.url);

  await requests.flush();
  const log = await api.ask("GET", `/integrations/${integration}/requests`, tenant);
  expect(log.body.data.results).toHaveLength(server.asked.length);
  const unknown = { application_id: "1".repeat(24) };
  await expect(sdk.ats.getApplicationAttachments(unknown)).rejects.toThrow(KomboAtsError);
});

test("a file without a URL of its own is loaded through us, as the file it is and nothing else", async () => {
  const bytes = Buffer.from([0x25, 0x50, 0x44, 0x46, 0x00, 0xff]);
  const server = await tool(({ url }, response) =>
    json(
      response,
      url === "/read" ? { data: bytes.toString("base64") } : { items: [{ ...cv, mime: "a\r\nb" }] },
    ),
  );
  const { data_url } = (await ofApplication()).body.data.results[0];
  const told = await fetch(api.url + new URL(data_url).pathname);
  expect([told.status, told.headers.get("content-type")]).toEqual([200, "application/pdf"]);
  expect(Buffer.from(await told.arrayBuffer())).toEqual(bytes);
  expect(server.asked.at(-1)?.body).toBe('{"id":"f-1"}');
  expect(told.headers.get("content-disposition")).toBe(
    `attachment; filename="Zo__s cv.pdf"; filename*=UTF-8''Zo%C3%AB%27s%20cv.pdf`,
  );
  expect(told.headers.get("x-content-type-options")).toBe("nosniff");
  expect(told.headers.get("cache-control")).toBe("private, no-store");
  expect(told.headers.get("concurrency-limit")).toBe("30");
});

test("links: forged 404, after an hour 410, of a deleted integration 404", async () => {
  await tool((_asked, response) => json(response, { data: "" }));
  const link = (at: Date) =>
    fileToken(api.world.seals, at, {
      environmentId: tenant.environmentId,
      integrationId: integration,
      attachmentId: "f-1",
      fileName: "x".repeat(1000),
      contentType: "text/plain",
    });
  const load = async (token: string) => (await api.ask("GET", `/files/${token}`)).status;
  const now = Date.now();
  const good = link(new Date(now));
  expect(await load(good)).toBe(200);
  expect(await load(link(new Date(now - 3_700_000)))).toBe(410);
  for (const bad of [`${good.slice(0, -4)}AAAA`, "s1.x.y", "nothing"])
    expect(await load(bad)).toBe(404);
  const stranger = await api.tenant();
  const foreign = fileToken(api.world.seals, new Date(now), {
    environmentId: stranger.environmentId,
    integrationId: integration,
    attachmentId: "f-1",
    fileName: "x",
    contentType: "text/plain",
  });
  expect(await load(foreign)).toBe(404);
  await db.sql`UPDATE integrations SET deleted_at = now() WHERE id = ${integration}`;
  expect(await load(good)).toBe(404);
});

test("what cannot be handed on is left out, and that is said", async () => {
  const odd = { ...photo, id: "i".repeat(300), url: "javascript:alert(1)" };
  await tool((_asked, response) => json(response, { items: [odd, cv] }));
  const { body } = await ofApplication();
  expect(body.data.results.map((one: { remote_id: string }) => one.remote_id)).toEqual(["f-1"]);
  expect(body.warnings).toEqual([
    { message: "Attachments that cannot be loaded from the tool are left out: 1." },
  ]);
});

test("whatever the tool does wrong is one of the contract's errors, in our words", async () => {
  const answers: readonly (readonly [number, unknown, number, string])[] = [
    [401, {}, 409, "INTEGRATION.AUTHENTICATION_INVALID"],
    [403, {}, 403, "INTEGRATION.PERMISSION_MISSING"],
    [404, {}, 400, "REMOTE.INPUT_INVALID"],
    [422, {}, 400, "REMOTE.INPUT_INVALID"],
    [500, {}, 503, "REMOTE.SERVICE_UNAVAILABLE"],
    [429, {}, 429, "REMOTE.RATE_LIMIT_EXCEEDED"],
    [200, { items: "none of your business" }, 502, "REMOTE.UNKNOWN_HTTP_ERROR"],
  ];
  for (const [status, body, ours, code] of answers) {
    await tool((_asked, response) =>
      json(response, body, { status, headers: status === 429 ? { "retry-after": "77" } : {} }),
    );
    const told = await ofApplication();
    expect([told.status, told.body.error.code]).toEqual([ours, code]);
    expect(told.headers.get("retry-after")).toBe(status === 429 ? "77" : null);
    expect(told.headers.get("concurrency-remaining")).toBe("29");
    expect(told.text).not.toContain("business");
  }
});

const refusal = async (told: Promise<Told>) => [(await told).status, (await told).body.error.code];

test("before the tool is asked: unknown, deleted, forbidden, switched off, not offered, not there yet", async () => {
  const server = await tool((_asked, response) => json(response, { items: [cv] }));
  const none = api.ask("GET", "/ats/candidates/nobody/attachments", { ...tenant, integration });
  expect(await refusal(none)).toEqual([404, "PLATFORM.INPUT_INVALID"]);
  await db.sql`UPDATE ats_applications SET remote_deleted_at = now() WHERE id = ${application()}`;
  expect(await refusal(ofApplication())).toEqual([404, "PLATFORM.INPUT_INVALID"]);
  await db.sql`UPDATE integrations SET first_synced_at = null WHERE id = ${integration}`;
  expect(await refusal(ofApplication())).toEqual([409, "INTEGRATION.SETUP_SYNC_PENDING"]);
  for (const [status, code] of [
    ["INACTIVE", "INTEGRATION.INACTIVE"],
    ["INVALID", "INTEGRATION.AUTHENTICATION_INVALID"],
  ]) {
    // oxfmt-ignore
    await db.sql`UPDATE integrations SET status = ${status ?? ""} WHERE id = ${integration}`;
    expect(await refusal(ofCandidate())).toEqual([409, code]);
  }
  await setScope(db.sql, integration, { ats_candidates: { setting: "DISABLED" } });
  expect(await refusal(ofCandidate())).toEqual([400, "INTEGRATION.MODEL_DISABLED"]);
  for (const other of ["ledger", "quill"]) {
    integration = await api.integration(tenant, { tool: other });
    expect(await refusal(ofCandidate())).toEqual([400, "INTEGRATION.ACTION_NOT_AVAILABLE"]);
  }
  expect(server.asked).toEqual([]);
});

test("applications that may not be known are neither asked for nor named", async () => {
  await setScope(db.sql, integration, { ats_applications: { setting: "DISABLED" } });
  const server = await tool((_asked, response) => json(response, { items: [cv] }));
  const { body } = await ofCandidate();
  expect(body.data.results[0].application_id).toBeNull();
  expect(server.asked.map(({ url }) => url)).toEqual(["/files?candidate=c-1"]);
});

test("thirty at once for an integration; the next is told so, and who comes after has a place again", async () => {
  const waiting: (() => void)[] = [];
  const { promise: full, resolve } = Promise.withResolvers<void>();
  await tool((_asked, response) => {
    waiting.push(() => json(response, { items: [] }));
    if (waiting.length === 30) resolve();
  });
  const under = Array.from({ length: 30 }, () => ofApplication());
  // None is answered before the tool answers.
  const early = await Promise.race([full, Promise.any(under)]);
  expect(early?.text).toBeUndefined();

  const refused = await ofApplication();
  expect([refused.status, refused.body.error.code]).toEqual([429, "PLATFORM.CONCURRENCY_LIMIT_EXCEEDED"]); // oxfmt-ignore
  expect(refused.headers.get("concurrency-remaining")).toBe("0");
  expect(refused.headers.get("retry-after")).toBe("1");

  for (const answer of waiting.splice(0)) answer();
  const told = await Promise.all(under);
  expect(told.map(({ status }) => status)).toEqual(under.map(() => 200));
  expect(new Set(told.map(({ headers }) => headers.get("concurrency-remaining"))).size).toBe(30);
  await tool((_asked, response) => json(response, { items: [] }));
  expect((await ofApplication()).headers.get("concurrency-remaining")).toBe("29");
});
