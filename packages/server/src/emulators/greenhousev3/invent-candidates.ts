/** Candidates, and what becomes of their applications. */
import type { Dice } from "../dice.ts";
import { addDays, dayOf } from "../days.ts";
import { firstNames, lastNames, mailName } from "../names.ts";
import {
  type Application,
  type ApplicationStatus,
  applicationStatuses,
  type Candidate,
  interviewStatuses,
  type Job,
  offerStatuses,
} from "./rows.ts";
import { put, type World } from "./world.ts";

const noMails = ["n/a", "ida@localhost", "a..b@example.com"] as const;
const links = [
  "https://www.linkedin.com/in/ida",
  "https://github.com/ida",
  "https://twitter.com/ida",
  "https://ida.example/portfolio",
] as const;

export function inventCandidate(
  world: World,
  dice: Dice,
  place: number,
  minutesAgo: number,
): Candidate {
  const first = place % 17 === 3 ? null : dice.pick(firstNames);
  const last = place % 17 === 4 ? null : dice.pick(lastNames);
  const mail = `${mailName(first, last)}.${place}@Mail.Example`;
  const mails = [place % 8 === 5 ? dice.pick(noMails) : mail, `second.${mail}`];
  const candidate = put(
    world,
    world.lists.candidates,
    {
      first_name: first,
      last_name: last,
      preferred_name: dice.chance(0.2) ? "Bo" : null,
      company: dice.chance(0.6) ? "Werft AG" : null,
      title: dice.chance(0.6) ? "Engineer" : null,
      last_activity_at: world.now().toISOString(),
      private: place % 9 === 2,
      can_email: true,
      time_zone: null,
      linked_user_ids: [],
      phone_numbers: dice.chance(0.7) ? [{ value: `+49 1${dice.digits(4)}`, type: "mobile" }] : [],
      addresses: dice.chance(0.6) ? [{ value: "Kai 1\n24103 Kiel", type: "home" }] : [],
      email_addresses: mails
        .slice(0, dice.below(3))
        .map((value, at) => ({ value, type: at === 0 ? "personal" : "work" })),
      website_addresses: [{ value: "mysite.example", type: "personal" }],
      social_media_addresses: dice.chance(0.6) ? [{ value: dice.pick(links) }] : [],
      custom_fields: {
        desired_salary: {
          name: "Desired Salary",
          type: "short_text",
          value: dice.chance(0.5) ? "60k" : null,
        },
        work_remotely: { name: "Work Remotely", type: "boolean", value: false },
      },
    },
    minutesAgo,
  );
  for (const tag of world.lists.candidate_tags.values())
    if (dice.chance(0.25))
      put(
        world,
        world.lists.applied_candidate_tags,
        { candidate_id: candidate.id, candidate_tag_id: tag.id },
        minutesAgo,
      );
  return candidate;
}

interface Wish {
  readonly candidate: Candidate;
  /** Null: a prospect for no job. */
  readonly job: Job | null;
  readonly status: ApplicationStatus;
  readonly minutesAgo: number;
}

export function inventApplication(world: World, dice: Dice, wish: Wish): Application {
  const { lists } = world;
  const { candidate, job, status, minutesAgo } = wish;
  const prospect = job === null || status === "converted";
  const source = dice.chance(0.8) ? dice.pick([...lists.sources.keys()]) : null;
  const rejected = status === "rejected";
  const post = [...lists.job_posts.values()].find(({ job_id }) => job_id === job?.id);
  const application = put(
    world,
    lists.applications,
    {
      candidate_id: candidate.id,
      job_id: job?.id ?? null,
      job_post_id: prospect ? null : (post?.id ?? null),
      job_interview_stage_id: null,
      stage_id: null,
      status,
      prospect,
      prospective_job_ids: job === null ? [...lists.jobs.keys()].slice(0, 2) : [],
      source_id: source,
      referrer_id: null,
      recruiter_id: null,
      coordinator_id: null,
      // Some are rejected without a reason.
      rejection_reason_id:
        rejected && dice.chance(0.8) ? dice.pick([...lists.rejection_reasons.keys()]) : null,
      rejected_at: rejected ? world.now().toISOString() : null,
      needs_decision: false,
      last_activity_at: world.now().toISOString(),
      location_address: null,
      answers: dice.chance(0.5)
        ? [{ question: "Why us?", answer: "Schiffe & „Meer“" }]
        : dice.chance(0.5)
          ? []
          : null,
      agency_note_id: null,
      custom_fields: { relocates: { name: "Relocates", type: "boolean", value: dice.chance(0.5) } },
    },
    minutesAgo,
  );
  if (job !== null && !prospect) inventProcess(world, dice, { application, job, minutesAgo });
  if (dice.chance(0.5))
    put(
      world,
      lists.attachments,
      {
        application_id: application.id,
        candidate_id: candidate.id,
        type: "resume",
        filename: "Lebenslauf Größe.pdf",
      },
      minutesAgo,
    );
  return application;
}

