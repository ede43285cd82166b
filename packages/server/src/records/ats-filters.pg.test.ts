/** The filters of the ATS lists. */
import {
  type AnyTable,
  atsApplications,
  atsCandidates,
  atsInterviews,
  atsJobs,
  atsRoles,
  atsUsers,
  type Endpoint,
  listApplications,
  listCandidates,
  listInterviews,
  listJobs,
  listRoles,
  listUsers,
} from "@muster/model";
import { beforeEach, expect, it } from "vitest";
import { testDatabase } from "../../test/harness/database.ts";
import { listAll, newIntegration } from "../../test/harness/engine.ts";
import { insertPlain, type PlainValues, updatePlain } from "../../test/harness/plain-rows.ts";
import { idaApplies } from "../../test/harness/recruiting.ts";
import { recordId } from "../kernel/ids.ts";
import type { FilterValue } from "./asked.ts";

const db = testDatabase();
let integration: string;
beforeEach(async () => {
  integration = await newIntegration(db.sql);
  await idaApplies(db.sql, integration);
});

const insert = (table: AnyTable, id: string, values: PlainValues = {}) =>
  insertPlain(db.sql, integration, table, id, values);

const found = async (endpoint: Endpoint, name: string, value: FilterValue) => {
  const records = await listAll(db.sql, endpoint, integration, { filters: { [name]: value } });
  return records.map((record) => record["id"]);
};
const candidates = (name: string, value: string) => found(listCandidates, name, { value });
const applied = (...jobs: readonly string[]) => found(listCandidates, "job_ids", { values: jobs });

it("applications by job, the job's remote id, stage and outcome", async () => {
  const job = recordId(integration, atsJobs.name, "job 7");
  await insert(atsApplications, "b", { job_id: job, outcome: "HIRED" });
  expect(await found(listApplications, "job_ids", { values: ["gardener", "x"] })).toEqual(["a"]);
  expect(await found(listApplications, "job_remote_ids", { values: ["job 7", "x"] })).toEqual([
    "b",
  ]);
  expect(await found(listApplications, "current_stage_ids", { values: ["talk"] })).toEqual(["a"]);
  expect(await found(listApplications, "outcomes", { values: ["HIRED"] })).toEqual(["b"]);
  expect(await found(listApplications, "outcome", { value: "HIRED" })).toEqual(["b"]);
});

it.each([
  ["applications", listApplications, atsApplications],
  ["jobs", listJobs, atsJobs],
] as const)("%s by the day they were created, the whole day", async (_, endpoint, table) => {
  await insert(table, "before", { remote_created_at: "2026-03-01T23:59:59.999Z" });
  await insert(table, "midnight", { remote_created_at: "2026-03-02T00:00:00Z" });
  await insert(table, "unknown");
  const since = (value: string) => found(endpoint, "remote_created_after", { value });
  expect(await since("2026-03-02")).toEqual(["midnight"]);
  expect(await since("2026-03-02T18:00:00Z")).toEqual(["midnight"]);
  expect(await since("2026-03-01T23:59:59.999Z")).toEqual(["before", "midnight"]);
});

it("candidates by any of their addresses and by name, whatever the case", async () => {
  await insert(atsCandidates, "two", {
    first_name: "ADA",
    email_addresses: JSON.stringify([
      { email_address: null, type: null },
      { email_address: "ada.work@heron.example", type: "ida@heron.example" },
    ]),
  });
  await insert(atsCandidates, "none", { first_name: "Ada Maria" });
  expect(await candidates("email", "IDA@HERON.example")).toEqual(["ida"]);
  expect(await candidates("email", "ada.WORK@heron.example")).toEqual(["two"]);
  expect(await candidates("email", "work@heron.example")).toEqual([]);
  expect(await candidates("first_name", "ada")).toEqual(["two"]);
  expect(await candidates("last_name", "hERON")).toEqual(["ida"]);
});

it("candidates by the jobs of their applications that were not deleted", async () => {
  await insert(atsCandidates, "other");
  expect(await applied("gardener", "x")).toEqual(["ida"]);
  await updatePlain(db.sql, integration, atsApplications, "a", {
    remote_deleted_at: "2026-02-02T00:00:00Z",
  });
  expect(await applied("gardener", "x")).toEqual([]);
});

it("interviews by the jobs of their applications", async () => {
  await insert(atsInterviews, "i", { application_id: "a" });
  await insert(atsInterviews, "other");
  expect(await found(listInterviews, "job_ids", { values: ["gardener", "x"] })).toEqual(["i"]);
  expect(await found(listInterviews, "job_ids", { values: ["pilot"] })).toEqual([]);
});

it("jobs by code, kind, status, visibility, name and address", async () => {
  await insert(atsJobs, "1", {
    name: "Senior Surveyor",
    job_code: "G-1",
    employment_type: "CONTRACT",
    status: "OPEN",
    visibility: "INTERNAL",
    post_url: "https://jobs.example/g1",
  });
  await insert(atsJobs, "2", { name: "Pilot", status: "DRAFT" });
  const one = ["1"];
  expect(await found(listJobs, "job_codes", { values: ["G-1"] })).toEqual(one);
  expect(await found(listJobs, "employment_types", { values: ["CONTRACT"] })).toEqual(one);
  expect(await found(listJobs, "statuses", { values: ["OPEN", "CLOSED"] })).toEqual(one);
  expect(await found(listJobs, "status", { value: "OPEN" })).toEqual(one);
  expect(await found(listJobs, "visibilities", { values: ["INTERNAL"] })).toEqual(one);
  expect(await found(listJobs, "name_contains", { value: "surve" })).toEqual(one);
  expect(await found(listJobs, "post_url", { value: "https://jobs.example/g1" })).toEqual(one);
});

it("users by address whatever its case, roles by scope", async () => {
  await insert(atsUsers, "u", { email: "Uma@heron.example" });
  await insert(atsUsers, "v");
  await insert(atsRoles, "r", { scope: "JOB" });
  await insert(atsRoles, "s", { scope: "SYSTEM" });
  expect(await found(listUsers, "emails", { values: ["uma@HERON.example", "x"] })).toEqual(["u"]);
  expect(await found(listRoles, "scopes", { values: ["SYSTEM"] })).toEqual(["s"]);
});
