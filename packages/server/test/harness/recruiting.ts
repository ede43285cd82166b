/** Candidates, jobs and what hangs on them, by plain SQL. */
import {
  type AnyTable,
  atsApplications,
  atsApplicationStages,
  atsCandidates,
  atsJobs,
  atsInterviews,
  atsJobPostings,
  atsJoinCandidatesTags,
  atsJoinInterviewsUsers,
  atsJoinJobsApplicationStages,
  atsJoinJobsScreeningQuestions,
  atsJoinJobsUsers,
  atsJoinUsersRoles,
  atsOffers,
  atsRoles,
  atsScreeningQuestions,
  atsTags,
  atsUsers,
} from "@muster/model";
import { insertPlain, type PlainValues } from "./plain-rows.ts";
import type { Database } from "../../src/db/pool.ts";

/** Ida applied for the job of a gardener; the application `a` stands at the stage `talk`. */
export async function idaApplies(db: Database, integration: string): Promise<void> {
  const insert = (table: AnyTable, id: string, values: PlainValues) =>
    insertPlain(db, integration, table, id, values);
  await insert(atsCandidates, "ida", {
    first_name: "Ida",
    last_name: "Heron",
    email_addresses: JSON.stringify([{ email_address: "Ida@heron.example", type: "PRIVATE" }]),
  });
  await insert(atsTags, "keen", { name: "Keen" });
  await insert(atsJoinCandidatesTags, "ida keen", { candidate_id: "ida", tag_id: "keen" });
  await insert(atsJobs, "gardener", { name: "Gardener" });
  await insert(atsApplicationStages, "talk", { name: "Talk", index: 2, status: "ACTIVE" });
  await insert(atsApplications, "a", {
    candidate_id: "ida",
    job_id: "gardener",
    current_stage_id: "talk",
    outcome: "PENDING",
  });
}

/**
 * Two records of every table, `it` and `other`. Each points at the one of its own name and is joined with it; nobody has a
 * role in a job.
 */
export async function twoOfEach(db: Database, integration: string): Promise<void> {
  const alone = [atsUsers, atsRoles, atsJobs, atsApplicationStages, atsCandidates, atsTags];
  for (const id of ["it", "other"]) {
    const insert = (table: AnyTable, values: PlainValues = {}) =>
      insertPlain(db, integration, table, id, values);
    for (const table of [...alone, atsScreeningQuestions]) await insert(table);
    await insert(atsJobPostings, { job_id: id });
    await insert(atsApplications, { candidate_id: id, job_id: id, current_stage_id: id });
    await insert(atsInterviews, { application_id: id });
    await insert(atsOffers, { application_id: id });
    await insert(atsJoinCandidatesTags, { candidate_id: id, tag_id: id });
    await insert(atsJoinInterviewsUsers, { interview_id: id, user_id: id });
    await insert(atsJoinUsersRoles, { user_id: id, role_id: id });
    await insert(atsJoinJobsUsers, { job_id: id, user_id: id });
    await insert(atsJoinJobsApplicationStages, { job_id: id, stage_id: id });
    await insert(atsJoinJobsScreeningQuestions, { job_id: id, screening_question_id: id });
  }
}
