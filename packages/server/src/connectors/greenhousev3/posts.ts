/** Job posts: advertisements of jobs, each with its own application form. */
import {
  atsJobPostings,
  atsJoinJobsScreeningQuestions,
  atsScreeningQuestions,
} from "@muster/model";
import { text } from "../../connect/coerce.ts";
import { feed } from "../../connect/feed.ts";
import { jobsOfPosts, ofPosts } from "./jobs.ts";
import { byIds, list } from "./lists.ts";
import { id, items, must, type Row, said, when, yes } from "./rows.ts";

/** Of a prospect post there is no job. */
const isOfJob = (post: Row): boolean => said("job_id")(post) !== null;
const isDeleted = (post: Row): boolean => yes("active")(post) === false;

/** What every form asks (names, files) has no id, and nobody could answer it by one. */
const questions = (post: Row): readonly Row[] =>
  isOfJob(post) ? items("questions")(post).filter((question) => id(question) !== null) : [];

function format(question: Row) {
  const options = items("options")(question).flatMap((option) => {
    const name = said("label")(option);
    return name === null ? [] : [{ id: id(option) ?? name, remote_id: id(option), name }];
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
    id,
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
    id,
    deleted: (_, post) => isDeleted(post),
    map: {
      title: said("label"),
      description: said("description"),
      format,
      index: (question, post) => items("questions")(post).indexOf(question),
      required: yes("required"),
    },
  }),
  feed({
    table: atsJoinJobsScreeningQuestions,
    each: questions,
    id: (question, post) => `${text(post["job_id"])}:${id(question)}`,
    deleted: (_, post) => isDeleted(post),
    map: { job_id: (_, post) => must("job_id")(post), screening_question_id: must("id") },
  }),
];

export const posts = list(
  "job_posts",
  { filter: { active: "true" }, companions: ofPosts, lookup: byIds },
  ...feeds,
);

/** Posts are deleted softly, and hidden from the list above: here deltas learn of it. */
export const deletedPosts = list(
  "deleted_job_posts",
  { path: "job_posts", filter: { active: "false" }, companions: ofPosts },
  ...feeds,
);
