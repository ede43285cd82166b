/** Candidates and their applications. Only Odoo 18 keeps people apart: elsewhere each application is a candidate too. */
import { atsApplications, atsCandidates, atsJoinCandidatesTags } from "@muster/model";
import { day, email, moment, number, splitName, text } from "../../connect/coerce.ts";
import type { Feed } from "../../connect/feed.ts";
import { beside, type Field, is, nameOf, of, said, when } from "../../connect/fields.ts";
import { joins } from "../../connect/joins.ts";
import { many, named, type Row, type Rows, sortedBy } from "../../connect/rows.ts";
import { idsIn, linked, whole } from "./beside.ts";
import { list } from "./lists.ts";
import { changedAt, customFields, fed, pageOf } from "./rows.ts";

const origins = { sources: whole("utm.source", "name"), media: whole("utm.medium", "name") };
const theirs = linked("hr.applicant", "categ_ids source_id medium_id create_date", {
  from: "id",
  by: "candidate_id",
});
const reasons = whole("hr.applicant.refuse.reason", "name");

/** Candidates themselves have no source: theirs is that of their first application. */
const sourceOf = (
  row: Row | undefined,
  { sources, media }: Readonly<Record<keyof typeof origins, Rows>>,
) => named(sources, row?.["source_id"]) ?? named(media, row?.["medium_id"]);

const personOf = (row: Row): string =>
  said("candidate_id")(row) ?? `applicant-${String(row["id"])}`;

/** A list of what a single column says. */
const listOf = <Ours>(column: string, ours: (value: string) => Ours | null) =>
  is(column, (value) => {
    const item = text(value) === null ? null : ours(text(value) ?? "");
    return item === null ? [] : [item];
  });

interface People {
  readonly model: string;
  /** The rows that are a candidate. */
  readonly each: Field<Row, readonly Row[]>;
  readonly id: (row: Row) => string | null;
  readonly source: Field<Row, string | null>;
  readonly custom_fields: Field<Row, Row | null>;
}

const people = ({ model, each, id, source, custom_fields }: People): Feed =>
  fed(
    atsCandidates,
    {
      first_name: is("partner_name", (name) => splitName(name).first),
      last_name: is("partner_name", (name) => splitName(name).last),
      source,
      email_addresses: listOf("email_from", (value) => {
        const email_address = email(value);
        return email_address === null ? null : { email_address, type: null };
      }),
      phone_numbers: listOf("partner_phone", (phone_number) => ({ phone_number, type: null })),
      social_media: listOf("linkedin_profile", (link) => ({
        link,
        type: "LINKEDIN",
        username: null,
      })),
      custom_fields,
      remote_url: pageOf(model),
      remote_created_at: when("create_date"),
      remote_updated_at: changedAt,
    },
    { each, id },
  );

const tagged = (candidate_id: string | null, rows: readonly Row[]) =>
  [...new Set(rows.flatMap((row) => idsIn(row, "categ_ids")))].map((tag_id) => ({
    candidate_id,
    tag_id,
  }));

export const candidates = list({
  model: "hr.candidate",
  // Tags and sources are those of the applications too.
  watches: ["applicant_ids"],
  feeds: [
    people({
      model: "hr.candidate",
      each: of("", (row) => [row]),
      id: said("id"),
      source: beside({ ...origins, applications: theirs })("", ({ id }: Row, found) =>
        sourceOf(sortedBy(many(found.applications, id), "create_date id")[0], found),
      ),
      custom_fields: customFields("hr.candidate", "candidate_properties"),
    }),
    joins(
      atsJoinCandidatesTags,
      beside({ applications: theirs })("categ_ids", (row: Row, found) =>
        tagged(text(row["id"]), [row, ...many(found.applications, row["id"])]),
      ),
    ),
  ],
});

/** As Odoo computes its application_status, which older versions lack. */
function outcomeOf(row: Row) {
  if (text(row["refuse_reason_id"]) !== null) return "DECLINED";
  if (row["active"] === false) return null;
  return text(row["date_closed"]) === null ? "PENDING" : "HIRED";
}

const isCandidate = (row: Row): boolean => !("candidate_id" in row);

export const applications = list({
  model: "hr.applicant",
  watches: ["candidate_id", "refuse_reason_id"],
  feeds: [
    fed(atsApplications, {
      outcome: of("refuse_reason_id active date_closed", outcomeOf),
      rejection_reason_name: nameOf({ reasons }, "refuse_reason_id"),
      // It stays when the refusal is taken back.
      rejected_at: of("refuse_date refuse_reason_id", (row: Row) =>
        text(row["refuse_reason_id"]) === null ? null : moment(row["refuse_date"]),
      ),
      current_stage_id: said("stage_id"),
      job_id: said("job_id"),
      candidate_id: of("candidate_id id", personOf),
      custom_fields: customFields(
        "hr.applicant",
        "applicant_properties",
        of("salary_expected availability", (row: Row) => ({
          salary_expected: number(row["salary_expected"]) || null,
          availability: day(row["availability"]),
        })),
      ),
      remote_url: pageOf("hr.applicant"),
      remote_created_at: when("create_date"),
      remote_updated_at: changedAt,
    }),
    // The id is always there: where applications are the candidates, nothing of them is withheld.
    people({
      model: "hr.applicant",
      each: of("candidate_id id", (row) => (isCandidate(row) ? [row] : [])),
      id: personOf,
      source: beside(origins)("source_id medium_id", sourceOf),
      custom_fields: of("", () => null),
    }),
    joins(
      atsJoinCandidatesTags,
      of("candidate_id id categ_ids", (row: Row) =>
        isCandidate(row) ? tagged(personOf(row), [row]) : [],
      ),
    ),
  ],
});
