/** Jobs, and the stages that applications for them go through. */
import { atsApplicationStages, atsJobs, atsJoinJobsApplicationStages } from "@muster/model";
import { number, text } from "../../connect/coerce.ts";
import { feed } from "../../connect/feed.ts";
import { beside, byIds, first, list, namedBy, type Names, names } from "./lists.ts";
import { customFields, id, must, type Row, said, when, yes } from "./rows.ts";

const departments = names("departments", { table: atsJobs, field: "department" });
const offices = names("offices", {
  table: atsJobs,
  field: "location",
  name: (office) => text(office["location"]) ?? text(office["name"]),
});

const active = { active: "true" };

/** What candidates read. For a page full of jobs all posts are asked for: most jobs are of old and have none. */
const posts = beside({
  per: "page",
  asks: (jobs, wants) => {
    if (!wants(atsJobs, "description") && !wants(atsJobs, "post_url")) return [];
    return jobs.length > 50
      ? [first("job_posts", active)]
      : namedBy("job_posts", "job_ids", "id", active)(jobs);
  },
  // The newest comes first, and of several the oldest counts: it stays what it is when others are added.
  gather: (all): Posts =>
    new Map(
      all
        .filter((post) => yes("live")(post) && !yes("internal")(post))
        .map((post) => [said("job_id")(post), post]),
    ),
});

type Posts = ReadonlyMap<string | null, Row>;
interface Found {
  readonly departments: Names;
  readonly offices: Names;
  readonly posts: Posts;
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

export const jobs = list(
  "jobs",
  { companions: { departments, offices, posts }, lookup: byIds },
  feed({
    table: atsJobs,
    id,
    // Jobs are copied from it, and nobody can apply for it.
    deleted: (job) => yes("is_template")(job) === true,
    map: {
      name: said("name"),
      job_code: said("requisition_id"),
      description: (job, _, found: Found) => text(found.posts.get(id(job))?.["content"]),
      confidential: yes("confidential"),
      employment_type: employmentType,
      status: (job) => statuses.get(said("status")(job)) ?? said("status")(job),
      department: (job, _, found) => found.departments.get(said("department_id")(job)) ?? null,
      post_url: (job, _, found) => text(found.posts.get(id(job))?.["public_url"]),
      location: (job, _, found) => location(job, found),
      custom_fields: customFields,
      remote_url: (job) => `https://app.greenhouse.io/sdash/${id(job)}`,
      opened_at: when("opened_at"),
      closed_at: when("closed_at"),
      remote_created_at: when("created_at"),
      remote_updated_at: when("updated_at"),
    },
  }),
);

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
