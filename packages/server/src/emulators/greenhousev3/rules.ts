/** What each list can be asked by, and what it leaves out unless it is asked for. */
import type { Row } from "./rows.ts";
import type { ListName, World } from "./world.ts";
import { tagsOf } from "./world.ts";

export interface Rules {
  /** `job_ids`: rows whose `job_id` is one of these. */
  readonly parents: readonly string[];
  /** Members that can be asked for as they are. */
  readonly members: readonly string[];
  /** Parameters with a sense of their own. */
  readonly own: Readonly<Record<string, (world: World, row: Row, value: string) => boolean>>;
  /** Left out by default, by the parameter that brings it. */
  readonly unlessAsked: Readonly<Record<string, (row: Row) => boolean>>;
  /** Values that are no parameter's: asked with them, the list answers 422. */
  readonly words: Readonly<Record<string, readonly string[]>>;
}

const none: Rules = { parents: [], members: [], own: {}, unlessAsked: {}, words: {} };
const member = (row: Row, name: string): unknown => Reflect.get(row, name);

const isVisible = (row: Row): boolean => row.hidden !== true;

export const rules: Readonly<Record<ListName, Rules>> = {
  candidates: {
    ...none,
    own: {
      email: (_, row, value) => JSON.stringify(member(row, "email_addresses")).includes(value),
      tag: (world, row, value) => tagsOf(world, row.id).some(({ name }) => name === value),
      // "true" means: private ones too.
      private: (_, row, value) => value === "true" || member(row, "private") === false,
    },
  },
  applications: {
    ...none,
    parents: [
      "candidate_ids",
      "job_ids",
      "job_post_ids",
      "source_ids",
      "stage_ids",
      "job_interview_stage_ids",
    ],
    members: ["prospect"],
    own: {
      // One asks for "active" and is told "in_process".
      status: (_, row, value) =>
        member(row, "status") === (value === "active" ? "in_process" : value),
    },
    words: { status: ["active", "rejected", "hired", "converted"] },
  },
  application_stages: {
    ...none,
    parents: ["application_ids", "job_interview_stage_ids"],
    members: ["current"],
  },
  jobs: {
    ...none,
    members: ["status", "confidential", "requisition_id", "department_id"],
    own: {
      office_id: (_, row, value) =>
        (JSON.stringify(member(row, "office_ids")) ?? "").includes(value),
    },
    words: { status: ["open", "closed", "draft"] },
  },
  job_interview_stages: { ...none, parents: ["job_ids"], members: ["active"] },
  job_posts: {
    ...none,
    parents: ["job_ids", "job_board_ids"],
    members: ["active", "live", "internal", "featured"],
    unlessAsked: { active: (row) => member(row, "active") === true },
  },
  job_owners: { ...none, parents: ["job_ids", "user_ids"], members: ["type"] },
  job_hiring_managers: { ...none, parents: ["job_ids", "user_ids"] },
  user_job_permissions: { ...none, parents: ["job_ids", "user_ids"] },
  openings: { ...none, parents: ["job_ids"], members: ["open"] },
  job_interviews: {
    ...none,
    parents: ["job_ids", "job_interview_stage_ids"],
    members: ["active", "scheduling_type"],
  },
  interviews: {
    ...none,
    parents: ["application_ids", "job_ids", "job_interview_ids"],
    members: ["status", "external_event_id"],
  },
  interviewers: { ...none, parents: ["interview_ids", "user_ids"] },
  offers: {
    ...none,
    parents: ["application_ids", "job_ids", "candidate_ids"],
    members: ["status"],
    own: { current_only: (world, row, value) => value !== "true" || isCurrent(world, row) },
  },
  users: {
    ...none,
    members: ["deactivated", "primary_email", "employee_id"],
    own: { show_service_accounts: () => true },
    unlessAsked: { show_service_accounts: isVisible },
  },
  user_roles: none,
  rejection_reasons: {
    ...none,
    own: { include_defaults: () => true },
    unlessAsked: { include_defaults: isVisible },
  },
  candidate_tags: none,
  applied_candidate_tags: { ...none, parents: ["candidate_ids", "candidate_tag_ids"] },
  departments: none,
  offices: none,
  sources: none,
  attachments: { ...none, parents: ["candidate_ids", "application_ids"], members: ["type"] },
};

function isCurrent({ lists }: World, row: Row): boolean {
  const offer = lists.offers.get(row.id);
  return ![...lists.offers.values()].some(
    (other) => other.application_id === offer?.application_id && other.version > offer.version,
  );
}
