/** Interviews, and the small lists of recruiting: stages, reasons for refusing, tags. */
import {
  atsApplicationStages,
  atsInterviews,
  atsJoinInterviewsUsers,
  atsRejectionReasons,
  atsTags,
} from "@muster/model";
import { midnight, moment, text } from "../../connect/coerce.ts";
import { beside, is, of, parts, said, when } from "../../connect/fields.ts";
import { joins } from "../../connect/joins.ts";
import { many, type Row, sortedBy } from "../../connect/rows.ts";
import { idsIn, linked, whole } from "./beside.ts";
import { list } from "./lists.ts";
import { changedAt, fed } from "./rows.ts";

/** Somebody's private meeting shows as busy, without its applicant. */
const isPrivate = (row: Row): boolean => text(row["applicant_id"]) === null;

/** Among those invited are the candidates too. */
const users = linked("res.users", "", {
  from: "partner_ids",
  by: "partner_id",
  domain: [["share", "=", false]],
});

/** Of meetings for whole days the times are placeholders. */
const timeOf = (time: string, date: string) =>
  of(`allday ${time} ${date}`, (row: Row) =>
    row["allday"] === true ? midnight(row[date]) : moment(row[time]),
  );

export const interviews = list({
  model: "calendar.event",
  needs: "applicant_id",
  feeds: [
    fed(
      atsInterviews,
      {
        title: said("name"),
        starting_at: timeOf("start", "start_date"),
        ending_at: timeOf("stop", "stop_date"),
        location: parts({ raw: "location" }),
        video_conferencing_url: said("videocall_location"),
        application_id: said("applicant_id"),
        canceled: is("active", (active) => active === false),
        remote_created_at: when("create_date"),
        remote_updated_at: changedAt,
      },
      { hidden: isPrivate },
    ),
    joins(
      atsJoinInterviewsUsers,
      beside({ users })("applicant_id partner_ids", (row: Row, found) =>
        idsIn(row, "partner_ids")
          .flatMap((partner) => many(found.users, partner))
          .map((user) => ({
            interview_id: text(row["id"]),
            user_id: text(user["id"]),
            hidden: isPrivate(row),
          })),
      ),
    ),
  ],
});

const all = whole("hr.recruitment.stage", "sequence");

export const stages = list({
  model: "hr.recruitment.stage",
  feeds: [
    fed(atsApplicationStages, {
      name: said("name"),
      index: beside({ all })("sequence", (row: Row, found) =>
        sortedBy([...found.all.values()].flat(), "sequence id").findIndex(
          ({ id }) => id === row["id"],
        ),
      ),
    }),
  ],
});

export const refuseReasons = list({
  model: "hr.applicant.refuse.reason",
  feeds: [fed(atsRejectionReasons, { name: said("name") })],
});
export const tags = list({
  model: "hr.applicant.category",
  feeds: [fed(atsTags, { name: said("name") })],
});
