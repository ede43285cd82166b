/** Candidates and their applications in every state, interviews of every kind, and files. */
import { createHash } from "node:crypto";
import { addDays, dayOf } from "../dates.ts";
import type { Row } from "../models.ts";
import type { World } from "../world.ts";
import { addressOf, family, given, spelled } from "./names.ts";
import type { Inventing } from "./people.ts";

interface Hiring {
  readonly stages: readonly number[];
  readonly reasons: readonly number[];
  readonly tags: readonly number[];
  readonly sources: readonly number[];
  readonly medium: number;
}

export function inventRecruiting(inventing: Inventing, people: number): void {
  const { world, jobs } = inventing;
  const hiring = inventHiring(world, jobs);
  const candidates = Math.max(16, Math.ceil(people / 2));
  for (let at = 0; at < candidates; at++) inventCandidate(inventing, hiring, at);
  inventEvents(inventing);
}

function inventHiring(world: World, jobs: readonly number[]): Hiring {
  let sequence = -1;
  const stage = (name: string, more: Partial<Row<"hr.recruitment.stage">> = {}): number =>
    world.create("hr.recruitment.stage", { name, sequence: (sequence += 1), ...more });
  const stages = [
    stage("New"),
    stage("Initial Qualification"),
    stage("First Interview"),
    stage("Welding Test", { job_ids: jobs.slice(0, 1) }),
    stage("Second Interview"),
    stage("Contract Proposal"),
    stage("Contract Signed", { hired_stage: true, fold: true }),
  ];
  const reason = (name: string, active = true) =>
    world.create("hr.applicant.refuse.reason", { name, active });
  const named = (
    model: "hr.applicant.category" | "utm.source" | "hr.recruitment.degree",
    names: readonly string[],
  ) => names.map((name) => world.create(model, { name }));
  const reasons = [
    reason("Does not fit the job"),
    reason("Salary too high"),
    reason("Spam", false),
  ];
  named("hr.recruitment.degree", ["Graduate", "Master"]);
  world.create("utm.campaign", { name: "Spring" });
  const medium = world.create("utm.medium", { name: "Website" });
  const sources = named("utm.source", ["LinkedIn", "Job fair"]);
  world.create("hr.recruitment.source", {
    source_id: sources[0] ?? 0,
    job_id: jobs[0] ?? null,
    medium_id: medium,
  });
  return {
    stages,
    reasons,
    tags: named("hr.applicant.category", ["Sales", "Manager", "IT", "Reserve"]),
    sources,
    medium,
  };
}

type Applied = Partial<Row<"hr.applicant">>;

function inventCandidate(
  { world, dice, users, jobs, ground }: Inventing,
  hiring: Hiring,
  at: number,
): void {
  world.begin(130 - (at % 120));
  const [first, last] = [dice.pick(given), dice.pick(family)];
  const partner_name = spelled(first, last, at);
  const email = at % 9 === 8 ? null : `${addressOf(first, last, at)}@mail.example`;
  const candidate = world.create("hr.candidate", {
    partner_name: at % 23 === 22 ? null : partner_name,
    email_from: at % 13 === 12 ? "call me" : email,
    partner_phone: at % 3 === 0 ? null : `+49 151 555${String(at).padStart(4, "0")}`,
    linkedin_profile: at % 4 === 0 ? `https://linkedin.example/in/p${at}` : null,
    partner_id: world.create("res.partner", { name: partner_name, email }),
    categ_ids: hiring.tags.filter((_, index) => (at + index) % 3 === 0),
    availability: at % 5 === 0 ? addDays(dayOf(world.now()), 70) : null,
    user_id: users.recruiter,
    company_id: ground.companies[at % 4 === 3 ? 1 : 0],
    priority: at % 4 === 2 ? "2" : "0",
    active: at % 8 !== 3,
    candidate_properties:
      at % 4 === 0 ? [{ name: "a1b2c3", type: "boolean", string: "Relocates", value: true }] : [],
  });
  attach(world, "hr.candidate", candidate, `CV of ${partner_name}\n`);
  for (const applied of applicationsOf(at, { hiring, jobs, now: world.now() })) {
    const job = applied.job_id === undefined ? dice.pick(jobs.slice(0, 4)) : applied.job_id;
    const opening = world.rows("hr.job").get(job ?? 0);
    const application = world.create("hr.applicant", {
      candidate_id: candidate,
      user_id: opening?.user_id ?? users.recruiter,
      interviewer_ids: opening?.interviewer_ids ?? [],
      department_id: opening?.department_id ?? null,
      company_id: world.rows("hr.candidate").get(candidate)?.company_id ?? null,
      categ_ids: at % 2 === 0 ? hiring.tags.slice(2, 3) : [],
      salary_expected: at % 3 === 1 ? 52_000 : 0,
      applicant_properties:
        at % 6 === 0 ? [{ name: "d4e5f6", type: "char", string: "Shift", value: "Night" }] : [],
      ...applied,
      job_id: job,
    });
    if (at % 5 === 2) attach(world, "hr.applicant", application, `Letter ${at}\n`);
  }
}

