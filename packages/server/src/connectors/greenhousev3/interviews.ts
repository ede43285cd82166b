/** Interviews, and who holds them. One that is called off is deleted: no status says so. */
import { atsInterviews, atsJoinInterviewsUsers } from "@muster/model";
import { feed } from "../../connect/feed.ts";
import { must, nameOf, of, parts, said, when } from "../../connect/fields.ts";
import { midnight, moment } from "../../connect/coerce.ts";
import type { Row } from "../../connect/rows.ts";
import { byIds, linked, list } from "./lists.ts";

/** Their places in the jobs' plans, which have the names. */
const slots = linked("job_interviews", { by: "ids", member: "job_interview_id" });

/** Of what lasts all day only the days are told. */
const timeOf = (time: string, date: string) =>
  of(`${time} ${date}`, (row: Row) => moment(row[time]) ?? midnight(row[date]));

export const interviews = list(
  "interviews",
  { lookup: byIds, silent: true },
  feed({
    table: atsInterviews,
    id: said("id"),
    map: {
      title: nameOf({ slots }, "job_interview_id"),
      starting_at: timeOf("starts_at", "all_day_start_on"),
      ending_at: timeOf("ends_at", "all_day_end_on"),
      location: parts({ raw: "location" }),
      video_conferencing_url: said("video_conferencing_url"),
      application_id: said("application_id"),
      stage_id: nameOf({ slots }, "job_interview_id", "job_interview_stage_id"),
      canceled: () => false,
      remote_created_at: when("created_at"),
      remote_updated_at: when("updated_at"),
    },
  }),
);

export const interviewers = list(
  "interviewers",
  {},
  feed({
    table: atsJoinInterviewsUsers,
    // Guests from outside are no users.
    each: (one: Row) => (said("user_id")(one) === null ? [] : [one]),
    id: said("id"),
    map: { interview_id: must("interview_id"), user_id: must("user_id") },
  }),
);
