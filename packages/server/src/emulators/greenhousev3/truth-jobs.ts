/** Jobs and what hangs on them: posts, stages, questions, teams, roles. */
import type { TrueRecord } from "../emulator.ts";
import { momentOf, textOf, type TrueRecords } from "../values.ts";
import type { Job, JobPost, Question } from "./rows.ts";
import type { World } from "./world.ts";

type Entry = readonly [string, TrueRecord];

const statuses = { open: "OPEN", closed: "CLOSED", draft: "DRAFT" } as const;
const employmentTypes: Readonly<Record<string, string>> = {
  "Full-time": "FULL_TIME",
  "Part-time": "PART_TIME",
  Contract: "CONTRACT",
  Intern: "INTERNSHIP",
  Seasonal: "SEASONAL",
};

const livePosts = ({ lists }: World, { id }: Job): readonly JobPost[] =>
  [...lists.job_posts.values()].filter((post) => post.job_id === id && post.active && post.live);

export const trueJobs = (world: World): TrueRecords =>
  [...world.lists.jobs.values()].map((job) => [String(job.id), jobRecord(world, job)]);

function jobRecord(world: World, job: Job): TrueRecord {
  const { lists } = world;
  const live = livePosts(world, job);
  const outside = live.find(({ internal }) => !internal);
  const type = job.custom_fields["employment_type"]?.value;
  const office = lists.offices.get(job.office_ids?.[0] ?? 0);
  const custom = Object.entries(job.custom_fields).filter(([, { value }]) => value !== null);
  return {
    name: textOf(job.name),
    job_code: textOf(job.requisition_id),
    // What candidates read; without a live post outside there is none.
    description: textOf(outside?.content),
    confidential: job.confidential,
    weekly_hours: null,
    employment_type: typeof type === "string" ? (employmentTypes[type] ?? type) : null,
    status: statuses[job.status],
    // Seen by everybody, by colleagues, or told nowhere.
    visibility: outside ? "PUBLIC" : live.length > 0 ? "INTERNAL" : null,
    category: null,
    department: textOf(lists.departments.get(job.department_id ?? 0)?.name),
    post_url: textOf(outside?.public_url),
    experience_level: null,
    remote_work_status: null,
    salary_amount: null,
    salary_amount_from: null,
    salary_amount_to: null,
    salary_currency: null,
    salary_period: null,
    // The first office's place, or its name where it has none.
    location: office
      ? {
          city: null,
          country: null,
          raw: office.location ?? office.name,
          state: null,
          street_1: null,
          street_2: null,
          zip_code: null,
        }
      : null,
    custom_fields: Object.fromEntries(custom.map(([key, { value }]) => [key, value])),
    remote_url: `https://app.greenhouse.io/sdash/${job.id}`,
    opened_at: momentOf(job.opened_at),
    closed_at: momentOf(job.closed_at),
    remote_created_at: momentOf(job.created_at),
    remote_updated_at: momentOf(job.updated_at),
    contact_id: null,
  };
}

/** Deleted posts are none, though the product can be asked for them. */
const posts = ({ lists }: World): readonly JobPost[] =>
  [...lists.job_posts.values()].filter(({ active }) => active);

export const truePostings = (world: World): TrueRecords =>
  posts(world).map((post): Entry => [
    String(post.id),
    {
      job_id: String(post.job_id),
      title: textOf(post.title),
      description_html: textOf(post.content),
      // What was never out is a draft.
      status: post.live ? "ACTIVE" : post.first_published_at === null ? "DRAFT" : "INACTIVE",
      visibility: post.internal ? "INTERNAL" : "PUBLIC",
      url: textOf(post.public_url),
    },
  ]);

export const trueStages = ({ lists }: World): TrueRecords =>
  [...lists.job_interview_stages.values()].map((stage): Entry => [
    String(stage.id),
    {
      name: textOf(stage.name),
      status: stage.active ? "ACTIVE" : "INACTIVE",
      custom_fields: null,
      index: stage.sort_order,
    },
  ]);

/** Joined as `<job>-<stage>`; a stage that was taken off the plan is none of the job's. */
export const trueJobStages = ({ lists }: World): TrueRecords =>
  [...lists.job_interview_stages.values()]
    .filter(({ active }) => active)
    .map(({ id, job_id }): Entry => [
      `${job_id}-${id}`,
      { job_id: String(job_id), stage_id: String(id) },
    ]);

