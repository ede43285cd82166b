/** Applications, prospects' without a job included, and why they are turned down. */
import { atsApplications, atsRejectionReasons } from "@muster/model";
import { feed } from "../../connect/feed.ts";
import { beside, is, nameOf, of, said, when } from "../../connect/fields.ts";
import { one, type Row, rowsIn } from "../../connect/rows.ts";
import { closedWord } from "../../connect/words.ts";
import { byIds, customFields, linked, list, whole } from "./lists.ts";

/** Those that Greenhouse brings along are left out otherwise. */
const filter = { include_defaults: "true" };
const reasons = whole("rejection_reasons", filter);

/**
 * Two kinds of ids: of the job's stage, which is ours, and of the application's stay in it, for answers without the
 * stage, which the vendor's own documents lack.
 */
const stays = linked("application_stages", {
  by: "ids",
  member: "stage_id",
  only: (application) => application["job_interview_stage_id"] === undefined,
});
const stage = said("job_interview_stage_id");

// A prospect that is made a candidate goes on as another application: `converted` is no outcome.
const outcome = closedWord(atsApplications.fields.outcome, {
  "in process": "PENDING",
  active: "PENDING",
  rejected: "DECLINED",
});

/** Only text is told, whatever was asked for. */
function answered(answer: Row) {
  const title = said("question")(answer);
  if (title === null) return [];
  const question = { remote_id: null, title, type: "TEXT" } as const;
  return [{ question, answer: { content: said("answer")(answer) } }];
}

function page(application: Row): string | null {
  const [candidate, id] = [said("candidate_id")(application), said("id")(application)];
  return candidate && `https://app.greenhouse.io/people/${candidate}?application_id=${id}`;
}

export const applications = list(
  "applications",
  { lookup: byIds },
  feed({
    table: atsApplications,
    id: said("id"),
    map: {
      outcome: is("status", outcome),
      rejection_reason_name: nameOf({ reasons }, "rejection_reason_id"),
      rejected_at: when("rejected_at"),
      current_stage_id: beside({ stays })(
        "job_interview_stage_id stage_id",
        (application: Row, found) =>
          stage(application) ?? stage(one(found.stays, application["stage_id"])),
      ),
      job_id: said("job_id"),
      candidate_id: said("candidate_id"),
      screening_question_answers: of("answers", ({ answers }: Row) =>
        rowsIn(answers).flatMap(answered),
      ),
      custom_fields: customFields,
      remote_url: page,
      remote_created_at: when("created_at"),
      remote_updated_at: when("updated_at"),
    },
  }),
);

export const rejectionReasons = list(
  "rejection_reasons",
  { filter },
  feed({ table: atsRejectionReasons, id: said("id"), map: { name: said("name") } }),
);
