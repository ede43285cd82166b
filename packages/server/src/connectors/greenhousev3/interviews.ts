/** Interviews, and who holds them. One that is called off is deleted: no status says so. */
import { atsInterviews, atsJoinInterviewsUsers } from "@muster/model";
import { feed } from "../../connect/feed.ts";
import { beside, byIds, list, namedBy } from "./lists.ts";
import { day, id, must, type Row, said, when } from "./rows.ts";

/** Their places in the jobs' plans, which have the names. */
const slots = beside({
  per: "page",
  asks: (interviews, { wants }) =>
    wants(atsInterviews, "title") || wants(atsInterviews, "stage_id")
      ? namedBy("job_interviews", "ids", "job_interview_id")(interviews)
      : [],
  gather: (all): Slots => new Map(all.map((slot) => [id(slot), slot])),
});

type Slots = ReadonlyMap<string | null, Row>;
const slotOf = (interview: Row, { slots: all }: { readonly slots: Slots }): Row =>
  all.get(said("job_interview_id")(interview)) ?? {};

export const interviews = list(
  "interviews",
  { companions: { slots }, lookup: byIds, silent: true },
  feed({
    table: atsInterviews,
    id,
    map: {
      title: (one, _, found: { readonly slots: Slots }) => said("name")(slotOf(one, found)),
      starting_at: (one) => when("starts_at")(one) ?? day("all_day_start_on")(one),
      ending_at: (one) => when("ends_at")(one) ?? day("all_day_end_on")(one),
      location: (one) => {
        const raw = said("location")(one);
        return raw === null ? null : { raw };
      },
      video_conferencing_url: said("video_conferencing_url"),
      application_id: said("application_id"),
      stage_id: (one, _, found) => said("job_interview_stage_id")(slotOf(one, found)),
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
    id,
    map: { interview_id: must("interview_id"), user_id: must("user_id") },
  }),
);
