/** Jobs with their plans, posts, teams and openings. */
import type { Dice } from "../dice.ts";
import { answerTypes, type CustomFields, type Job, type Question } from "./rows.ts";
import { put, type World } from "./world.ts";

const employmentTypes = [
  "Full-time",
  "Part-time",
  "Contract",
  "Intern",
  "Seasonal",
  "Werkstudent",
  null,
] as const;
const statuses = ["open", "open", "closed", "draft", "open"] as const;
const titles = ["Welder", "Backend Engineer", "Account Executive", "Köchin / Koch"] as const;
const stageNames = ["Application Review", "Phone Screen", "Onsite", "Offer"] as const;

const keysOf = (map: ReadonlyMap<number, unknown>): readonly number[] => [...map.keys()];

export function inventJob(world: World, dice: Dice, place: number, minutesAgo: number): Job {
  const { lists } = world;
  const status = statuses[place % statuses.length] ?? "open";
  const moment = new Date(world.now().getTime() - minutesAgo * 60_000).toISOString();
  const job = put(
    world,
    lists.jobs,
    {
      name: `${dice.pick(titles)} ${place}`,
      requisition_id: dice.chance(0.7) ? `R-${dice.digits(3)}` : null,
      notes: dice.chance(0.5) ? "<p>Looking for the best!</p>" : null,
      confidential: place % 6 === 5,
      status,
      opened_at: status === "draft" ? null : moment,
      closed_at: status === "closed" ? moment : null,
      is_template: false,
      copied_from_id: null,
      department_id: place % 4 === 3 ? null : dice.pick(keysOf(lists.departments)),
      office_ids:
        place % 5 === 4 ? null : place % 5 === 3 ? [] : [dice.pick(keysOf(lists.offices))],
      custom_fields: jobFields(place),
    },
    minutesAgo,
  );
  inventPlan(world, dice, job, minutesAgo);
  inventPosts(world, dice, { job, place, minutesAgo });
  inventTeam(world, dice, job, minutesAgo);
  return job;
}

/** One of every type that a customer can make. */
function jobFields(place: number): CustomFields {
  const blank = place % 4 === 2;
  const field = (name: string, type: string, value: unknown): CustomFields[string] => ({
    name,
    type,
    value: blank ? null : value,
  });
  return {
    employment_type: {
      name: "Employment Type",
      type: "single_select",
      value: employmentTypes[place % employmentTypes.length] ?? null,
    },
    salary_range: field("Salary Range", "currency_range", {
      unit: "EUR",
      min_value: "50000.0",
      max_value: "70000.0",
    }),
    bonus: field("Bonus", "currency", { amount: 5_000, unit: "EUR" }),
    approved: field("Approved", "boolean", true),
    seasons: field("Seasons", "multi_select", ["Sommer", "Winter"]),
    sponsor: field("Sponsor", "user", { user_id: 1, name: "Kim Ude", email: "kim@heron.example" }),
    needed_on: field("Needed on", "date", "2026-12-01"),
    headcount: field("Headcount", "number", 2.5),
    pitch: field("Pitch", "long_text", "first line\nsecond line"),
  };
}

function inventPlan(world: World, dice: Dice, job: Job, minutesAgo: number): void {
  const { lists } = world;
  const job_id = job.id;
  for (const [sort_order, name] of stageNames.entries()) {
    const stage = put(
      world,
      lists.job_interview_stages,
      { job_id, name, sort_order, active: true },
      minutesAgo,
    );
    const slot = {
      job_id,
      job_interview_stage_id: stage.id,
      active: true,
      sort_order: 1,
      duration: 45,
    };
    put(
      world,
      lists.job_interviews,
      { ...slot, name: `${name} Interview`, scheduling_type: "needs_scheduling" },
      minutesAgo,
    );
  }
  // A stage that was taken off the plan.
  if (dice.chance(0.4))
    put(
      world,
      lists.job_interview_stages,
      { job_id, name: "Take Home Test", sort_order: 2, active: false },
      minutesAgo,
    );
}

interface PostPlace {
  readonly job: Job;
  readonly place: number;
  readonly minutesAgo: number;
}

