import { createHmac } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openTaker } from "../../../test/emulators/taker.ts";
import { expectSoundTruth, textOfTruth, valuesOf } from "../../../test/emulators/truth.ts";
import type { Emulator, TrueRecord } from "../emulator.ts";
import { startGreenhouse } from "./emulator.ts";
import { partner } from "./tokens.ts";

let now = new Date("2026-11-20T12:00:00Z");
let tool: Emulator;
let bearer = "";
beforeAll(async () => {
  tool = await startGreenhouse({ seed: 7, people: 90, now: () => now });
  bearer = (await token({ grant_type: "client_credentials" })).access_token;
});
afterEach(() => tool.setFaults({}));
afterAll(() => tool.stop());

interface Given {
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly expires_at: string;
  readonly error?: string;
}
const ours = (): Readonly<Record<string, string>> => tool.credentials;
const askToken = (
  form: Readonly<Record<string, string>>,
  { client_id = "", client_secret = "" } = ours(),
): Promise<Response> =>
  fetch(`${tool.config["auth_url"]}/token`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa(`${client_id}:${client_secret}`)}` },
    body: new URLSearchParams(form),
  });
const token = async (form: Readonly<Record<string, string>>, client = ours()): Promise<Given> =>
  (await (await askToken(form, client)).json()) as Given;
const ask = (path: string, with_ = bearer): Promise<Response> =>
  fetch(tool.url + path, { headers: { authorization: `Bearer ${with_}` } });

type Row = Readonly<Record<string, unknown>> & { readonly id: number };
const read = async (path: string): Promise<readonly Row[]> =>
  (await (await ask(path)).json()) as Row[];
const next = (answer: Response): string | null =>
  /^<(.*)>; rel="next"$/.exec(answer.headers.get("link") ?? "")?.[1]?.slice(tool.url.length) ??
  null;
const whole = async (path: string): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  for (let at: string | null = path; at !== null;) {
    const answer = await ask(at);
    rows.push(...((await answer.json()) as Row[]));
    at = next(answer);
  }
  return rows;
};
const ids = (rows: readonly Row[]): readonly string[] =>
  rows.map(({ id }) => String(id)).toSorted();
const records = (table: string): ReadonlyMap<string, TrueRecord> =>
  tool.truth().get(table) ?? new Map();
const keys = (table: string): readonly string[] => [...records(table).keys()].toSorted();

test("the same seed invents the same account, another seed another one, and every word occurs", async () => {
  const twin = await startGreenhouse({ seed: 7, people: 90, now: () => now });
  const other = await startGreenhouse({ seed: 8, people: 90, now: () => now });
  expect(textOfTruth(twin)).toBe(textOfTruth(tool));
  expect(textOfTruth(other)).not.toBe(textOfTruth(tool));
  await Promise.all([twin.stop(), other.stop()]);
  expectSoundTruth(tool);
  const words = (table: string, field: string): string => valuesOf(tool, table, field).join();
  expect(words("ats_applications", "outcome")).toBe("DECLINED,HIRED,PENDING,null");
  expect(words("ats_offers", "status")).toBe("ABANDONED,ACCEPTED,DECLINED,DRAFT,SENT");
  expect(words("ats_jobs", "status")).toBe("CLOSED,DRAFT,OPEN");
  expect(words("ats_job_postings", "status")).toBe("ACTIVE,DRAFT,INACTIVE");
  expect(words("ats_users", "status")).toBe("ACTIVE,INACTIVE");
  expect(words("ats_jobs", "employment_type")).toBe(
    "CONTRACT,FULL_TIME,INTERNSHIP,PART_TIME,SEASONAL,Werkstudent,null",
  );
  const interviews = await whole("/v3/interviews");
  expect(new Set(interviews.map(({ status }) => status)).size).toBe(9);
});

test("tokens: by the customer's credentials for an hour, refused as OAuth refuses", async () => {
  const given = await token({ grant_type: "client_credentials", sub: "4001" });
  expect(given.expires_at).toBe("2026-11-20T13:00:00Z");
  expect(given).not.toHaveProperty("refresh_token");
  expect((await ask("/v3/users", given.access_token)).status).toBe(200);
  for (const wrong of tool.wrongCredentials) {
    const refused = await askToken({ grant_type: "client_credentials" }, wrong);
    expect([refused.status, await refused.json()]).toEqual([401, { error: "invalid_client" }]);
  }
  const began = now;
  now = new Date(began.getTime() + 3_600_000);
  const ended = await ask("/v3/users", given.access_token);
  now = began;
  expect([ended.status, await ended.json()]).toMatchObject([401, { message: "Unauthorized" }]);
  tool.setFaults({ expired: 1 });
  expect((await ask("/v3/users", given.access_token)).status).toBe(401);
  // It has ended for good.
  expect((await ask("/v3/users", given.access_token)).status).toBe(401);
});

/** A Site Admin decides; gives where they are sent. */
async function decide(decision: string, scope = "harvest:users:list"): Promise<URLSearchParams> {
  const page = new URL(`${tool.url}/authorize`);
  const { client_id } = partner;
  const asked = { response_type: "code", client_id, redirect_uri: back, scope, state: "s" };
  page.search = new URLSearchParams(asked).toString();
  expect((await fetch(page)).status).toBe(200);
  const body = new URLSearchParams({ decision });
  const sent = await fetch(page, { method: "POST", body, redirect: "manual" });
  const location = new URL(sent.headers.get("location") ?? "");
  expect(location.href.startsWith(`${back}?`)).toBe(true);
  return location.searchParams;
}
const back = "https://partner.example/callback";

test("a consent gives a code for a minute, for one use, for the address that was named", async () => {
  expect(Object.fromEntries(await decide("deny"))).toEqual({ state: "s", error: "access_denied" });
  const exchange = async (code: string | null, redirect_uri = back): Promise<Given> =>
    token({ grant_type: "authorization_code", code: code ?? "", redirect_uri }, partner);
  const [good, late, stray] = [
    (await decide("authorize")).get("code"),
    (await decide("authorize")).get("code"),
    (await decide("authorize")).get("code"),
  ];

  const { access_token } = await exchange(good);
  expect((await ask("/v3/users", access_token)).status).toBe(200);
  expect((await ask("/v3/jobs", access_token)).status).toBe(403);
  expect(await exchange(good)).toEqual({ error: "invalid_grant" });
  expect(await exchange(stray, "https://else.example/")).toEqual({ error: "invalid_grant" });
  const began = now;
  now = new Date(began.getTime() + 60_000);
  expect(await exchange(late)).toEqual({ error: "invalid_grant" });
  now = began;
  const unknown = `${tool.url}/authorize?response_type=code&client_id=x&redirect_uri=${back}&scope=harvest:users:list`;
  expect((await fetch(unknown)).status).toBe(400);
});

test("a partner's refresh tokens work once, bring the next, and die after a day", async () => {
  const refused = await askToken({ grant_type: "client_credentials" }, partner);
  expect([refused.status, await refused.json()]).toEqual([400, { error: "unauthorized_client" }]);
  const code = (await decide("authorize")).get("code") ?? "";
  const consented = { grant_type: "authorization_code", code, redirect_uri: back };
  const first = await token(consented, partner);
  const refresh = (refresh_token = ""): Promise<Given> =>
    token({ grant_type: "refresh_token", refresh_token }, partner);
  const second = await refresh(first.refresh_token);
  expect((await ask("/v3/users", second.access_token)).status).toBe(200);
  expect(await refresh(first.refresh_token)).toEqual({ error: "invalid_grant" });
  const began = now;
  now = new Date(began.getTime() + 86_400_000);
  expect(await refresh(second.refresh_token)).toEqual({ error: "invalid_grant" });
  now = began;
});

test("where a credential has one live token, a new one ends the one before", async () => {
  const strict = await startGreenhouse({ seed: 1, people: 5, now: () => now, oneToken: true });
  const authorization = `Basic ${btoa(`${ours()["client_id"]}:${ours()["client_secret"]}`)}`;
  const body = new URLSearchParams({ grant_type: "client_credentials" });
  const take = async (): Promise<string> => {
    const answer = await fetch(`${strict.url}/token`, {
      method: "POST",
      headers: { authorization },
      body,
    });
    return ((await answer.json()) as Given).access_token;
  };
  const status = async (held: string): Promise<number> =>
    (await fetch(`${strict.url}/v3/users`, { headers: { authorization: `Bearer ${held}` } }))
      .status;
  const [first, second] = [await take(), await take()];
  expect([await status(first), await status(second)]).toEqual([401, 200]);
  await strict.stop();
});

test("lists: bare arrays, newest id first, pages by a link whose cursor stands alone", async () => {
  const answer = await ask("/v3/candidates?per_page=40");
  const link = next(answer) ?? "";
  expect(link).toMatch(/^\/v3\/candidates\?cursor=v3%3A[\w%]+$/);
  const all = await whole("/v3/candidates?per_page=40");
  expect(ids(all)).toEqual(keys("ats_candidates"));
  const order = all.map(({ id }) => id);
  expect(order).toEqual(order.toSorted((a, b) => b - a));
  const beside = await ask(`${link}&per_page=40`);
  expect([beside.status, await beside.json()]).toEqual([
    422,
    {
      message: "Unprocessable Content",
      errors: ["When passing a cursor, do not include other query params."],
    },
  ]);
  expect((await ask("/v3/candidates?cursor=nonsense")).status).toBe(422);
  expect((await ask(link.replace("candidates", "jobs"))).status).toBe(422);
  const began = now;
  now = new Date(began.getTime() + 3_600_001);
  bearer = (await token({ grant_type: "client_credentials" })).access_token;
  expect((await ask(link)).status).toBe(422);
  now = began;
  expect(answer.headers.get("x-ratelimit-limit")).toBe("20000");
  expect(answer.headers.get("date")).toBe("Fri, 20 Nov 2026 12:00:00 GMT");
});

test("what a list does not know, and what is too much, is refused loudly", async () => {
  const wrong = [
    "/v3/jobs?job_ids=1",
    "/v3/candidates?per_page=501",
    "/v3/candidates?per_page=0",
    `/v3/candidates?ids=${Array.from({ length: 51 }, (_, at) => at + 1).join()}`,
    "/v3/applications?status=in_process",
    "/v3/users?updated_at=2026-01-01T00:00:00Z",
  ];
  for (const path of wrong) expect([path, (await ask(path)).status]).toEqual([path, 422]);
  expect(await (await ask("/v3/nothing")).json()).toEqual({ message: "Resource not found" });
  const some = keys("ats_candidates").slice(0, 50);
  expect(ids(await read(`/v3/candidates?ids=${some.join()}`))).toEqual(some);
  const active = await whole("/v3/applications?status=active&per_page=500");
  expect(new Set(active.map(({ status }) => status))).toEqual(new Set(["in_process"]));
});

test("some rows are told only to whoever asks: service users, built-in reasons, deleted posts", async () => {
  expect(await read("/v3/users")).toHaveLength(records("ats_users").size - 1);
  const users = await read("/v3/users?show_service_accounts=true");
  expect(ids(users)).toEqual(keys("ats_users"));
  expect(users.filter((user) => !("primary_email" in user))).toHaveLength(1);
  expect(users.filter((user) => "hidden" in user)).toEqual([]);
  expect(await read("/v3/rejection_reasons")).toHaveLength(2);
  expect(ids(await read("/v3/rejection_reasons?include_defaults=true"))).toEqual(
    keys("ats_rejection_reasons"),
  );
  const posts = await whole("/v3/job_posts?per_page=500");
  expect(ids(posts)).toEqual(keys("ats_job_postings"));
  const deleted = await whole("/v3/job_posts?active=false&per_page=500");
  expect(deleted.length).toBeGreaterThan(0);
  expect(deleted.some(({ id }) => records("ats_job_postings").has(String(id)))).toBe(false);
});

test("two id spaces: an application's stage is its own visit, and settled ones stand in none", async () => {
  const applications = await whole("/v3/applications?per_page=500");
  const stages = new Set(ids(await whole("/v3/job_interview_stages?per_page=500")));
  const open = applications.filter(({ job_interview_stage_id }) => job_interview_stage_id !== null);
  for (const { stage_id, job_interview_stage_id, status } of open) {
    expect(status).toBe("in_process");
    expect([stages.has(String(stage_id)), stages.has(String(job_interview_stage_id))]).toEqual([
      false,
      true,
    ]);
  }
  const [first] = open;
  const visits = await read(`/v3/application_stages?ids=${String(first?.["stage_id"])}`);
  expect(visits[0]).toMatchObject({ application_id: first?.id, current: true, exited_at: null });
  expect(applications.some(({ job_id }) => job_id === null)).toBe(true);
  const tagged = (await whole("/v3/candidates?per_page=500")).filter(
    ({ tags }) => (tags as string[]).length > 0,
  );
  expect(tagged.length).toBeGreaterThan(0);
});

test("attachments come with a link that ends after a week", async () => {
  const [file] = await read("/v3/attachments?type=resume");
  expect(file).toMatchObject({ filename: "Lebenslauf Größe.pdf", type: "resume" });
  const expires = new URL(String(file?.["url"])).searchParams.get("expires");
  expect(Number(expires) - now.getTime()).toBe(604_800_000);
});

test("changes move the stamps of their own rows and of no parent", async () => {
  const before = new Map(
    (await whole("/v3/candidates?per_page=500")).map((row) => [String(row.id), row]),
  );
  const links = records("ats_join_candidates_tags");
  now = new Date("2026-11-20T12:30:00Z");
  const changes = await tool.mutate(150);
  expectSoundTruth(tool);
  expect(new Set(changes.map(({ table }) => table)).size).toBeGreaterThan(12);
  const window = "gte|2026-11-20T12:15:00Z|lte|2026-11-20T12:45:00Z";
  for (const [list, table] of [
    ["candidates", "ats_candidates"],
    ["applications", "ats_applications"],
    ["interviews", "ats_interviews"],
    ["offers", "ats_offers"],
  ] as const) {
    const told = ids(await whole(`/v3/${list}?per_page=500&updated_at=${window}`));
    const changed = changes.filter((change) => change.table === table && !change.deleted);
    expect(told).toEqual(expect.arrayContaining(changed.map(({ remoteId }) => remoteId)));
    expect(told.length).toBeLessThan(records(table).size);
  }
  // Whoever was only given a tag was not changed.
  const tagged = changes
    .filter(({ table, remoteId }) => table === "ats_join_candidates_tags" && !links.has(remoteId))
    .map(({ remoteId }) => remoteId.split("-")[0] ?? "");
  const onlyTagged = tagged.filter(
    (id) => before.has(id) && !changes.some(({ remoteId }) => remoteId === id),
  );
  expect(onlyTagged.length).toBeGreaterThan(0);
  for (const id of onlyTagged)
    expect((await read(`/v3/candidates?ids=${id}`))[0]?.["updated_at"]).toBe(
      before.get(id)?.["updated_at"],
    );
  const after = tool.truth();
  const lying = changes.filter((of) => after.get(of.table)?.has(of.remoteId) === of.deleted);
  expect(lying).toEqual([]);
});

test("webhooks: a ping first, signed bytes with escaped signs, again until exactly 200", async () => {
  await using deaf = await openTaker([202]);
  tool.sendWebhooksTo({ url: deaf.url, secret: "s" });
  await tool.mutate(5);
  // Its ping was not answered 200: it is stored as switched off.
  expect(await deaf.untilTaken(1)).toHaveLength(1);

  await using taker = await openTaker([200, 202, 500]);
  tool.sendWebhooksTo({ url: taker.url, secret: "our secret" });
  const before = tool.sentWebhooks().length - 1;
  await tool.mutate(120);
  tool.sendWebhooksTo(null);
  const bodies = new Set(
    tool
      .sentWebhooks()
      .slice(before)
      .map(({ headers }) => headers["greenhouse-event-id"]),
  );
  const taken = await taker.untilTaken(bodies.size + 2);
  expect(JSON.parse(taken[0]?.body ?? "")).toEqual({ action: "ping", payload: {} });
  for (const { body, headers } of taken) {
    const hex = createHmac("sha256", "our secret").update(body).digest("hex");
    expect(headers["signature"]).toBe(`sha256 ${hex}`);
    expect(/^[\u0020-\u007e]*$/.test(body) && !/[<>&]/.test(body)).toBe(true);
  }
  type Told = Readonly<Record<string, unknown>>;
  const said = new Map(
    taken
      .map(({ body }) => JSON.parse(body) as { action: string; payload: Told })
      .map((told) => [told.action, told.payload]),
  );
  expect(said.get("offer_created")).toMatchObject({
    id: expect.any(Number),
    offer_status: "Created",
  });
  expect(said.get("delete_candidate")).toMatchObject({
    person: { deleted_application_ids: expect.any(Array) },
  });
  expect(said.get("new_candidate_application")).toMatchObject({
    application: { status: "active" },
  });
  expect(said.get("interview_deleted")).toEqual({ interview: { id: expect.any(Number) } });
  expect(said.get("job_post_updated")).toMatchObject({ job_id: expect.any(Number) });
});

test("faults: throttled, broken, cut, forbidden, doubled, malformed, endless, padded, moving", async () => {
  tool.setFaults({ throttle: 1, retryAfterSeconds: 4 });
  const throttled = await ask("/v3/users");
  expect([throttled.status, throttled.headers.get("retry-after")]).toEqual([429, "4"]);
  expect(throttled.headers.get("x-ratelimit-remaining")).toBe("0");
  tool.setFaults({ broken: 1, cut: 1 });
  expect((await ask("/v3/users")).status).toBe(500);
  await expect(read("/v3/users")).rejects.toThrow("terminated");
  for (const list of Object.keys(tool.forbiddable)) {
    tool.setFaults({ forbidden: [list] });
    expect([list, (await ask(`/v3/${list}`)).status]).toEqual([list, 403]);
  }
  tool.setFaults({ doubledRows: true });
  const doubled = await read("/v3/candidates?per_page=5");
  expect([doubled.length, doubled.at(-1)]).toEqual([6, doubled[0]]);
  tool.setFaults({ malformedRows: true });
  const spoilt = (await whole("/v3/candidates?per_page=7")).map(({ id }) => id === null);
  expect(spoilt.every((broken, at) => broken === (at % 10 === 9))).toBe(true);
  tool.setFaults({ endless: true });
  const round = next(await ask("/v3/users?show_service_accounts=true&per_page=5")) ?? "";
  const again = await ask(round);
  expect(next(again)).toBe(round);
  tool.setFaults({ paddedBytes: 50_000 });
  expect((await (await ask("/v3/users")).text()).length).toBeGreaterThan(50_000);
  const stay = keys("ats_candidates");
  tool.setFaults({ movingRows: true });
  const moved = ids(await whole("/v3/candidates?per_page=10"));
  const left = stay.filter((id) => records("ats_candidates").has(id));
  // Pages go by ids: who stays is read, whoever comes and goes.
  expect(moved).toEqual(expect.arrayContaining(left));
  expect(keys("ats_candidates")).not.toEqual(stay);
});
