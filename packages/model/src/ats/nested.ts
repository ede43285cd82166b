/** Nested records that several ATS lists show alike. */
import { one } from "../endpoint.ts";
import { atsApplicationStages, atsJobs } from "./jobs.ts";
import { atsCandidates } from "./candidates.ts";
import { silent } from "./touches.ts";

/** The job of an application. */
export const jobOfApplication = one(atsJobs, {
  by: "job_id",
  shows: ["id", "remote_id", "name"],
  touches: silent,
});

/** The candidate of an application that is itself nested. */
export const candidateOfApplication = one(atsCandidates, {
  by: "candidate_id",
  shows: ["id", "remote_id", "first_name", "last_name", "email_addresses"],
  touches: silent,
});

/** The stage of an application in a candidate's list. */
export const stageOfApplication = one(atsApplicationStages, {
  by: "current_stage_id",
  shows: ["id", "remote_id", "name", "index"],
  touches: silent,
});
