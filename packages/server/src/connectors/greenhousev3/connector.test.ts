/** How the lists are asked for, and what becomes of a refusal. */
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { company } from "../../../test/greenhouse/company.ts";
import { type Harvest, startHarvest } from "../../../test/greenhouse/harvest.ts";
import { testClock } from "../../../test/harness/clock.ts";

import { readTool } from "../../conformance/read-tool.ts";
import type { Wants } from "../../connect/place.ts";
import { createLog } from "../../kernel/log.ts";
import { openSource, type OpenSource } from "../../source/declared.ts";
import { localBudgets } from "../../source/local-budget.ts";
import { greenhouse } from "./connector.ts";

const clock = testClock("2026-03-10T12:00:00.000Z");
let harvest: Harvest;

beforeEach(async () => {
  harvest = await startHarvest(company);
});

function open(wants: Wants = () => true): OpenSource {
  const source = openSource({
    // Where tokens come from has a test of its own.
    connector: { ...greenhouse, auth: { auth: "none" } },
    credentials: { client_id: "id", client_secret: "secret" },
    config: { base_url: `${harvest.url}/front` },
    policy: { allowPrivateNetworks: true },
    clock,
    random: () => 1,
    log: createLog({ level: "silent", pretty: false }),
    signal: new AbortController().signal,
    budgetOf: localBudgets(clock),
    wants,
  });
  onTestFinished(() => source.close());
  return source;
}

const ids = (records: ReadonlyMap<string, unknown> | undefined) =>
  [...(records?.keys() ?? [])].toSorted();
const to = (path: string) => harvest.asked().filter((one) => one.startsWith(`${path}?`));

test("every list is read to its end by cursors that stand alone, and leads nowhere else", async () => {
  const whole = await readTool(open());
  expect([...whole.failures]).toEqual([]);
  harvest.pageSize = 1;

  const read = await readTool(open());

  expect([...read.failures]).toEqual([]);
  expect(read.setAside).toEqual([]);
  expect(read.records).toEqual(whole.records);
  const before = harvest.asked().length;
  await readTool(open(), { only: ["job_interview_stages"] });
  const [first, ...rest] = harvest.asked().slice(before);
  expect(first).toBe("job_interview_stages?per_page=500");
  expect(rest).toHaveLength(1);
  expect(rest[0]).toMatch(/^job_interview_stages\?cursor=[^&]+==$/);
});

test("a delta asks for a window with two ends, first page only", async () => {
  harvest.pageSize = 1;
  const since = "2026-03-09T09:00:00.000Z";
  harvest.rows["applications"]?.push({ id: 7005, updated_at: "2026-03-09T08:59:59.000Z" });
  const source = open();
  const points = new Map(source.streams.map(({ name }) => [name, { since, token: null }]));

  const read = await readTool(source, { since: points });

  expect([...read.failures]).toEqual([]);
  expect(ids(read.records.get("ats_applications"))).toEqual(["7001", "7002", "7003", "7004"]);
  const window = "updated_at=gte|2026-03-09T09:00:00.000Z|lte|2026-03-10T12:00:00.000Z";
  expect(to("users")[0]).toBe(`users?per_page=500&show_service_accounts=true&${window}`);
  for (const { name } of source.streams)
    expect(to(name === "deleted_job_posts" ? "job_posts" : name).join("\n")).toContain(window);
});

test("a cursor that is forgotten is expired; any other refused parameter is our mistake", async () => {
  harvest.pageSize = 1;
  const source = open();
  const [users] = source.streams;
  if (users === undefined) throw new Error("no stream");
  const { next } = await source.readPage(users, { position: null, since: null });
  harvest.forgetCursors();

  await expect(source.readPage(users, { position: next, since: null })).rejects.toMatchObject({
    kind: "expired",
  });
  await expect(
    source.readPage(users, { position: null, since: "yesterday" }),
  ).rejects.toMatchObject({ kind: "refused" });
});

test("a list without a right fails alone, and names without one are only missing", async () => {
  for (const path of ["offers", "departments", "user_roles", "job_interviews"])
    harvest.forbidden.add(path);

  const { failures, records } = await readTool(open());

  expect([...failures].map(([name, { kind }]) => [name, kind])).toEqual([
    ["user_roles", "forbidden"],
    ["offers", "forbidden"],
  ]);
  expect(ids(records.get("ats_jobs"))).toEqual(["40", "41"]);
  expect(ids(records.get("ats_interviews"))).toEqual(["80", "81"]);
  expect(ids(records.get("ats_join_users_roles"))).toEqual([]);
});

