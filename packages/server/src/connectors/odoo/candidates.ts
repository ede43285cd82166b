/** Candidates and their applications. Only Odoo 18 keeps people apart: elsewhere each application is a candidate too. */
import { atsApplications, atsCandidates, atsJoinCandidatesTags } from "@muster/model";
import { day, email, moment, number, splitName, text } from "../../connect/coerce.ts";
import { type FeedFrom, feedFrom } from "../../connect/from-columns.ts";
import { children, kinds, whole } from "./beside.ts";
import { list } from "./lists.ts";
import { origin, pageOf } from "./origin.ts";
import {
  changedAt,
  customFields,
  fed,
  fieldsOf,
  type Found,
  is,
  joins,
  link,
  links,
  named,
  of,
  type OdooRow,
} from "./rows.ts";

interface Person {
  readonly id: string;
  readonly model: string;
  readonly row: OdooRow;
  /** Oldest first. */
  readonly applications: readonly OdooRow[];
}

const person = fieldsOf<Person>();

const byAge = (one: OdooRow, other: OdooRow): number =>
  String(one["create_date"]).localeCompare(String(other["create_date"])) || one.id - other.id;

const candidate = (row: OdooRow, { applications }: Found): readonly Person[] => {
  const own = applications?.get(row.id) ?? [];
  return [{ id: String(row.id), model: "hr.candidate", row, applications: own.toSorted(byAge) }];
};
const applicant = (row: OdooRow): readonly Person[] =>
  "candidate_id" in row
    ? []
    : [{ id: personOf(row), model: "hr.applicant", row, applications: [row] }];

const personOf = (row: OdooRow): string => link(row["candidate_id"]) ?? `applicant-${row.id}`;

/**
 * `told` says of an application whose it is; candidates themselves have no such column, and no source. Its id is always
 * there: where applications are the candidates, nothing of it is withheld.
 */
const feeds = (
  each: (row: OdooRow, found: Found) => readonly Person[],
  { told = "", source = "" } = {},
): readonly FeedFrom[] => [
  feedFrom({
    table: atsCandidates,
    each,
    id: ({ id }: Person) => id,
    map: {
      first_name: person(`${told} partner_name`, ({ row }) => splitName(row["partner_name"]).first),
      last_name: person(`${told} partner_name`, ({ row }) => splitName(row["partner_name"]).last),
      source: person(
        source,
        ({ applications: [oldest] }, { sources, media }) =>
          named(sources, oldest?.["source_id"]) ?? named(media, oldest?.["medium_id"]),
      ),
      email_addresses: person(`${told} email_from`, ({ row }) => {
        const address = email(row["email_from"]);
        return address === null ? [] : [{ email_address: address, type: null }];
      }),
      phone_numbers: person(`${told} partner_phone`, ({ row }) => {
        const number = text(row["partner_phone"]);
        return number === null ? [] : [{ phone_number: number, type: null }];
      }),
      social_media: person(`${told} linkedin_profile`, ({ row }) => {
        const profile = text(row["linkedin_profile"]);
        return profile === null ? [] : [{ link: profile, type: "LINKEDIN", username: null }];
      }),
      custom_fields: person(`${told} candidate_properties`, ({ row, model }, found) =>
        model === "hr.applicant"
          ? null
          : customFields(row, found, { properties: row["candidate_properties"] }),
      ),
      remote_url: person(told, ({ row, model }, found) => pageOf(model, row.id, found)),
      remote_created_at: person(`${told} create_date`, ({ row }) => moment(row["create_date"])),
      remote_updated_at: person(told, ({ row }) => moment(row["write_date"])),
    },
  }),
  joins(atsJoinCandidatesTags, { candidate_id: told, tag_id: "categ_ids" }, (row, found) =>
    each(row, found).flatMap(({ id, applications: own }) => {
      const tags = [row, ...own].flatMap(({ categ_ids }) => links(categ_ids));
      return [...new Set(tags)].map((tag_id) => ({ candidate_id: id, tag_id }));
    }),
  ),
];

const sources = whole("utm.source", ["name"], [[atsCandidates, "source"]]);
const media = whole("utm.medium", ["name"], [[atsCandidates, "source"]]);

export const candidates = list({
  model: "hr.candidate",
  // Tags and sources are those of the applications too.
  watches: ["applicant_ids"],
  companions: {
    origin,
    sources,
    media,
    applications: children(
      "hr.applicant",
      "candidate_id",
      ["categ_ids", "source_id", "medium_id", "create_date"],
      [
        [atsCandidates, "source"],
        [atsJoinCandidatesTags, "tag_id"],
      ],
    ),
    kinds: kinds("hr.candidate", [[atsCandidates, "custom_fields"]]),
  },
  feeds: feeds(candidate),
});

export const applications = list({
  model: "hr.applicant",
  watches: ["candidate_id", "refuse_reason_id"],
  companions: {
    origin,
    sources,
    media,
    reasons: whole(
      "hr.applicant.refuse.reason",
      ["name"],
      [[atsApplications, "rejection_reason_name"]],
    ),
    kinds: kinds("hr.applicant", [[atsApplications, "custom_fields"]]),
  },
  feeds: [
    fed(atsApplications, {
      outcome: of("refuse_reason_id active date_closed", outcomeOf),
      rejection_reason_name: of("refuse_reason_id", ({ refuse_reason_id }, { reasons }) =>
        named(reasons, refuse_reason_id),
      ),
      // It stays when the refusal is taken back.
      rejected_at: of("refuse_date refuse_reason_id", (row) =>
        link(row["refuse_reason_id"]) === null ? null : moment(row["refuse_date"]),
      ),
      current_stage_id: is("stage_id", link),
      job_id: is("job_id", link),
      candidate_id: of("candidate_id id", personOf),
      custom_fields: of("applicant_properties salary_expected availability", (row, found) =>
        customFields(row, found, {
          properties: row["applicant_properties"],
          salary_expected: number(row["salary_expected"]) || null,
          availability: day(row["availability"]),
        }),
      ),
      remote_url: of("", ({ id }, found) => pageOf("hr.applicant", id, found)),
      remote_created_at: is("create_date", moment),
      remote_updated_at: changedAt,
    }),
    ...feeds(applicant, { told: "candidate_id id", source: "candidate_id source_id medium_id" }),
  ],
});

/** As Odoo computes its application_status, which older versions lack. */
function outcomeOf(row: OdooRow) {
  if (link(row["refuse_reason_id"]) !== null) return "DECLINED";
  if (row["active"] === false) return null;
  return text(row["date_closed"]) === null ? "PENDING" : "HIRED";
}
