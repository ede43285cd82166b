/** What happens to jobs, candidates, their applications and interviews. */
import { addDays, dayOf } from "../dates.ts";
import type { Row } from "../models.ts";
import type { World } from "../world.ts";
import { type Making, type Mutation, some } from "./mutation.ts";

const nowOf = ({ world }: Making): string =>
  world.now().toISOString().slice(0, 19).replace("T", " ");

const ongoing = ({ active, refuse_reason_id, date_closed }: Row<"hr.applicant">): boolean =>
  active && refuse_reason_id === null && date_closed === null;

const apply: Mutation = (making) => {
  const { world, count } = making;
  const job = some(making, "hr.job", ({ active }) => active);
  const [stage] = stagesOf(world);
  const [partner_name, email_from] = [`Maya Moreno ${count}`, `maya.${count}@mail.example`];
  const candidate = world.create("hr.candidate", {
    partner_name,
    email_from,
    partner_id: world.create("res.partner", { name: partner_name, email: email_from }),
    categ_ids: [1],
    company_id: job?.company_id ?? 1,
  });
  world.create("hr.applicant", {
    candidate_id: candidate,
    job_id: job?.id ?? null,
    stage_id: stage?.id ?? null,
    company_id: job?.company_id ?? 1,
    user_id: job?.user_id ?? null,
    salary_expected: 40_000 + count,
    source_id: 1,
  });
  return true;
};

/** Moves the application, and its job with it. */
function enter(
  making: Making,
  applicant: Row<"hr.applicant">,
  stage: Row<"hr.recruitment.stage">,
): void {
  making.world.write("hr.applicant", applicant.id, {
    stage_id: stage.id,
    last_stage_id: applicant.stage_id,
    date_last_stage_update: nowOf(making),
    date_closed: stage.hired_stage ? nowOf(making) : null,
  });
  if (applicant.job_id !== null) making.world.write("hr.job", applicant.job_id, {});
}

const nextStage: Mutation = (making) => {
  const stages = stagesOf(making.world).filter(
    ({ hired_stage, job_ids }) => !hired_stage && job_ids.length === 0,
  );
  const applicant = some(
    making,
    "hr.applicant",
    (one) => ongoing(one) && one.stage_id !== stages.at(-1)?.id,
  );
  const at = stages.findIndex(({ id }) => id === applicant?.stage_id);
  const stage = stages[at + 1];
  if (applicant === null || stage === undefined) return false;
  enter(making, applicant, stage);
  return true;
};

const hire: Mutation = (making) => {
  const applicant = some(making, "hr.applicant", ongoing);
  const stage = stagesOf(making.world).find(({ hired_stage }) => hired_stage);
  if (applicant === null || stage === undefined) return false;
  enter(making, applicant, stage);
  return true;
};

const refuse: Mutation = (making) => {
  const applicant = some(making, "hr.applicant", ongoing);
  const reason = some(making, "hr.applicant.refuse.reason", ({ active }) => active);
  if (applicant === null || reason === null) return false;
  making.world.write("hr.applicant", applicant.id, {
    refuse_reason_id: reason.id,
    refuse_date: nowOf(making),
    active: false,
  });
  return true;
};

/** Back to the first stage; the date of the refusal stays. */
const undoRefusal: Mutation = (making) => {
  const applicant = some(
    making,
    "hr.applicant",
    ({ refuse_reason_id }) => refuse_reason_id !== null,
  );
  const [stage] = stagesOf(making.world);
  if (applicant === null || stage === undefined) return false;
  making.world.write("hr.applicant", applicant.id, { refuse_reason_id: null, active: true });
  enter(making, applicant, stage);
  return true;
};

/** Applications show the candidate's new name, and do not move. */
const editCandidate: Mutation = (making) => {
  const candidate = some(making, "hr.candidate");
  if (candidate === null) return false;
  making.world.write("hr.candidate", candidate.id, {
    partner_name: `New Name ${making.count}`,
    email_from: `new.${making.count}@mail.example`,
    availability: addDays(dayOf(making.world.now()), 30),
  });
  return true;
};