test("what a version took the place of is no offer any more, what was withdrawn is", async () => {
  const source = open();
  const full = await readTool(source, { only: ["offers"] });
  expect(to("offers")[0]).toBe("offers?per_page=500&current_only=true");

  const since = new Map([["offers", { since: "2026-03-01T00:00:00.000Z", token: null }]]);
  const delta = await readTool(source, { since, only: ["offers"] });

  expect(ids(full.records.get("ats_offers"))).toEqual(["6", "7"]);
  expect(ids(delta.records.get("ats_offers"))).toEqual(["6", "7"]);
  expect([...(delta.gone.get("ats_offers") ?? [])]).toEqual(["5"]);
});

test("a post that changes brings its job again, in deltas only", async () => {
  const source = open();
  await readTool(source, { only: ["job_posts"] });
  expect(to("jobs")).toEqual([]);
  const stale = { ...harvest.rows["jobs"]?.[0], updated_at: "2026-01-01T00:00:00.000Z" };
  harvest.rows["jobs"] = [stale];

  const since = new Map([["job_posts", { since: "2026-03-01T00:00:00.000Z", token: null }]]);
  const { records } = await readTool(source, { since, only: ["job_posts"] });

  expect(to("jobs")).toEqual(["jobs?per_page=500&ids=40"]);
  expect(records.get("ats_jobs")?.get("40")).toContain("<p>Weld!</p>");
  harvest.forbidden.add("job_posts");
  const without = await readTool(open());
  expect([...without.failures.keys()]).toEqual(["job_posts", "deleted_job_posts"]);
  expect(ids(without.records.get("ats_jobs"))).toEqual(["40"]);
});

test("a deleted post is gone with its questions, and templates are no jobs", async () => {
  const { records, gone } = await readTool(open());

  expect(ids(records.get("ats_job_postings"))).toEqual(["401", "402", "403"]);
  expect(gone.get("ats_job_postings")).toContain("404");
  expect(gone.get("ats_screening_questions")).toContain("79");
  expect(gone.get("ats_jobs")).toContain("42");
});

test.each<readonly [string, readonly string[], string, readonly string[]]>([
  ["jobs", ["40"], "jobs?per_page=500&ids=40", ["40"]],
  ["job_posts", ["404", "401"], "job_posts?per_page=500&active=true&ids=404,401", ["401"]],
  ["offers", ["5"], "offers?per_page=500&ids=5", ["5"]],
  ["job_owners", ["40"], "job_owners?per_page=500&job_ids=40", ["602", "601"]],
  [
    "applied_candidate_tags",
    ["9001", "9002"],
    "applied_candidate_tags?per_page=500&candidate_ids=9001,9002",
    ["32"],
  ],
])("%s are looked up by what webhooks name", async (name, named, ask, found) => {
  const source = open();
  const stream = source.streams.find((one) => one.name === name);
  if (stream === undefined) throw new Error(`no stream ${name}`);

  const { rows } = await source.lookUp(stream, named);

  expect(rows.map((row) => String(Reflect.get(Object(row), "id")))).toEqual(found);
  expect(harvest.asked()[0]).toBe(ask);
});

test("names, posts and sources that may not be stored are not asked for", async () => {
  const hidden = new Set([
    "department",
    "location",
    "description",
    "post_url",
    "visibility",
    "source",
    "rejection_reason_name",
    "current_stage_id",
    "title",
    "stage_id",
  ]);
  await readTool(open((_, field) => field === undefined || !hidden.has(field)));

  const asked = harvest.asked().join("\n");
  for (const path of ["departments", "offices", "sources", "job_interviews", "application_stages"])
    expect(to(path)).toEqual([]);
  expect(asked).not.toContain("candidate_ids");
  expect(asked).not.toContain("job_ids");
});

test("more than fifty ids are asked for in several requests", async () => {
  harvest.rows["candidates"] = Array.from({ length: 120 }, (_, id) => ({ id: id + 1 }));

  const { failures } = await readTool(open(), { only: ["candidates"] });

  expect([...failures]).toEqual([]);
  expect(to("applications").map((one) => one.split(",").length)).toEqual([50, 50, 20]);
});

test("when nothing is left of a window everybody waits for the next", () => {
  const at = new Date("2026-03-10T12:00:00.000Z");
  const [some, none] = ["1", "0"].map((remaining) => ({
    headers: { "x-ratelimit-remaining": remaining, "x-ratelimit-reset": "1773144012" },
  }));
  expect(some && greenhouse.limits.quiet?.(some, at)).toBeNull();
  expect(none && greenhouse.limits.quiet?.(none, at)).toBe(12_000);
});