/** Questions that every form has (name, mail) are no screening: they have no id. */
const questions = (
  world: World,
): readonly { readonly post: JobPost; readonly question: Question; readonly index: number }[] =>
  posts(world).flatMap((post) =>
    post.questions.flatMap((question, index) =>
      question.id === null ? [] : [{ post, question, index }],
    ),
  );

export const trueQuestions = (world: World): TrueRecords =>
  questions(world).map(({ question, index }): Entry => [
    String(question.id),
    {
      title: textOf(question.label),
      description: textOf(question.description),
      format: formatOf(question),
      category: null,
      // The place in the form, all its questions counted from nothing on.
      index,
      required: question.required,
      precondition_question_id: null,
      precondition_options: null,
    },
  ]);

function formatOf({ answer_type, options }: Question): TrueRecord {
  const choices = options.map(({ id, label }) => ({
    id: String(id),
    remote_id: String(id),
    name: label,
  }));
  switch (answer_type) {
    case "short_text":
      return { type: "TEXT", display_type: "SINGLE_LINE", max_length: null };
    case "long_text":
      return { type: "TEXT", display_type: "MULTI_LINE", max_length: null };
    case "boolean":
      return { type: "BOOLEAN" };
    case "single_select":
      return { type: "SINGLE_SELECT", display_type: null, options: choices };
    case "multi_select":
      return { type: "MULTI_SELECT", options: choices };
    case "attachment":
      return { type: "FILE", accepted_mime_types: null, max_file_size_bytes: null };
    default:
      return answer_type satisfies never;
  }
}

/** Joined as `<job>-<question>`. */
export const trueJobQuestions = (world: World): TrueRecords =>
  questions(world).map(({ post, question }): Entry => [
    `${post.job_id}-${question.id}`,
    { job_id: String(post.job_id), screening_question_id: String(question.id) },
  ]);

/** What somebody does for a job. The product lists no such roles; they are its own words. */
const teamRoles = {
  hiring_manager: ["Hiring Manager", "HIRING_MANAGER"],
  recruiter: ["Recruiter", "RECRUITER"],
  coordinator: ["Coordinator", "COORDINATOR"],
  sourcer: ["Sourcer", "SOURCER"],
} as const;

const systemTypes = {
  site_admin: "SYSTEM",
  job_admin: "JOB",
  deprecated_interviewer: "JOB",
} as const;

export const trueRoles = ({ lists }: World): TrueRecords => [
  ...Object.entries(teamRoles).map(([word, [remote_label, unified_type]]): Entry => [
    word,
    { remote_label, scope: "JOB", unified_type },
  ]),
  ...[...lists.user_roles.values()].map(({ id, name, role_type }): Entry => [
    String(id),
    {
      remote_label: textOf(name),
      scope: systemTypes[role_type],
      // What one may see of a job is nothing that one does for it.
      unified_type: role_type === "site_admin" ? "ADMIN" : null,
    },
  ]),
];

/** Joined as `<user>-<role>`. */
export function trueUserRoles({ lists }: World): TrueRecords {
  const admin = [...lists.user_roles.values()].find(({ role_type }) => role_type === "site_admin");
  return [...lists.users.values()].flatMap((user) =>
    user.site_admin && admin
      ? [
          [
            `${user.id}-${admin.id}`,
            { user_id: String(user.id), role_id: String(admin.id) },
          ] as const,
        ]
      : [],
  );
}

interface Member {
  readonly job: number;
  readonly user: number;
  readonly role: keyof typeof teamRoles;
}

const team = ({ lists }: World): readonly Member[] => [
  ...[...lists.job_hiring_managers.values()].map(({ job_id, user_id }): Member => {
    return { job: job_id, user: user_id, role: "hiring_manager" };
  }),
  ...[...lists.job_owners.values()].map(({ job_id, user_id, type }): Member => {
    return { job: job_id, user: user_id, role: type };
  }),
];

/** Joined as `<job>-<user>`: who does several things is there once. */
export const trueTeams = (world: World): TrueRecords =>
  team(world).map(({ job, user }): Entry => [
    `${job}-${user}`,
    { job_id: String(job), user_id: String(user) },
  ]);

/** Joined as `<user>-<job>-<role>`. */
export const trueAssignments = (world: World): TrueRecords =>
  team(world).map(({ job, user, role }): Entry => [
    `${user}-${job}-${role}`,
    { user_id: String(user), job_id: String(job), role_id: role },
  ]);
