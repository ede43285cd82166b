import { endpoint, many, through } from "../endpoint.ts";
import {
  atsApplicationStages,
  atsJobPostings,
  atsJobs,
  atsJoinJobsApplicationStages,
  atsJoinJobsScreeningQuestions,
  atsJoinJobsUsers,
  atsScreeningQuestions,
} from "./jobs.ts";
import { everything, membership } from "./touches.ts";
import { atsJoinUserJobRoleAssignments, atsRoles, atsUsers } from "./users.ts";
import { jobRoles } from "./words.ts";

export const listApplicationStages = endpoint({
  path: "/ats/application-stages",
  operationId: "GetAtsApplicationStages",
  summary: "Stages of applications, of all jobs",
  table: atsApplicationStages,
});

// What somebody does for this job; what the same person does for another one stands there.
const rolesInJob = {
  from: "user_id",
  to: "role_id",
  root: "job_id",
  only: { field: "scope", is: "JOB" },
  // The contract names one path for the team and what each of it does.
  touchPath: "hiring_team",
} as const;

const hiringTeam = through(atsJoinJobsUsers, atsUsers, {
  from: "job_id",
  to: "user_id",
  shows: ["id", "remote_id", "first_name", "last_name", "email"],
  touches: membership,
  nested: {
    hiring_team_roles: through(atsJoinUserJobRoleAssignments, atsRoles, {
      ...rolesInJob,
      shows: [],
      pluck: { field: "unified_type", words: jobRoles },
      touches: membership,
    }),
    job_roles: through(atsJoinUserJobRoleAssignments, atsRoles, {
      ...rolesInJob,
      shows: ["remote_id", "remote_label", "unified_type", "scope"],
      touches: membership,
    }),
  },
});

export const listJobs = endpoint({
  path: "/ats/jobs",
  operationId: "GetAtsJobs",
  summary: "Jobs with stages, screening questions, postings and hiring team",
  table: atsJobs,
  nested: {
    stages: through(atsJoinJobsApplicationStages, atsApplicationStages, {
      from: "job_id",
      to: "stage_id",
      shows: ["id", "remote_id", "name", "status", "custom_fields", "index", "remote_data"],
      touches: membership,
    }),
    screening_questions: through(atsJoinJobsScreeningQuestions, atsScreeningQuestions, {
      from: "job_id",
      to: "screening_question_id",
      shows: [
        "id",
        "remote_id",
        "title",
        "description",
        "format",
        "category",
        "index",
        "required",
        "precondition_question_id",
        "precondition_options",
      ],
      touches: everything,
    }),
    job_postings: many(atsJobPostings, {
      by: "job_id",
      shows: [
        "id",
        "remote_id",
        "title",
        "description_html",
        "status",
        "visibility",
        "url",
        "remote_data",
      ],
      touches: everything,
    }),
    hiring_team: hiringTeam,
  },
  integrationFields: true,
  filters: {
    employment_types: { filter: "any", field: "employment_type" },
    job_codes: { filter: "any", field: "job_code" },
    statuses: { filter: "any", field: "status" },
    visibilities: { filter: "any", field: "visibility" },
    name_contains: { filter: "contains", field: "name" },
    post_url: { filter: "is", field: "post_url" },
    remote_created_after: {
      filter: "bound",
      field: "remote_created_at",
      compare: ">=",
      wholeDays: true,
    },
    status: { filter: "is", field: "status", deprecated: true },
  },
  models: [
    "ats_jobs",
    "ats_application_stages",
    "ats_job_postings",
    "ats_join_jobs_application_stages",
    "ats_join_jobs_screening_questions",
    "ats_join_jobs_users",
    "ats_screening_questions",
    "ats_users",
  ],
});
