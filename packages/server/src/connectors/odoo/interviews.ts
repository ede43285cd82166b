/** Interviews, and the small lists of recruiting: stages, reasons for refusing, tags. */
import * as model from "@muster/model";
import { midnight, moment, number, text } from "../../connect/coerce.ts";
import { beside, whole } from "./beside.ts";
import { search } from "./call.ts";
import { list } from "./lists.ts";
import { changedAt, fed, is, joins, link, links, of, type OdooRow } from "./rows.ts";

/** Somebody's private meeting shows as busy, without its applicant. */
const isPrivate = ({ applicant_id }: OdooRow): boolean => link(applicant_id) === null;

/** Among those invited are the candidates too. */
const users = beside([[model.atsJoinInterviewsUsers, "user_id"]], "partner_id", (rows) => {
  const invited = [...new Set(rows.flatMap(({ partner_ids }) => links(partner_ids)))].map(Number);
  return invited.length === 0
    ? []
    : [
        search(
          "res.users",
          [
            ["partner_id", "in", invited],
            ["share", "=", false],
          ],
          ["partner_id"],
        ),
      ];
});

/** Of meetings for whole days the times are placeholders. */
const timeOf = (row: OdooRow, time: unknown, date: unknown) =>
  row["allday"] === true ? midnight(date) : moment(time);

export const interviews = list({
  model: "calendar.event",
  needs: "applicant_id",
  companions: { users },
  feeds: [
    fed(
      model.atsInterviews,
      {
        title: is("name", text),
        starting_at: of("allday start start_date", (row) =>
          timeOf(row, row["start"], row["start_date"]),
        ),
        ending_at: of("allday stop stop_date", (row) => timeOf(row, row["stop"], row["stop_date"])),
        location: of("location", (row) => {
          const raw = text(row["location"]);
          return raw === null ? null : { raw };
        }),
        video_conferencing_url: is("videocall_location", text),
        application_id: is("applicant_id", link),
        canceled: is("active", (active) => active === false),
        remote_created_at: is("create_date", moment),
        remote_updated_at: changedAt,
      },
      { hidden: isPrivate },
    ),
    joins(
      model.atsJoinInterviewsUsers,
      { interview_id: "applicant_id", user_id: "partner_ids" },
      (row, { users: known }) =>
        links(row["partner_ids"])
          .flatMap((partner) => known?.get(Number(partner)) ?? [])
          .map(({ id }) => ({ interview_id: String(row.id), user_id: String(id) })),
      isPrivate,
    ),
  ],
});

const place = (row: OdooRow, all: readonly OdooRow[]): number =>
  all
    .toSorted((a, b) => (number(a["sequence"]) ?? 0) - (number(b["sequence"]) ?? 0) || a.id - b.id)
    .findIndex(({ id }) => id === row.id);

export const stages = list({
  model: "hr.recruitment.stage",
  companions: {
    all: whole("hr.recruitment.stage", ["sequence"], [[model.atsApplicationStages, "index"]]),
  },
  feeds: [
    fed(model.atsApplicationStages, {
      name: is("name", text),
      index: of("sequence", (row, { all }) => place(row, [...(all?.values() ?? [])].flat())),
    }),
  ],
});

const names = (of: string, table: typeof model.atsRejectionReasons | typeof model.atsTags) =>
  list({
    model: of,
    feeds: [fed(table, { name: is("name", text) })],
  });

export const refuseReasons = names("hr.applicant.refuse.reason", model.atsRejectionReasons);
export const tags = names("hr.applicant.category", model.atsTags);
