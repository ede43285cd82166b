/** What the product holds: its lists, each by id. */
import type * as rows from "./rows.ts";

export interface Lists {
  readonly candidates: Map<number, rows.Candidate>;
  readonly applications: Map<number, rows.Application>;
  readonly application_stages: Map<number, rows.ApplicationStage>;
  readonly jobs: Map<number, rows.Job>;
  readonly job_interview_stages: Map<number, rows.JobStage>;
  readonly job_posts: Map<number, rows.JobPost>;
  readonly job_owners: Map<number, rows.JobOwner>;
  readonly job_hiring_managers: Map<number, rows.HiringManager>;
  readonly user_job_permissions: Map<number, rows.JobPermission>;
  readonly openings: Map<number, rows.Opening>;
  readonly job_interviews: Map<number, rows.JobInterview>;
  readonly interviews: Map<number, rows.Interview>;
  readonly interviewers: Map<number, rows.Interviewer>;
  readonly offers: Map<number, rows.Offer>;
  readonly users: Map<number, rows.User>;
  readonly user_roles: Map<number, rows.UserRole>;
  readonly rejection_reasons: Map<number, rows.RejectionReason>;
  readonly candidate_tags: Map<number, rows.Named>;
  readonly applied_candidate_tags: Map<number, rows.AppliedTag>;
  readonly departments: Map<number, rows.Department>;
  readonly offices: Map<number, rows.Office>;
  readonly sources: Map<number, rows.Source>;
  readonly attachments: Map<number, rows.Attachment>;
}
export type ListName = keyof Lists;

export interface World {
  readonly now: () => Date;
  readonly lists: Lists;
  readonly newId: () => number;
  /** How often people came and went while a list was read. */
  stirred: number;
}

export const emptyLists = (): Lists => ({
  candidates: new Map(),
  applications: new Map(),
  application_stages: new Map(),
  jobs: new Map(),
  job_interview_stages: new Map(),
  job_posts: new Map(),
  job_owners: new Map(),
  job_hiring_managers: new Map(),
  user_job_permissions: new Map(),
  openings: new Map(),
  job_interviews: new Map(),
  interviews: new Map(),
  interviewers: new Map(),
  offers: new Map(),
  users: new Map(),
  user_roles: new Map(),
  rejection_reasons: new Map(),
  candidate_tags: new Map(),
  applied_candidate_tags: new Map(),
  departments: new Map(),
  offices: new Map(),
  sources: new Map(),
  attachments: new Map(),
});

/** Puts a new row into its list, made so many minutes ago; the product's newest rows have the highest ids. */
export function put<R extends rows.Row>(
  world: World,
  list: Map<number, R>,
  values: Omit<R, "id" | "created_at" | "updated_at">,
  minutesAgo = 0,
): R {
  const at = new Date(world.now().getTime() - minutesAgo * 60_000).toISOString();
  // The three members that every row has beside its own.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const row = { id: world.newId(), created_at: at, updated_at: at, ...values } as R;
  list.set(row.id, row);
  return row;
}

/** Somebody changed the row itself. */
export function touch(world: World, row: rows.Row): void {
  row.updated_at = world.now().toISOString();
}

export function tagsOf({ lists }: World, candidate: number): readonly rows.Named[] {
  return [...lists.applied_candidate_tags.values()]
    .filter((applied) => applied.candidate_id === candidate)
    .flatMap((applied) => lists.candidate_tags.get(applied.candidate_tag_id) ?? []);
}
