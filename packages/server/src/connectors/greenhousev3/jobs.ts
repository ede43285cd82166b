/** Jobs, and the stages that applications for them go through. */
import { atsApplicationStages, atsJobs, atsJoinJobsApplicationStages } from "@muster/model";
import { feed, type FieldMap } from "../../connect/feed.ts";
import { amount, beside, is, must, nameOf, said, when, yes } from "../../connect/fields.ts";
import { many, one, type Row, type Rows, sortedBy } from "../../connect/rows.ts";
import { openWord } from "../../connect/words.ts";
import { byIds, customFields, linked, list, whole } from "./lists.ts";

const departments = whole("departments");
const offices = whole("offices");

/** A post that changes does not move its job, whose text it is: deltas of posts read the job again, with what is out of it. */
const isOfPost = (row: Row): boolean => said("job_id")(row) !== null;
const named = linked("jobs", {
  by: "ids",
  member: "job_id",
  only: (_, { since }) => since !== null,
});
/** Of many jobs all posts are asked for: most jobs are of old and have none. */
const posts = linked("job_posts", {
  by: "job_ids",
  member: "job_id id",
  query: { active: "true" },
  only: (row, { since }) => !isOfPost(row) || since !== null,
  most: 50,
  under: "job_id",
});

const liveOf = (job: Row, all: Rows) => many(all, job["id"]).filter((post) => yes("live")(post));

/** Of several for candidates outside the oldest counts: it stays what it is when others are added. */
function outside(job: Row, all: Rows): Row {
  const open = liveOf(job, all).filter((post) => !yes("internal")(post));
  return sortedBy(open, "id")[0] ?? {};
}

/** What the post outside says. */
const posted = (member: string) =>
  beside({ posts })("id", (job: Row, found) => said(member)(outside(job, found.posts)));

const map: FieldMap<typeof atsJobs, Row, unknown> = {
  name: said("name"),
  job_code: said("requisition_id"),
  description: posted("content"),
  confidential: yes("confidential"),
  // A field that Greenhouse brings along, with words that customers may change.
  employment_type: is(
    "custom_fields.employment_type.value",
    openWord(atsJobs.fields.employment_type, { temporary: "SEASONAL", intern: "INTERNSHIP" }),
  ),
  status: is("status", openWord(atsJobs.fields.status)),
  visibility: beside({ posts })("id", (job: Row, found) => {
    if (said("id")(outside(job, found.posts)) !== null) return "PUBLIC";
    return liveOf(job, found.posts).length > 0 ? "INTERNAL" : null;
  }),
  department: nameOf({ departments }, "department_id"),
  post_url: posted("public_url"),
  location: beside({ offices })("office_ids", ({ office_ids }: Row, found) => {
    const [office] = Array.isArray(office_ids) ? office_ids : [];
    const raw = said("location name")(one(found.offices, office));
    return raw === null ? null : { raw };
  }),
  custom_fields: customFields,
  remote_url: ({ id }) => `https://app.greenhouse.io/sdash/${String(id)}`,
  opened_at: when("opened_at"),
  closed_at: when("closed_at"),
  remote_created_at: when("created_at"),
  remote_updated_at: when("updated_at"),
};
// Jobs are copied from it, and nobody can apply for it.
const deleted = (job: Row): boolean => yes("is_template")(job) === true;

export const jobs = list(
  "jobs",
  { lookup: byIds },
  feed({ table: atsJobs, id: said("id"), deleted, map }),
);

export const jobsOfPosts = feed({
  table: atsJobs,
  sooner: true,
  each: beside({ jobs: named })("job_id", (post: Row, found) => many(found.jobs, post["job_id"])),
  id: said("id"),
  deleted,
  map,
});

const isInactive = (stage: Row): boolean => yes("active")(stage) === false;

/** A stage belongs to one job. What is no longer in its plan stays, for the applications that are in it. */
export const stages = list(
  "job_interview_stages",
  { lookup: byIds, silent: true },
  feed({
    table: atsApplicationStages,
    id: said("id"),
    map: {
      name: said("name"),
      status: (stage) => (isInactive(stage) ? "INACTIVE" : "ACTIVE"),
      index: amount("sort_order"),
    },
  }),
  feed({
    table: atsJoinJobsApplicationStages,
    id: said("id"),
    deleted: isInactive,
    map: { job_id: must("job_id"), stage_id: must("id") },
  }),
);
