import { choice, moment, reference, structure, text } from "../field.ts";
import { table } from "../table.ts";
import { screeningAnswers } from "./shapes.ts";
import { applicationOutcomes, customFields, remoteMoments } from "./words.ts";

export const atsApplications = table({
  name: "ats_applications",
  label: "Applications",
  category: "ATS",
  about: "A candidate's application for a job.",
  remoteIdNullable: true,
  integrationFields: true,
  fields: {
    outcome: choice(applicationOutcomes, "How it ended, or that it has not."),
    rejection_reason_name: text("Why the candidate was declined.", { sensitivity: "personal" }),
    rejected_at: moment("When the candidate was declined."),
    current_stage_id: reference("ats_application_stages", "How far it has come."),
    job_id: reference("ats_jobs", "What is applied for."),
    candidate_id: reference("ats_candidates", "Who applies."),
    screening_question_answers: structure(screeningAnswers, "Answers to the job's questions.", {
      sensitivity: "sensitive",
      default: [],
    }),
    custom_fields: customFields,
    remote_url: text("Where it is found in the tool.", { format: "uri" }),
    ...remoteMoments,
  },
});

export const atsRejectionReasons = table({
  name: "ats_rejection_reasons",
  label: "Rejection reasons",
  category: "ATS",
  about: "Reasons that recruiters may give for declining a candidate.",
  fields: { name: text("The reason.") },
});
