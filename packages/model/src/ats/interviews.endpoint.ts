import { endpoint, one, through } from "../endpoint.ts";
import { atsApplications } from "./applications.ts";
import { atsInterviews, atsJoinInterviewsUsers } from "./interviews.ts";
import { candidateOfApplication, jobOfApplication } from "./nested.ts";
import { linked, membership } from "./touches.ts";
import { atsUsers } from "./users.ts";

export const listInterviews = endpoint({
  path: "/ats/interviews",
  operationId: "GetAtsInterviews",
  summary: "Interviews with interviewers and application",
  table: atsInterviews,
  nested: {
    users: through(atsJoinInterviewsUsers, atsUsers, {
      from: "interview_id",
      to: "user_id",
      shows: ["id", "remote_id", "first_name", "last_name", "email"],
      touchPath: "interviewers",
      touches: membership,
    }),
    application: one(atsApplications, {
      by: "application_id",
      shows: ["id", "remote_id", "outcome", "rejection_reason_name"],
      touches: linked,
      nested: { candidate: candidateOfApplication, job: jobOfApplication },
    }),
  },
  filters: {
    job_ids: { filter: "linked", field: "application_id", table: atsApplications, to: "job_id" },
  },
  models: [
    "ats_interviews",
    "ats_applications",
    "ats_candidates",
    "ats_jobs",
    "ats_join_interviews_users",
    "ats_users",
  ],
});
