/** Job posts: advertisements of jobs, each with its own application form. */
import {
  atsJobPostings,
  atsJoinJobsScreeningQuestions,
  atsScreeningQuestions,
} from "@muster/model";
import { feed } from "../../connect/feed.ts";
import { must, said, when, yes } from "../../connect/fields.ts";
import { joins } from "../../connect/joins.ts";
import { type Row, rowsIn } from "../../connect/rows.ts";
import { jobsOfPosts } from "./jobs.ts";
import { byIds, list } from "./lists.ts";

/** Of a prospect post there is no job. */
const isOfJob = (post: Row): boolean => said("job_id")(post) !== null;
const isDeleted = (post: Row): boolean => yes("active")(post) === false;

/** What every form asks (names, files) has no id, and nobody could answer it by one. */
const questions = (post: Row) =>
  rowsIn(isOfJob(post) ? post["questions"] : [])
    .map((question, index) => ({ question, index, post }))
    .filter(({ question }) => said("id")(question) !== null);

function format({ question }: { readonly question: Row }) {
  const options = rowsIn(question["options"]).flatMap((option) => {
    const [id, name] = [said("id")(option), said("label")(option)];
    return name === null ? [] : [{ id: id ?? name, remote_id: id, name }];
  });
  switch (question["answer_type"]) {
    case "short_text":
      return { type: "TEXT", display_type: "SINGLE_LINE" } as const;
    case "long_text":
      return { type: "TEXT", display_type: "MULTI_LINE" } as const;
    case "boolean":
      return { type: "BOOLEAN" } as const;
    // Both are in use: the documents of two years differ.
    case "single_select":
    case "multi_value_single_select":
      return { type: "SINGLE_SELECT", options } as const;
    case "multi_select":
    case "multi_value_multi_select":
      return { type: "MULTI_SELECT", options } as const;
    case "attachment":
      return { type: "FILE" } as const;
    default:
      return { type: "UNKNOWN", raw_question: question } as const;
  }
}

const feeds = [
  jobsOfPosts,
  feed({
    table: atsJobPostings,
    id: said("id"),
    deleted: (post) => isDeleted(post) || !isOfJob(post),
    map: {
      job_id: must("job_id"),
      title: said("title"),
      description_html: said("content"),
      status: (post) =>
        yes("live")(post) ? "ACTIVE" : when("first_published_at")(post) ? "INACTIVE" : "DRAFT",
      visibility: (post) => (yes("internal")(post) ? "INTERNAL" : "PUBLIC"),
      url: said("public_url"),
    },
  }),
  feed({
    table: atsScreeningQuestions,
    each: questions,
    id: said("question.id"),
    deleted: ({ post }) => isDeleted(post),
    map: {
      title: said("question.label"),
      description: said("question.description"),
      format,
      index: ({ index }) => index,
      required: yes("question.required"),
    },
  }),
  joins(atsJoinJobsScreeningQuestions, (post: Row) =>
    questions(post).map(({ question }) => ({
      job_id: said("job_id")(post),
      screening_question_id: said("id")(question),
      deleted: isDeleted(post),
    })),
  ),
];

export const posts = list("job_posts", { filter: { active: "true" }, lookup: byIds }, ...feeds);

/** Posts are deleted softly, and hidden from the list above: here deltas learn of it. */
export const deletedPosts = list(
  "deleted_job_posts",
  { path: "job_posts", filter: { active: "false" } },
  ...feeds,
);
