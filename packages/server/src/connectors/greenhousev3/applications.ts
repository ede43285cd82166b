/** Applications, prospects' without a job included, and why they are turned down. */
import { atsApplications, atsRejectionReasons } from "@muster/model";
import { feed } from "../../connect/feed.ts";
import { beside, byIds, list, namedBy, type Names, names, namesIn } from "./lists.ts";
import { customFields, id, items, type Row, said, when } from "./rows.ts";

/** Those that Greenhouse brings along are left out otherwise. */
const query = { include_defaults: "true" };
const field = "rejection_reason_name";
const reasons = names("rejection_reasons", { table: atsApplications, field, query });

/** Two kinds of ids: of the job's stage, which is ours, and of the application's stay in it. */
const [stage, stay] = [said("job_interview_stage_id"), said("stage_id")];
const namesStayOnly = (one: Row): boolean => one["job_interview_stage_id"] === undefined;

/** For answers without the stage, which the vendor's own documents lack. */
const stays = beside({
  per: "page",
  asks: (all, { wants }) =>
    wants(atsApplications, "current_stage_id")
      ? namedBy("application_stages", "ids", "stage_id")(all.filter(namesStayOnly))
      : [],
  gather: (all) => namesIn(all, stage),
});

interface Found {
  readonly reasons: Names;
  readonly stays: Names;
}

// A prospect that is made a candidate goes on as another application: `converted` is no outcome.
const outcomes = new Map([
  ["in_process", "PENDING"],
  ["active", "PENDING"],
  ["hired", "HIRED"],
  ["rejected", "DECLINED"],
] as const);
const outcomeOf = ({ status }: Row) => [...outcomes].find(([word]) => word === status)?.[1] ?? null;

/** Only text is told, whatever was asked for. */
function answered(one: Row) {
  const title = said("question")(one);
  if (title === null) return [];
  const question = { remote_id: null, title, type: "TEXT" } as const;
  return [{ question, answer: { content: said("answer")(one) } }];
}

export const applications = list(
  "applications",
  { companions: { reasons, stays }, lookup: byIds },
  feed({
    table: atsApplications,
    id,
    map: {
      outcome: outcomeOf,
      rejection_reason_name: (one, _, found: Found) =>
        found.reasons.get(said("rejection_reason_id")(one)) ?? null,
      rejected_at: when("rejected_at"),
      current_stage_id: (one, _, found) => stage(one) ?? found.stays.get(stay(one)) ?? null,
      job_id: said("job_id"),
      candidate_id: said("candidate_id"),
      screening_question_answers: (one) => items("answers")(one).flatMap(answered),
      custom_fields: customFields,
      remote_url: (one) => {
        const candidate = said("candidate_id")(one);
        return (
          candidate && `https://app.greenhouse.io/people/${candidate}?application_id=${id(one)}`
        );
      },
      remote_created_at: when("created_at"),
      remote_updated_at: when("updated_at"),
    },
  }),
);

export const rejectionReasons = list(
  "rejection_reasons",
  { filter: query },
  feed({ table: atsRejectionReasons, id, map: { name: said("name") } }),
);