interface Circumstances {
  readonly hiring: Hiring;
  readonly jobs: readonly number[];
  readonly now: Date;
}

/** In the order of `at`: ongoing, refused, hired, archived, refused by an import, refused and taken back, none, spontaneous. */
function applicationsOf(at: number, { hiring, now }: Circumstances): readonly Applied[] {
  const { stages, reasons, sources, medium } = hiring;
  const ago = (days: number) => `${addDays(dayOf(now), -days)} 10:00:00.000000`;
  const stage = (index: number): Applied => ({
    stage_id: stages[index] ?? null,
    last_stage_id: stages[Math.max(0, index - 1)] ?? null,
    date_last_stage_update: ago(12),
  });
  const refused: Applied = { refuse_reason_id: reasons[at % 3] ?? null, active: false };
  switch (at % 8) {
    case 0:
      return [{ ...stage(2), source_id: sources[at % 2] ?? null, medium_id: medium }];
    case 1:
      return [{ ...stage(1), ...refused, refuse_date: ago(9), medium_id: medium }];
    case 2:
      return [{ ...stage(6), date_closed: ago(20), date_open: ago(60) }];
    case 3:
      return [{ ...stage(0), active: false }];
    case 4:
      return [{ ...stage(4), ...refused, active: true }];
    case 5:
      return [
        { ...stage(0), refuse_date: ago(30), source_id: sources[0] ?? null },
        { ...stage(1), ...refused, refuse_date: ago(4), source_id: sources[1] ?? null },
      ];
    case 6:
      return [];
    default:
      return [{ ...stage(6), ...refused, date_closed: ago(40), refuse_date: ago(3), job_id: null }];
  }
}

function attach(world: World, res_model: string, res_id: number, content: string): void {
  const bytes = Buffer.from(`%PDF-1.4\n${content}`);
  world.create("ir.attachment", {
    name: "cv.pdf",
    mimetype: "application/pdf",
    file_size: bytes.length,
    checksum: createHash("sha1").update(bytes).digest("hex"),
    res_model,
    res_id,
    type: "binary",
    datas: bytes.toString("base64"),
  });
}

/** Timed, whole days, called off, recurring; one of somebody else's that is private, and one that is no interview. */
function inventEvents({ world, users }: Inventing): void {
  const today = dayOf(world.now());
  const partnerOf = (user: number) => world.rows("res.users").get(user)?.partner_id ?? 0;
  world.begin(6);
  const weekly = world.create("calendar.recurrence", { name: "Every week" });
  let at = 0;
  for (const application of world.rows("hr.applicant").values()) {
    const candidate = world.rows("hr.candidate").get(application.candidate_id);
    const day = addDays(today, (at % 12) - 5);
    const allday = at % 5 === 1;
    world.create("calendar.event", {
      name: `Interview ${candidate?.partner_name ?? "somebody"}`,
      applicant_id: application.id,
      candidate_id: application.candidate_id,
      start: `${day} ${allday ? "08" : "09"}:00:00.000000`,
      stop: `${day} ${allday ? "18" : "10"}:00:00.000000`,
      allday,
      start_date: allday ? day : null,
      stop_date: allday ? addDays(day, 1) : null,
      location: at % 3 === 0 ? "Room 2" : null,
      videocall_location: at % 3 === 1 ? `https://meet.example/${at}` : null,
      user_id: at % 7 === 3 ? users.manager : users.recruiter,
      partner_ids: [
        partnerOf(users.recruiter),
        partnerOf(users.interviewer),
        candidate?.partner_id ?? 0,
      ].slice(at % 2),
      recurrence_id: at % 6 === 5 ? weekly : null,
      privacy: at % 7 === 3 ? "private" : null,
      active: at % 4 !== 2,
    });
    at += 1;
  }
  world.create("calendar.event", {
    name: "Lunch",
    start: `${today} 11:00:00.000000`,
    stop: `${today} 12:00:00.000000`,
    user_id: users.seller,
    partner_ids: [partnerOf(users.seller)],
  });
}
