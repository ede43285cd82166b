/** Jobs, and the stages that applications for them go through. */
import { atsApplicationStages, atsJobs, atsJoinJobsApplicationStages } from "@muster/model";
import { number, text } from "../../connect/coerce.ts";
import { feed, type FieldMap } from "../../connect/feed.ts";
import { beside, byIds, first, list, namedBy, type Names, names } from "./lists.ts";
import { customFields, id, must, oldestLast, type Row, said, when, yes } from "./rows.ts";

const departments = names("departments", { table: atsJobs, field: "department" });
const offices = names("offices", {
  table: atsJobs,
  field: "location",
  name: (office) => text(office["location"]) ?? text(office["name"]),
});

const active = { active: "true" };
const posted = ["description", "post_url", "visibility"];

/** What is out of jobs, which rows name by a member. Of many jobs all is asked for: most are of old and have none. */
const postsOf = (member: string, needed: (since: string | null) => boolean) =>
  beside({
    per: "page",
    asks: (rows, { wants, since }) => {
      if (!needed(since) || !posted.some((field) => wants(atsJobs, field))) return [];
      return rows.length > 50
        ? [first("job_posts", active)]
        : namedBy("job_posts", "job_ids", member, active)(rows);
    },
    gather: (all): Posts => Map.groupBy(all.filter(yes("live")), said("job_id")),
  });

/** By their jobs. */
type Posts = ReadonlyMap<string | null, readonly Row[]>;
interface Found {
  readonly departments: Names;
  readonly offices: Names;
  readonly posts: Posts;
}

/** Of several for candidates outside the oldest counts: it stays what it is when others are added. */
function outside(job: Row, { posts }: Found): Row {
  const open = posts.get(id(job))?.filter((post) => !yes("internal")(post)) ?? [];
  return oldestLast(open).at(-1) ?? {};
}

function visibility(job: Row, found: Found): "PUBLIC" | "INTERNAL" | null {
  if (id(outside(job, found)) !== null) return "PUBLIC";
  return found.posts.has(id(job)) ? "INTERNAL" : null;
}

/** A field that Greenhouse brings along, with words that customers may change: unknown ones stay as they are. */
const employmentTypes: Names = new Map([
  ["full-time", "FULL_TIME"],
  ["part-time", "PART_TIME"],
  ["contract", "CONTRACT"],
  ["temporary", "SEASONAL"],
  ["seasonal", "SEASONAL"],
  ["intern", "INTERNSHIP"],
  ["internship", "INTERNSHIP"],
]);
const statuses: Names = new Map([
  ["open", "OPEN"],
  ["closed", "CLOSED"],
  ["draft", "DRAFT"],
]);

function employmentType(job: Row): string | null {
  const own = text(customFields(job)?.["employment_type"]);
  return employmentTypes.get(own?.toLowerCase().replace(/\s+/, "-") ?? null) ?? own;
}

function location({ office_ids }: Row, { offices }: Found) {
  const [office] = Array.isArray(office_ids) ? office_ids : [];
  const raw = offices.get(text(office));
  return raw ? { raw } : null;
}

const map: FieldMap<typeof atsJobs, Row, Row, Found> = {
  name: said("name"),
  job_code: said("requisition_id"),
  description: (job, _, found) => said("content")(outside(job, found)),
  confidential: yes("confidential"),
  employment_type: employmentType,
  status: (job) => statuses.get(said("status")(job)) ?? said("status")(job),
  visibility: (job, _, found) => visibility(job, found),
  department: (job, _, found) => found.departments.get(said("department_id")(job)) ?? null,
  post_url: (job, _, found) => said("public_url")(outside(job, found)),
  location: (job, _, found) => location(job, found),
  custom_fields: customFields,
  remote_url: (job) => `https://app.greenhouse.io/sdash/${id(job)}`,
  opened_at: when("opened_at"),
  closed_at: when("closed_at"),
  remote_created_at: when("created_at"),
  remote_updated_at: when("updated_at"),
};
// Jobs are copied from it, and nobody can apply for it.
const deleted = (job: Row): boolean => yes("is_template")(job) === true;

export const jobs = list(
  "jobs",
  { companions: { departments, offices, posts: postsOf("id", () => true) }, lookup: byIds },
  feed({ table: atsJobs, id, deleted, map }),
);

/** A post that changes does not move its job, whose text it is: deltas read the job again. */
const inDelta = (since: string | null): boolean => since !== null;
export const ofPosts = {
  departments,
  offices,
  posts: postsOf("job_id", inDelta),
  jobs: beside({
    per: "page",
    asks: (rows, { since }) => (inDelta(since) ? namedBy("jobs", "ids", "job_id")(rows) : []),
    gather: (all) => all,
  }),
};
export const jobsOfPosts = feed({
  table: atsJobs,
  sooner: true,
  each: (post: Row, { jobs: all }: Found & { readonly jobs: readonly Row[] }) =>
    all.filter((job) => id(job) === said("job_id")(post)),
  id,
  deleted,
  map,
});

/** A stage belongs to one job. What is no longer in its plan stays, for the applications that are in it. */
export const stages = list(
  "job_interview_stages",
  { lookup: byIds, silent: true },
  feed({
    table: atsApplicationStages,
    id,
    map: {
      name: said("name"),
      status: (stage) => (yes("active")(stage) === false ? "INACTIVE" : "ACTIVE"),
      index: (stage) => number(stage["sort_order"]),
    },
  }),
  feed({
    table: atsJoinJobsApplicationStages,
    id,
    deleted: (stage) => yes("active")(stage) === false,
    map: { job_id: must("job_id"), stage_id: must("id") },
  }),
);
