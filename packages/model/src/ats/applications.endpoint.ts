import { endpoint, many, one, through } from "../endpoint.ts";
import { atsApplications, atsRejectionReasons } from "./applications.ts";
import { atsCandidates, atsJoinCandidatesTags, atsTags } from "./candidates.ts";
import { atsInterviews } from "./interviews.ts";
import { atsApplicationStages } from "./jobs.ts";
import { jobOfApplication } from "./nested.ts";
import { atsOffers } from "./offers.ts";
import { everything, linked, silent } from "./touches.ts";

const candidate = one(atsCandidates, {
  by: "candidate_id",
  shows: [
    "id",
    "remote_id",
    "first_name",
    "last_name",
    "email_addresses",
    "phone_numbers",
    "social_media",
    "source",
    "remote_url",
  ],
  touches: linked,
  nested: {
    tags: through(atsJoinCandidatesTags, atsTags, {
      from: "candidate_id",
      to: "tag_id",
      shows: ["id", "remote_id", "name"],
      touches: silent,
    }),
  },
});

export const listApplications = endpoint({
  path: "/ats/applications",
  operationId: "GetAtsApplications",
  summary: "Applications with candidate, stage, job, interviews and offers",
  table: atsApplications,
  nested: {
    candidate,
    current_stage: one(atsApplicationStages, {
      by: "current_stage_id",
      shows: ["id", "remote_id", "name", "status", "custom_fields", "index"],
      touches: linked,
    }),
    job: jobOfApplication,
    interviews: many(atsInterviews, {
      by: "application_id",
      shows: ["id", "remote_id", "title", "starting_at", "ending_at", "location", "canceled"],
      touches: everything,
    }),
    offers: many(atsOffers, {
      by: "application_id",
      shows: ["id", "remote_id", "status"],
      touches: everything,
    }),
  },
  integrationFields: true,
  filters: {
    outcomes: { filter: "any", field: "outcome" },
    job_ids: { filter: "any", field: "job_id" },
    job_remote_ids: { filter: "remote", field: "job_id" },
    current_stage_ids: { filter: "any", field: "current_stage_id" },
    remote_created_after: {
      filter: "bound",
      field: "remote_created_at",
      compare: ">=",
      wholeDays: true,
    },
    outcome: { filter: "is", field: "outcome", deprecated: true },
  },
  models: [
    "ats_applications",
    "ats_application_stages",
    "ats_candidates",
    "ats_interviews",
    "ats_jobs",
    "ats_join_candidates_tags",
    "ats_offers",
    "ats_tags",
  ],
});

export const listRejectionReasons = endpoint({
  path: "/ats/rejection-reasons",
  operationId: "GetAtsRejectionReasons",
  summary: "Reasons for declining a candidate",
  table: atsRejectionReasons,
});
