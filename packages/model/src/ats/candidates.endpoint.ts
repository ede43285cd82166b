import { endpoint, many, through } from "../endpoint.ts";
import { atsApplications } from "./applications.ts";
import { atsCandidates, atsJoinCandidatesTags, atsTags } from "./candidates.ts";
import { jobOfApplication, stageOfApplication } from "./nested.ts";
import { everything, membership } from "./touches.ts";

export const listCandidates = endpoint({
  path: "/ats/candidates",
  operationId: "GetAtsCandidates",
  summary: "Candidates with their applications and tags",
  table: atsCandidates,
  nested: {
    applications: many(atsApplications, {
      by: "candidate_id",
      shows: [
        "id",
        "remote_id",
        "outcome",
        "rejection_reason_name",
        "rejected_at",
        "remote_url",
        "changed_at",
        "remote_created_at",
        "remote_updated_at",
      ],
      touches: everything,
      nested: { current_stage: stageOfApplication, job: jobOfApplication },
    }),
    tags: through(atsJoinCandidatesTags, atsTags, {
      from: "candidate_id",
      to: "tag_id",
      shows: ["id", "remote_id", "name"],
      touches: membership,
    }),
  },
  integrationFields: true,
  filters: {
    email: { filter: "email", field: "email_addresses", member: "email_address" },
    job_ids: { filter: "member", join: atsApplications, from: "candidate_id", to: "job_id" },
    first_name: { filter: "is", field: "first_name", fold: true },
    last_name: { filter: "is", field: "last_name", fold: true },
  },
  models: [
    "ats_candidates",
    "ats_application_stages",
    "ats_applications",
    "ats_jobs",
    "ats_join_candidates_tags",
    "ats_join_jobs_application_stages",
    "ats_tags",
  ],
});

export const listTags = endpoint({
  path: "/ats/tags",
  operationId: "GetAtsTags",
  summary: "Tags of candidates",
  table: atsTags,
});
