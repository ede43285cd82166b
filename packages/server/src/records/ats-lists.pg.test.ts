/** ATS lists over real rows: what stands inside a record. */
import {
  atsInterviews,
  atsJobPostings,
  atsJobs,
  atsJoinInterviewsUsers,
  atsJoinJobsApplicationStages,
  atsJoinJobsScreeningQuestions,
  atsJoinJobsUsers,
  atsJoinUserJobRoleAssignments,
  atsJoinUsersRoles,
  atsOffers,
  atsRoles,
  atsScreeningQuestions,
  atsUsers,
  type AnyTable,
  type Endpoint,
  listApplications,
  listApplicationStages,
  listCandidates,
  listInterviews,
  listJobs,
  listOffers,
  listUsers,
} from "@muster/model";
import { beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "../../test/harness/database.ts";
import { listAll, newIntegration } from "../../test/harness/engine.ts";
import { insertPlain, type PlainValues, updatePlain } from "../../test/harness/plain-rows.ts";
import { idaApplies } from "../../test/harness/recruiting.ts";
import { scopeOf } from "../derive/scope.ts";
import type { ListQuery } from "./list.ts";

const db = testDatabase();
let integration: string;
beforeEach(async () => {
  integration = await newIntegration(db.sql);
});

const insert = (table: AnyTable, id: string, values: PlainValues = {}) =>
  insertPlain(db.sql, integration, table, id, values);
const update = (table: AnyTable, id: string, values: PlainValues) =>
  updatePlain(db.sql, integration, table, id, values);
const gone = { remote_deleted_at: "2026-02-02T00:00:00Z" };

const list = (endpoint: Endpoint, query: Partial<ListQuery> = {}) =>
  listAll(db.sql, endpoint, integration, query);
const first = async (endpoint: Endpoint, query: Partial<ListQuery> = {}) =>
  (await list(endpoint, query))[0];
const ida = () => idaApplies(db.sql, integration);

describe("what stands inside", () => {
  it("an application: candidate with tags, stage, job, interviews and offers", async () => {
    await ida();
    await insert(atsInterviews, "i", { application_id: "a", title: "First talk" });
    await insert(atsOffers, "o", { application_id: "a", status: "DRAFT" });
    expect(await first(listApplications)).toMatchObject({
      candidate: {
        id: "ida",
        last_name: "Heron",
        email_addresses: [{ email_address: "Ida@heron.example", type: "PRIVATE" }],
        tags: [{ id: "keen", remote_id: "keen", name: "Keen" }],
      },
      current_stage: { id: "talk", name: "Talk", status: "ACTIVE", index: 2 },
      job: { id: "gardener", remote_id: "gardener", name: "Gardener" },
      interviews: [{ id: "i", title: "First talk", canceled: null }],
      offers: [{ id: "o", status: "DRAFT" }],
    });
  });

  it("nothing that a forbidden reference leads to, even before it is removed (P6)", async () => {
    await ida();
    await insert(atsInterviews, "i", { application_id: "a" });
    const scope = scopeOf(
      {
        ats_applications: { fields: { current_stage_id: "DISABLED", candidate_id: "DISABLED" } },
        ats_interviews: { fields: { application_id: "DISABLED" } },
      },
      [],
    );
    expect(await first(listApplications, { scope })).toMatchObject({
      current_stage_id: null,
      current_stage: null,
      candidate: null,
      interviews: [],
      job: { id: "gardener" },
    });
    expect((await first(listCandidates, { scope }))?.["applications"]).toEqual([]);
    expect((await first(listInterviews, { scope }))?.["application"]).toBeNull();
  });

  it("a candidate: applications with stage and job, and tags", async () => {
    await ida();
    expect(await first(listCandidates)).toMatchObject({
      applications: [
        {
          id: "a",
          outcome: "PENDING",
          current_stage: { id: "talk", name: "Talk", remote_id: "talk", index: 2 },
          job: { id: "gardener", name: "Gardener", remote_id: "gardener" },
        },
      ],
      tags: [{ id: "keen" }],
    });
  });

  it("an interview and an offer: the application with candidate and job", async () => {
    await ida();
    await insert(atsUsers, "u", { first_name: "Uma" });
    await insert(atsInterviews, "i", { application_id: "a", stage_id: "talk" });
    await insert(atsJoinInterviewsUsers, "i u", { interview_id: "i", user_id: "u" });
    await insert(atsOffers, "o", { application_id: "a" });
    const inside = { candidate: { id: "ida" }, job: { name: "Gardener" } };
    expect(await first(listInterviews)).toMatchObject({
      stage_id: "talk",
      users: [{ id: "u", first_name: "Uma", last_name: null, email: null }],
      application: { id: "a", outcome: "PENDING", ...inside },
    });
    const application = (await first(listOffers))?.["application"];
    expect(application).toMatchObject(inside);
    expect(Object.keys(application ?? {})).toEqual(["candidate", "job"]);
  });

  it("a job: stages, questions and postings", async () => {
    await ida();
    await insert(atsJoinJobsApplicationStages, "js", { job_id: "gardener", stage_id: "talk" });
    await insert(atsScreeningQuestions, "q", {
      title: "Tools?",
      required: true,
      index: 1,
      precondition_question_id: "not there",
      format: JSON.stringify({ type: "BOOLEAN" }),
    });
    await insert(atsJoinJobsScreeningQuestions, "jq", {
      job_id: "gardener",
      screening_question_id: "q",
    });
    await insert(atsJobPostings, "p", { job_id: "gardener", title: "We want you" });
    expect(await first(listJobs)).toMatchObject({
      stages: [{ id: "talk", index: 2, remote_data: null }],
      screening_questions: [
        { id: "q", format: { type: "BOOLEAN" }, required: true, precondition_question_id: null },
      ],
      job_postings: [{ id: "p", title: "We want you", remote_data: null }],
      hiring_team: [],
    });
    expect(await first(listApplicationStages)).not.toHaveProperty("index");
  });
});

/** Uma recruits gardeners and owns the tool; for pilots she only interviews. */
async function uma(): Promise<void> {
  await insert(atsUsers, "uma", { first_name: "Uma", email: "uma@heron.example" });
  for (const job of ["gardener", "pilot"]) {
    await insert(atsJobs, job);
    await insert(atsJoinJobsUsers, `${job} uma`, { job_id: job, user_id: "uma" });
  }
  for (const [id, scope, unified_type] of [
    ["r1", "JOB", "RECRUITER"],
    ["r2", "JOB", "INTERVIEWER"],
    ["r3", "JOB", "ADMIN"],
    ["r4", "JOB", "RECRUITER"],
    ["owner", "SYSTEM", "ADMIN"],
    ["unclear", null, "SOURCER"],
  ] as const)
    await insert(atsRoles, id, { scope, unified_type, remote_label: id });
  for (const [job, role_id] of [
    ["gardener", "r1"],
    ["gardener", "r3"],
    ["gardener", "r4"],
    ["gardener", "owner"],
    ["gardener", "unclear"],
    ["pilot", "r2"],
  ] as const)
    await insert(atsJoinUserJobRoleAssignments, `${job} ${role_id}`, {
      user_id: "uma",
      job_id: job,
      role_id,
    });
  for (const role_id of ["owner", "r1"])
    await insert(atsJoinUsersRoles, role_id, { user_id: "uma", role_id });
}

/** The first of a job's hiring team. */
const team = async (at: number, query: Partial<ListQuery> = {}) => {
  const shown = (await list(listJobs, query))[at]?.["hiring_team"];
  return Array.isArray(shown) ? shown[0] : null;
};

describe("roles", () => {
  it("in a job's team are those of this job, of the scope JOB, and their types once each", async () => {
    await uma();
    const gardeners = await team(0);
    expect(gardeners).toMatchObject({
      id: "uma",
      email: "uma@heron.example",
      hiring_team_roles: ["RECRUITER"],
      job_roles: [
        { remote_id: "r1", remote_label: "r1", unified_type: "RECRUITER", scope: "JOB" },
        { remote_id: "r3", unified_type: "ADMIN" },
        { remote_id: "r4", unified_type: "RECRUITER" },
      ],
    });
    expect(gardeners?.["job_roles"]).toHaveLength(3);
    expect(await team(1)).toMatchObject({
      hiring_team_roles: ["INTERVIEWER"],
      job_roles: [{ remote_id: "r2" }],
    });
  });

  it("that were taken away are not shown", async () => {
    await uma();
    await update(atsJoinUserJobRoleAssignments, "gardener r1", gone);
    await update(atsJoinUserJobRoleAssignments, "gardener r4", gone);
    expect(await team(0)).toMatchObject({
      hiring_team_roles: [],
      job_roles: [{ remote_id: "r3" }],
    });
  });

  it("of users are those that hold everywhere", async () => {
    await uma();
    expect((await first(listUsers))?.["system_roles"]).toEqual([
      { remote_id: "owner", remote_label: "owner", unified_type: "ADMIN", scope: "SYSTEM" },
    ]);
  });

  it("are not told apart where their scope may not be stored, so none is shown", async () => {
    await uma();
    const scope = scopeOf({ ats_roles: { fields: { scope: "DISABLED" } } }, []);
    expect(await team(0, { scope })).toMatchObject({ hiring_team_roles: [], job_roles: [] });
    expect((await first(listUsers, { scope }))?.["system_roles"]).toEqual([]);
  });
});
