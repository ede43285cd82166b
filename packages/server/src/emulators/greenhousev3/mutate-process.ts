/** What recruiters do with applications on their way: stages, interviews, offers, ends. */
import { addDays, dayOf } from "../days.ts";
import { type Act, isOpen, one } from "./act.ts";
import { dropInterview } from "./drop.ts";
import { inventInterview } from "./invent-candidates.ts";
import { applicationHappened, interviewDeleted, offerHappened } from "./payloads.ts";
import type { Application, Offer } from "./rows.ts";
import { put, touch, type World } from "./world.ts";

const changeStage: Act = (world, dice) => {
  const { lists } = world;
  const application = one(dice, lists.applications, isOpen);
  if (application === null) return null;
  const now = world.now().toISOString();
  const visits = [...lists.application_stages.values()].filter(
    ({ application_id }) => application_id === application.id,
  );
  const old = visits.find(({ current }) => current);
  const next =
    visits.find(({ entered_at }) => entered_at === null) ?? visits.find(({ current }) => !current);
  if (next === undefined) return null;
  for (const visit of [old, next]) if (visit) touch(world, visit);
  if (old) Object.assign(old, { current: false, exited_at: now });
  Object.assign(next, { current: true, entered_at: now, exited_at: null });
  Object.assign(application, {
    stage_id: next.id,
    job_interview_stage_id: next.job_interview_stage_id,
  });
  touch(world, application);
  return [applicationHappened(world, "candidate_stage_change", application)];
};

/** Settled applications stand in no stage. */
function settle(world: World, application: Application, status: "rejected" | "hired"): void {
  for (const visit of world.lists.application_stages.values())
    if (visit.application_id === application.id && visit.current) {
      Object.assign(visit, { current: false, exited_at: world.now().toISOString() });
      touch(world, visit);
    }
  Object.assign(application, { status, stage_id: null, job_interview_stage_id: null });
  touch(world, application);
}

const reject: Act = (world, dice) => {
  const application = one(dice, world.lists.applications, isOpen);
  if (application === null) return null;
  settle(world, application, "rejected");
  application.rejected_at = world.now().toISOString();
  application.rejection_reason_id = dice.pick([...world.lists.rejection_reasons.keys()]);
  return [applicationHappened(world, "reject_candidate", application)];
};

const hire: Act = (world, dice) => {
  const { lists } = world;
  const application = one(dice, lists.applications, isOpen);
  if (application === null) return null;
  settle(world, application, "hired");
  const offer = one(
    dice,
    lists.offers,
    (row) => row.application_id === application.id && row.status === "Created",
  );
  if (offer !== null) {
    Object.assign(offer, { status: "Accepted", resolved_at: world.now().toISOString() });
    touch(world, offer);
  }
  // Being hired accepts the offer, which is told too.
  const told = offer === null ? [] : [offerHappened("offer_updated", offer)];
  return [applicationHappened(world, "hire_candidate", application), ...told];
};

const makeOffer: Act = (world, dice) => {
  const application = one(dice, world.lists.applications, isOpen);
  if (application === null || application.job_id === null) return null;
  const { id: application_id, job_id, candidate_id } = application;
  const earlier = [...world.lists.offers.values()].filter(
    (row) => row.application_id === application_id,
  );
  const live = earlier.filter(({ status }) => status === "Created");
  for (const offer of live) {
    offer.status = "Deprecated";
    touch(world, offer);
  }
  const offer = put(world, world.lists.offers, {
    version: Math.max(0, ...earlier.map(({ version }) => version)) + 1,
    application_id,
    job_id,
    candidate_id,
    opening_id: null,
    status: "Created",
    starts_on: addDays(dayOf(world.now()), 60),
    sent_on: dice.chance(0.5) ? dayOf(world.now()) : null,
    resolved_at: null,
    custom_fields: {},
  });
  return [
    ...live.map((old) => offerHappened("offer_updated", old)),
    offerHappened("offer_created", offer),
  ];
};

const deleteOffer: Act = (world, dice) => {
  // What becomes of an older version when the newest is deleted, the documents do not say.
  const hasOthers = ({ id, application_id }: Offer): boolean =>
    [...world.lists.offers.values()].some(
      (other) => other.id !== id && other.application_id === application_id,
    );
  const offer = one(
    dice,
    world.lists.offers,
    (row) => (row.status === "Deprecated" || row.status === "Created") && !hasOthers(row),
  );
  if (offer === null) return null;
  world.lists.offers.delete(offer.id);
  return [offerHappened("offer_deleted", offer)];
};

const planInterview: Act = (world, dice) => {
  const application = one(dice, world.lists.applications, isOpen);
  const stage = application?.job_interview_stage_id ?? null;
  if (application === null || stage === null) return null;
  // Nobody is told of interviews that are planned or moved.
  inventInterview(world, dice, { application, stage, minutesAgo: 0 });
  return [];
};

const moveInterview: Act = (world, dice) => {
  const interview = one(dice, world.lists.interviews, ({ starts_at }) => starts_at !== null);
  if (interview === null) return null;
  const day = addDays(dayOf(world.now()), 1 + dice.below(30));
  Object.assign(interview, { starts_at: `${day}T13:00:00.000Z`, ends_at: `${day}T14:00:00.000Z` });
  touch(world, interview);
  return [];
};

const cancelInterview: Act = (world, dice) => {
  const { lists } = world;
  const interview = one(dice, lists.interviews, () => true);
  if (interview === null) return null;
  dropInterview(world, interview.id);
  return [interviewDeleted(interview)];
};

/** The interview's own stamp stays. */
const addInterviewer: Act = (world, dice) => {
  const interview = one(dice, world.lists.interviews, () => true);
  if (interview === null) return null;
  const panel = [...world.lists.interviewers.values()].filter(
    (row) => row.interview_id === interview.id,
  );
  const user = one(
    dice,
    world.lists.users,
    ({ id, hidden }) => hidden !== true && !panel.some((row) => row.user_id === id),
  );
  if (user === null) return null;
  const row = { interview_id: interview.id, user_id: user.id, email: user.primary_email ?? null };
  put(world, world.lists.interviewers, {
    ...row,
    response_status: "needs_action",
    scorecard_id: null,
  });
  return [];
};

/** Common acts stand more often. */
export const processActs: readonly Act[] = [
  changeStage,
  changeStage,
  changeStage,
  reject,
  reject,
  hire,
  makeOffer,
  deleteOffer,
  planInterview,
  moveInterview,
  cancelInterview,
  addInterviewer,
];