/** Renamed through the application: both move. */
const renameApplicant: Mutation = (making) => {
  const applicant = some(making, "hr.applicant", ({ active }) => active);
  if (applicant === null) return false;
  making.world.write("hr.candidate", applicant.candidate_id, {
    partner_name: `Other Name ${making.count}`,
  });
  making.world.write("hr.applicant", applicant.id, {});
  return true;
};

const tagCandidate: Mutation = (making) => {
  const candidate = some(making, "hr.candidate");
  const tag = some(making, "hr.applicant.category");
  if (candidate === null || tag === null) return false;
  const { categ_ids, id } = candidate;
  const had = categ_ids.includes(tag.id);
  making.world.write("hr.candidate", id, {
    categ_ids: had ? categ_ids.filter((one) => one !== tag.id) : [...categ_ids, tag.id],
  });
  return true;
};

/** Interviews move without moving their application. */
const moveInterview: Mutation = (making) => {
  const event = some(
    making,
    "calendar.event",
    ({ applicant_id, active, allday }) => applicant_id !== null && active && !allday,
  );
  if (event === null) return false;
  const day = addDays(dayOf(making.world.now()), 1 + (making.count % 9));
  making.world.write("calendar.event", event.id, {
    start: `${day} 13:30:00`,
    stop: `${day} 14:15:00`,
    location: "Dock 7",
  });
  return true;
};

const cancelInterview: Mutation = (making) => {
  const event = some(
    making,
    "calendar.event",
    ({ applicant_id, active }) => applicant_id !== null && active,
  );
  if (event === null) return false;
  making.world.write("calendar.event", event.id, { active: false });
  return true;
};

const invite: Mutation = (making) => {
  const { world, count } = making;
  const applicant = some(making, "hr.applicant", ongoing);
  const host = some(making, "res.users", ({ id, share, active }) => id > 4 && !share && active);
  if (applicant === null || host === null) return false;
  const day = addDays(dayOf(world.now()), 2 + (count % 5));
  world.create("calendar.event", {
    name: `Talk ${count}`,
    applicant_id: applicant.id,
    candidate_id: applicant.candidate_id,
    start: `${day} 08:00:00`,
    stop: `${day} 08:45:00`,
    user_id: host.id,
    partner_ids: [host.partner_id],
    videocall_location: `https://meet.example/m${count}`,
  });
  return true;
};

const editJob: Mutation = (making) => {
  const job = some(making, "hr.job");
  if (job === null) return false;
  making.world.write("hr.job", job.id, {
    description: `<p>Text ${making.count}.</p>`,
    active: !job.active,
  });
  return true;
};

const newReason: Mutation = (making) => {
  making.world.create("hr.applicant.refuse.reason", { name: `Reason ${making.count}` });
  return true;
};

/** Its candidate stays. */
const deleteApplication: Mutation = (making) => {
  const { world } = making;
  const invited = new Set(
    [...world.rows("calendar.event").values()].map(({ applicant_id }) => applicant_id),
  );
  const applicant = some(making, "hr.applicant", ({ id }) => !invited.has(id));
  if (applicant === null) return false;
  world.remove("hr.applicant", applicant.id);
  return true;
};

function stagesOf(world: World): readonly Row<"hr.recruitment.stage">[] {
  return [...world.rows("hr.recruitment.stage").values()].toSorted(
    (a, b) => a.sequence - b.sequence || a.id - b.id,
  );
}

export const hiringMutations: readonly Mutation[] = [
  apply,
  nextStage,
  hire,
  refuse,
  undoRefusal,
  editCandidate,
  renameApplicant,
  tagCandidate,
  moveInterview,
  invite,
  cancelInterview,
  editJob,
  newReason,
  deleteApplication,
];