/** At most one post outside is live; one inside, drafts and deleted ones stand beside it. */
function inventPosts(world: World, dice: Dice, { job, place, minutesAgo }: PostPlace): void {
  const open = job.status === "open";
  inventPost(world, dice, {
    job,
    minutesAgo,
    live: open,
    internal: false,
    active: true,
    published: open,
  });
  if (place % 2 === 0)
    inventPost(world, dice, {
      job,
      minutesAgo,
      live: open && place % 4 === 0,
      internal: true,
      active: true,
      published: true,
    });
  if (place % 3 === 1)
    inventPost(world, dice, {
      job,
      minutesAgo,
      live: false,
      internal: false,
      active: false,
      published: true,
    });
}

function inventPost(
  world: World,
  dice: Dice,
  of: {
    readonly job: Job;
    readonly minutesAgo: number;
    readonly live: boolean;
    readonly internal: boolean;
    readonly active: boolean;
    readonly published: boolean;
  },
): void {
  const { job, live, internal, active } = of;
  const content = `<p>Come &amp; work as ${job.name}</p>`;
  put(
    world,
    world.lists.job_posts,
    {
      job_id: job.id,
      job_board_id: internal ? 71 : 70,
      title: `${job.name} (m/w/d)`,
      content,
      internal_content: internal ? content : null,
      internal,
      featured: false,
      live,
      active,
      language: "de",
      first_published_at: of.published ? job.created_at : null,
      public_url: internal
        ? null
        : `https://boards.heron.example/heron/jobs/${job.id}?gh_jid=${job.id}`,
      demographic_question_set_id: null,
      questions: inventQuestions(world, dice),
    },
    of.minutesAgo,
  );
}

function inventQuestions(world: World, dice: Dice): readonly Question[] {
  const usual = {
    id: null,
    label: "First Name",
    name: "first_name",
    description: null,
    answer_type: "short_text",
    required: null,
    private: false,
    options: [],
  } as const;
  return [
    usual,
    ...answerTypes.map((answer_type): Question => {
      const id = world.newId();
      const selects = answer_type === "single_select" || answer_type === "multi_select";
      const options = ["Ja", "Nein", "Vielleicht"].map((label) => ({ id: world.newId(), label }));
      return {
        id,
        label: `Question of ${answer_type}?`,
        name: `question_${id}`,
        description: dice.chance(0.5) ? "<p>Be short</p>" : null,
        answer_type,
        required: dice.chance(0.5),
        private: false,
        options: selects ? options : [],
      };
    }),
  ];
}

function inventTeam(world: World, dice: Dice, { id: job_id }: Job, minutesAgo: number): void {
  const { lists } = world;
  const people = keysOf(lists.users);
  const recruiter = dice.pick(people);
  put(
    world,
    lists.job_owners,
    { job_id, user_id: recruiter, type: "recruiter", responsible: true },
    minutesAgo,
  );
  // The same person may do several things.
  put(
    world,
    lists.job_owners,
    { job_id, user_id: recruiter, type: "coordinator", responsible: true },
    minutesAgo,
  );
  if (dice.chance(0.6))
    put(
      world,
      lists.job_owners,
      { job_id, user_id: dice.pick(people), type: "sourcer", responsible: false },
      minutesAgo,
    );
  if (dice.chance(0.7))
    put(world, lists.job_hiring_managers, { job_id, user_id: dice.pick(people) }, minutesAgo);
  const role = [...lists.user_roles.values()].find(({ role_type }) => role_type === "job_admin");
  if (role)
    put(
      world,
      lists.user_job_permissions,
      { job_id, user_id: dice.pick(people), role_id: role.id, automated: false },
      minutesAgo,
    );
  const opening = {
    opening_id: "abc-1",
    open: true,
    opened_at: null,
    closed_at: null,
    application_id: null,
  };
  put(
    world,
    lists.openings,
    {
      job_id,
      ...opening,
      close_reason_id: null,
      target_start_on: null,
      sort_order: 0,
      custom_fields: {},
    },
    minutesAgo,
  );
}
