/** Every ATS table and endpoint, in the order in which tables are created and documents print them. */
import { atsApplications, atsRejectionReasons } from "./applications.ts";
import { listApplications, listRejectionReasons } from "./applications.endpoint.ts";
import { atsCandidates, atsJoinCandidatesTags, atsTags } from "./candidates.ts";
import { listCandidates, listTags } from "./candidates.endpoint.ts";
import { atsInterviews, atsJoinInterviewsUsers } from "./interviews.ts";
import { listInterviews } from "./interviews.endpoint.ts";
import {
  atsApplicationStages,
  atsJobPostings,
  atsJobs,
  atsJoinJobsApplicationStages,
  atsJoinJobsScreeningQuestions,
  atsJoinJobsUsers,
  atsScreeningQuestions,
} from "./jobs.ts";
import { listApplicationStages, listJobs } from "./jobs.endpoint.ts";
import { atsOffers } from "./offers.ts";
import { listOffers } from "./offers.endpoint.ts";
import { atsJoinUserJobRoleAssignments, atsJoinUsersRoles, atsRoles, atsUsers } from "./users.ts";
import { listRoles, listUsers } from "./users.endpoint.ts";

export const atsTables = Object.freeze([
  atsUsers,
  atsRoles,
  atsJoinUsersRoles,
  atsJobs,
  atsJobPostings,
  atsApplicationStages,
  atsJoinJobsApplicationStages,
  atsScreeningQuestions,
  atsJoinJobsScreeningQuestions,
  atsJoinJobsUsers,
  atsJoinUserJobRoleAssignments,
  atsCandidates,
  atsTags,
  atsJoinCandidatesTags,
  atsApplications,
  atsRejectionReasons,
  atsInterviews,
  atsJoinInterviewsUsers,
  atsOffers,
] as const);

export const atsEndpoints = Object.freeze([
  listApplications,
  listCandidates,
  listJobs,
  listInterviews,
  listOffers,
  listApplicationStages,
  listRejectionReasons,
  listTags,
  listUsers,
  listRoles,
] as const);
