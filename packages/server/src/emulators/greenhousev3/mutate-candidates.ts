/** What recruiters do with candidates and their applications. */
import type { Dice } from "../dice.ts";
import { type Act, one } from "./act.ts";
import { dropApplication } from "./drop.ts";
import { inventApplication, inventCandidate } from "./invent-candidates.ts";
import {
  applicationDeleted,
  applicationHappened,
  candidateDeleted,
  candidateHappened,
} from "./payloads.ts";
import type { Candidate } from "./rows.ts";
import { put, touch, type World } from "./world.ts";

export const applyAnew: Act = (world, dice) => {
  const { lists } = world;
  const candidate = inventCandidate(world, dice, lists.candidates.size, 0);
  const job = one(dice, lists.jobs, ({ status }) => status === "open");
  const application = inventApplication(world, dice, {
    candidate,
    job,
    status: "in_process",
    minutesAgo: 0,
  });
  const action = job === null ? "new_prospect_application" : "new_candidate_application";
  return [applicationHappened(world, action, application)];
};

/** A candidate's last activity stands in its own row, which is changed by it. */
function noteActivity(world: World, candidate: Candidate): void {
  candidate.last_activity_at = world.now().toISOString();
  touch(world, candidate);
}

const applyAgain: Act = (world, dice) => {
  const candidate = one(dice, world.lists.candidates, () => true);
  const job = one(dice, world.lists.jobs, ({ status }) => status === "open");
  if (candidate === null || job === null) return null;
  const application = inventApplication(world, dice, {
    candidate,
    job,
    status: "in_process",
    minutesAgo: 0,
  });
  noteActivity(world, candidate);
  return [applicationHappened(world, "new_candidate_application", application)];
};

export const editCandidate: Act = (world, dice) => {
  const candidate = one(dice, world.lists.candidates, () => true);
  if (candidate === null) return null;
  edits[dice.below(edits.length)]?.(candidate, dice);
  touch(world, candidate);
  return [candidateHappened(world, candidate)];
};

const edits: readonly ((candidate: Candidate, dice: Dice) => void)[] = [
  (candidate) => (candidate.first_name = candidate.first_name === "Ändrea" ? "Kai" : "Ändrea"),
  (candidate, dice) => (candidate.company = `Werft ${dice.digits(3)}`),
  (candidate, dice) => (candidate.title = `Engineer ${dice.digits(3)}`),
  (candidate) => (candidate.private = !candidate.private),
  (candidate, dice) =>
    (candidate.phone_numbers = [{ value: `+49 2${dice.digits(5)}`, type: "home" }]),
  (candidate, dice) =>
    (candidate.email_addresses = [{ value: `new${dice.digits(3)}@mail.example`, type: "other" }]),
  (candidate, dice) => (candidate.addresses = [{ value: `Kai ${dice.digits(2)}`, type: "home" }]),
  (candidate, dice) =>
    (candidate.custom_fields = {
      ...candidate.custom_fields,
      desired_salary: { name: "Desired Salary", type: "short_text", value: `${dice.digits(2)}k` },
    }),
];

/** The candidate's own stamp stays, and nobody is told. */
const tag: Act = (world, dice) => {
  const { lists } = world;
  const candidate = one(dice, lists.candidates, () => true);
  if (candidate === null) return null;
  const has = [...lists.applied_candidate_tags.values()].filter(
    (row) => row.candidate_id === candidate.id,
  );
  const free = one(
    dice,
    lists.candidate_tags,
    ({ id }) => !has.some((row) => row.candidate_tag_id === id),
  );
  const first = has[0];
  if (free !== null)
    put(world, lists.applied_candidate_tags, {
      candidate_id: candidate.id,
      candidate_tag_id: free.id,
    });
  else if (first !== undefined) lists.applied_candidate_tags.delete(first.id);
  return [];
};

const deleteApplication: Act = (world, dice) => {
  const application = one(dice, world.lists.applications, () => true);
  if (application === null) return null;
  dropApplication(world, application.id);
  const candidate = world.lists.candidates.get(application.candidate_id);
  if (candidate !== undefined) noteActivity(world, candidate);
  return [applicationDeleted(application)];
};

export const deleteCandidate: Act = (world, dice) => {
  const { lists } = world;
  const candidate = one(dice, lists.candidates, () => true);
  if (candidate === null) return null;
  const applications = [...lists.applications.values()].filter(
    ({ candidate_id }) => candidate_id === candidate.id,
  );
  for (const { id } of applications) dropApplication(world, id);
  for (const row of lists.applied_candidate_tags.values())
    if (row.candidate_id === candidate.id) lists.applied_candidate_tags.delete(row.id);
  lists.candidates.delete(candidate.id);
  return [
    candidateDeleted(
      candidate,
      applications.map(({ id }) => id),
    ),
  ];
};

/** Common acts stand more often. */
export const candidateActs: readonly Act[] = [
  applyAnew,
  applyAnew,
  applyAgain,
  editCandidate,
  editCandidate,
  editCandidate,
  tag,
  tag,
  deleteApplication,
  deleteCandidate,
];
