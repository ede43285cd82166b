/** Candidates, their applications and interviews. */
import { applicationStatus } from "../computed.ts";
import type { Row } from "../models.ts";
import { staff } from "./hiring.ts";
import type { Known, Tables } from "./known.ts";
import { customFields, emailOf, midnight, moment, nameOf, setProperties, text } from "./values.ts";

export const applying: Tables = {
  ats_candidates: (known) =>
    known
      .rows("hr.candidate")
      .map((candidate) => [String(candidate.id), candidateOf(candidate, known)]),
  ats_tags: ({ rows }) =>
    rows("hr.applicant.category").map(({ id, name }) => [String(id), { name }]),
  ats_join_candidates_tags: ({ rows, at }) =>
    rows("hr.candidate").flatMap(({ id, categ_ids }) => {
      const applied = at.lines("hr.applicant", "candidate_id", id);
      const tags = new Set([...categ_ids, ...applied.flatMap((one) => one.categ_ids)]);
      return [...tags].map(
        (tag) => [`${id}-${tag}`, { candidate_id: String(id), tag_id: String(tag) }] as const,
      );
    }),
  ats_applications: (known) =>
    known
      .rows("hr.applicant")
      .map((applicant) => [String(applicant.id), applicationOf(applicant, known)]),
  ats_rejection_reasons: ({ rows }) =>
    rows("hr.applicant.refuse.reason").map(({ id, name }) => [String(id), { name }]),
  ats_interviews: (known) =>
    interviews(known).map((event) => [String(event.id), interviewOf(event)]),
  ats_join_interviews_users: (known) =>
    interviews(known).flatMap(({ id, partner_ids }) =>
      staff(known)
        .filter(({ partner_id }) => partner_ids.includes(partner_id))
        .map(
          (user) =>
            [`${id}-${user.id}`, { interview_id: String(id), user_id: String(user.id) }] as const,
        ),
    ),
};

function candidateOf(candidate: Row<"hr.candidate">, { at, baseUrl }: Known) {
  const email = emailOf(candidate.email_from);
  const { partner_phone, linkedin_profile } = candidate;
  const [oldest] = at
    .lines("hr.applicant", "candidate_id", candidate.id)
    .toSorted((a, b) => a.id - b.id);
  return {
    ...nameOf(candidate.partner_name),
    email_addresses: email === null ? [] : [{ email_address: email, type: null }],
    phone_numbers: partner_phone === null ? [] : [{ phone_number: partner_phone, type: null }],
    social_media:
      linkedin_profile === null
        ? []
        : [{ link: linkedin_profile, type: "LINKEDIN", username: null }],
    source:
      at.row("utm.source", oldest?.source_id ?? null)?.name ??
      at.row("utm.medium", oldest?.medium_id ?? null)?.name ??
      null,
    remote_url: `${baseUrl}/mail/view?model=hr.candidate&res_id=${candidate.id}`,
    remote_created_at: moment(candidate.create_date),
    remote_updated_at: moment(candidate.write_date),
    custom_fields: customFields(setProperties(candidate.candidate_properties)),
  };
}

const outcomes = {
  ongoing: "PENDING",
  hired: "HIRED",
  refused: "DECLINED",
  archived: null,
} as const;

function applicationOf(applicant: Row<"hr.applicant">, { at, baseUrl }: Known) {
  const status = applicationStatus(applicant);
  const refused = status === "refused";
  const availability = at.row("hr.candidate", applicant.candidate_id)?.availability ?? null;
  return {
    outcome: outcomes[status],
    rejection_reason_name: refused
      ? (at.row("hr.applicant.refuse.reason", applicant.refuse_reason_id)?.name ?? null)
      : null,
    // It stays when the refusal is undone, and means nothing then.
    rejected_at: refused ? moment(applicant.refuse_date) : null,
    current_stage_id: text(applicant.stage_id),
    job_id: text(applicant.job_id),
    candidate_id: String(applicant.candidate_id),
    screening_question_answers: [],
    remote_url: `${baseUrl}/mail/view?model=hr.applicant&res_id=${applicant.id}`,
    remote_created_at: moment(applicant.create_date),
    remote_updated_at: moment(applicant.write_date),
    custom_fields: customFields({
      ...setProperties(applicant.applicant_properties),
      ...(applicant.salary_expected === 0 ? {} : { salary_expected: applicant.salary_expected }),
      ...(availability === null ? {} : { availability }),
    }),
  };
}

/** Private events of others read as "Busy" and without their application: nobody can tell that they are interviews. */
function interviews({ rows, at }: Known): readonly Row<"calendar.event">[] {
  return rows("calendar.event").filter(
    ({ applicant_id, privacy, user_id }) =>
      applicant_id !== null && (privacy !== "private" || user_id === at.session.uid),
  );
}

function interviewOf(event: Row<"calendar.event">) {
  return {
    title: event.name,
    starting_at: event.allday ? midnight(event.start_date) : moment(event.start),
    ending_at: event.allday ? midnight(event.stop_date) : moment(event.stop),
    location: event.location === null ? null : { raw: event.location },
    video_conferencing_url: event.videocall_location,
    application_id: text(event.applicant_id),
    canceled: !event.active,
    remote_created_at: moment(event.create_date),
    remote_updated_at: moment(event.write_date),
  };
}
