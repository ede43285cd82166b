/** What recruiters do with jobs, posts, plans, teams and the account. */
import { type Act, one } from "./act.ts";
import { inventJob } from "./invent-jobs.ts";
import { jobHappened, postHappened } from "./payloads.ts";
import { put, touch } from "./world.ts";

const makeJob: Act = (world, dice) => {
  const job = inventJob(world, dice, world.lists.jobs.size, 0);
  return [jobHappened(world, "job_created", job)];
};

const editJob: Act = (world, dice) => {
  const job = one(dice, world.lists.jobs, () => true);
  if (job === null) return null;
  const kind = dice.below(4);
  if (kind === 0) job.name = `${job.name.split(" – ")[0] ?? ""} – ${dice.digits(2)}`;
  if (kind === 1) job.requisition_id = `R-${dice.digits(4)}`;
  if (kind === 2) job.department_id = dice.pick([...world.lists.departments.keys()]);
  if (kind === 3) job.office_ids = [dice.pick([...world.lists.offices.keys()])];
  touch(world, job);
  return [jobHappened(world, "job_updated", job)];
};

/** Closing the last opening closes the job; its posts go offline with it. */
const closeJob: Act = (world, dice) => {
  const { lists } = world;
  const job = one(dice, lists.jobs, ({ status }) => status === "open");
  if (job === null) return null;
  const now = world.now().toISOString();
  for (const opening of lists.openings.values())
    if (opening.job_id === job.id) {
      Object.assign(opening, { open: false, closed_at: now });
      touch(world, opening);
    }
  const posts = [...lists.job_posts.values()].filter((post) => post.job_id === job.id && post.live);
  for (const post of posts) {
    post.live = false;
    touch(world, post);
  }
  Object.assign(job, { status: "closed", closed_at: now });
  touch(world, job);
  return [
    jobHappened(world, "job_updated", job),
    ...posts.map((post) => postHappened("job_post_updated", post)),
  ];
};

/** The job's own stamp stays. */
const editPost: Act = (world, dice) => {
  const post = one(dice, world.lists.job_posts, ({ active }) => active);
  if (post === null) return null;
  post.title = `${post.title.split(" · ")[0] ?? ""} · ${dice.digits(2)}`;
  post.content = `<p>Neuer Text ${dice.digits(3)}</p>`;
  post.questions = post.questions.slice(0, Math.max(1, post.questions.length - 1));
  touch(world, post);
  return [postHappened("job_post_updated", post)];
};

/** Only posts that are not live can be deleted; they are listed nowhere unless one asks for them. */
const deletePost: Act = (world, dice) => {
  const post = one(dice, world.lists.job_posts, ({ active, live }) => active && !live);
  if (post === null) return null;
  post.active = false;
  touch(world, post);
  return [postHappened("job_post_deleted", post)];
};

const renameStage: Act = (world, dice) => {
  const stage = one(dice, world.lists.job_interview_stages, () => true);
  if (stage === null) return null;
  stage.name = `${stage.name.split(" #")[0] ?? ""} #${dice.digits(2)}`;
  touch(world, stage);
  return [];
};

/** Neither the job's nor the user's stamp moves. */
const changeTeam: Act = (world, dice) => {
  const { lists } = world;
  const job = one(dice, lists.jobs, () => true);
  const user = one(dice, lists.users, ({ hidden }) => hidden !== true);
  if (job === null || user === null) return null;
  const managers = [...lists.job_hiring_managers.values()].filter((row) => row.job_id === job.id);
  const old = managers.find((row) => row.user_id === user.id);
  if (old === undefined)
    put(world, lists.job_hiring_managers, { job_id: job.id, user_id: user.id });
  else lists.job_hiring_managers.delete(old.id);
  return [jobHappened(world, "job_updated", job)];
};

const switchUser: Act = (world, dice) => {
  const user = one(dice, world.lists.users, ({ hidden }) => hidden !== true);
  if (user === null) return null;
  if (dice.chance(0.5)) user.deactivated = !user.deactivated;
  else user.site_admin = !user.site_admin;
  touch(world, user);
  return [];
};

const addTagOrReason: Act = (world, dice) => {
  const { lists } = world;
  const name = `Neu ${dice.digits(4)}`;
  if (dice.chance(0.5)) put(world, lists.candidate_tags, { name });
  else {
    const type = { id: 3, key: "NONE_SPECIFIED", name: "None specified" };
    put(world, lists.rejection_reasons, { name, type });
  }
  return [];
};

export const jobActs: readonly Act[] = [
  makeJob,
  editJob,
  editJob,
  closeJob,
  editPost,
  editPost,
  deletePost,
  renameStage,
  changeTeam,
  switchUser,
  addTagOrReason,
];