interface Process {
  readonly application: Application;
  readonly job: Job;
  readonly minutesAgo: number;
}

/** Stages, interviews and offers. Settled applications and prospects stand in no stage. */
function inventProcess(world: World, dice: Dice, { application, job, minutesAgo }: Process): void {
  const { lists } = world;
  const stages = [...lists.job_interview_stages.values()].filter(
    ({ job_id, active }) => job_id === job.id && active,
  );
  const reached = dice.below(stages.length);
  for (const [at, stage] of stages.entries()) {
    const current = at === reached && application.status === "in_process";
    const visit = put(
      world,
      lists.application_stages,
      {
        application_id: application.id,
        job_interview_stage_id: stage.id,
        entered_at: at <= reached ? application.created_at : null,
        exited_at: at < reached ? application.created_at : null,
        current,
      },
      minutesAgo,
    );
    if (current)
      Object.assign(application, { stage_id: visit.id, job_interview_stage_id: stage.id });
    if (at === reached || at === 1)
      inventInterview(world, dice, { application, stage: stage.id, minutesAgo });
  }
  if (application.status === "hired" || dice.chance(0.2))
    inventOffers(world, dice, { application, job, minutesAgo });
}

export function inventInterview(
  world: World,
  dice: Dice,
  of: { readonly application: Application; readonly stage: number; readonly minutesAgo: number },
): void {
  const { lists } = world;
  const slot = [...lists.job_interviews.values()].find(
    ({ job_interview_stage_id }) => job_interview_stage_id === of.stage,
  );
  if (slot === undefined) return;
  const status = interviewStatuses[lists.interviews.size % interviewStatuses.length] ?? "scheduled";
  const planned = status !== "to_be_scheduled" && !status.endsWith("sent") && status !== "received";
  const allDay = planned && dice.chance(0.15);
  const start = `${addDays(dayOf(world.now()), dice.below(40) - 20)}T09:30:00.000Z`;
  const timed = planned && !allDay;
  const interview = put(
    world,
    lists.interviews,
    {
      application_id: of.application.id,
      job_id: slot.job_id,
      job_interview_id: slot.id,
      starts_at: timed ? start : null,
      ends_at: timed ? start.replace("09:30", "10:15") : null,
      all_day_start_on: allDay ? start.slice(0, 10) : null,
      all_day_end_on: allDay ? start.slice(0, 10) : null,
      location: dice.chance(0.5) ? "Raum „Möwe“" : null,
      video_conferencing_url: dice.chance(0.4) ? "https://meet.heron.example/abc" : null,
      status,
      organizer_id: null,
      external_event_id: timed ? `ev-${dice.digits(6)}` : null,
      scheduled_at: null,
      availability_received_at: null,
    },
    of.minutesAgo,
  );
  const users = [...lists.users.values()].filter(({ hidden }) => hidden !== true);
  const panel = new Set(Array.from({ length: dice.below(3) }, () => dice.pick(users).id));
  const row = {
    interview_id: interview.id,
    response_status: "accepted",
    scorecard_id: null,
  } as const;
  for (const user_id of panel)
    put(
      world,
      lists.interviewers,
      { ...row, user_id, email: lists.users.get(user_id)?.primary_email ?? null },
      of.minutesAgo,
    );
  // Guests are no users.
  if (dice.chance(0.2))
    put(
      world,
      lists.interviewers,
      { ...row, user_id: null, email: "guest@client.example" },
      of.minutesAgo,
    );
}

function inventOffers(world: World, dice: Dice, { application, job, minutesAgo }: Process): void {
  const status =
    application.status === "hired"
      ? "Accepted"
      : (offerStatuses.filter((word) => word !== "Accepted")[world.lists.offers.size % 3] ??
        "Created");
  const offer = (version: number, word: (typeof offerStatuses)[number]): void => {
    put(
      world,
      world.lists.offers,
      {
        version,
        application_id: application.id,
        job_id: job.id,
        candidate_id: application.candidate_id,
        opening_id: null,
        status: word,
        starts_on: dice.chance(0.8) ? addDays(dayOf(world.now()), 30) : null,
        sent_on: word !== "Created" || dice.chance(0.5) ? dayOf(world.now()) : null,
        resolved_at: word === "Accepted" || word === "Rejected" ? world.now().toISOString() : null,
        custom_fields: {
          salary: { name: "Salary", type: "currency", value: { amount: 80_000, unit: "USD" } },
        },
      },
      minutesAgo,
    );
  };
  // Each change of an offer is a version of its own.
  const isSecond = dice.chance(0.4);
  if (isSecond) offer(1, "Deprecated");
  offer(isSecond ? 2 : 1, status);
}

/** What a new application may be, by turns. */
export const statusOfTurn = (turn: number): ApplicationStatus =>
  (["in_process", "in_process", ...applicationStatuses] as const)[turn % 6] ?? "in_process";
