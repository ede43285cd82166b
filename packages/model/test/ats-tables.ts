/** Recruiting on the same grammar: applications and their neighbours, as the contract lists them. */
import {
  aList,
  always,
  anObject,
  anyObject,
  aText,
  aWord,
  choice,
  custom,
  endpoint,
  flag,
  many,
  maybe,
  moment,
  nullable,
  number,
  one,
  reference,
  structure,
  table,
  text,
  through,
} from "@muster/model";
import { address } from "../src/hris/shapes.ts";

const personal = { sensitivity: "personal" } as const;
const category = "ATS" as const;
const customFields = custom("Values under keys that the environment's owner chose.");
const remoteMoments = {
  remote_created_at: moment("When the tool created the record."),
  remote_updated_at: moment("When the tool last changed the record."),
};

const jobs = table({
  name: "ats_jobs",
  label: "Jobs",
  category,
  about: "Jobs that candidates apply for.",
  fields: { name: text("The job's name.") },
});

const stages = table({
  name: "ats_application_stages",
  label: "Stages",
  category,
  about: "Steps on the way to an offer.",
  remoteIdNullable: true,
  fields: {
    name: text("The stage's name."),
    status: choice(["ACTIVE", "INACTIVE"], "Is it in use?"),
    custom_fields: customFields,
    index: number("Its place in the order of stages."),
  },
});

const candidates = table({
  name: "ats_candidates",
  label: "Candidates",
  category,
  about: "People who apply.",
  fields: {
    first_name: text("Given name.", personal),
    last_name: text("Family name.", personal),
    email_addresses: structure(
      aList(anObject({ email_address: maybe(aText), type: nullable(aText) })),
      "E-mail addresses.",
      personal,
    ),
    phone_numbers: structure(
      aList(anObject({ phone_number: always(aText), type: maybe(aText) })),
      "Telephone numbers.",
      personal,
    ),
    social_media: structure(
      aList(anObject({ link: maybe(aText), type: maybe(aText), username: maybe(aText) })),
      "Profiles elsewhere.",
      personal,
    ),
    source: text("Where the candidate came from."),
    remote_url: text("Where it is found in the tool.", { format: "uri" }),
  },
});

const tags = table({
  name: "ats_tags",
  label: "Tags",
  category,
  about: "Words that recruiters sort candidates by.",
  remoteIdNullable: true,
  fields: { name: text("The tag.") },
});

const joinCandidatesTags = table({
  name: "ats_join_candidates_tags",
  label: "Tags of candidates",
  category,
  about: "Which candidate has which tag.",
  fields: {
    candidate_id: reference("ats_candidates", "The candidate.", { required: true }),
    tag_id: reference("ats_tags", "The tag.", { required: true }),
  },
});

const questionTypes = [
  "TEXT",
  "SINGLE_SELECT",
  "MULTI_SELECT",
  "BOOLEAN",
  "NUMBER",
  "DATE",
  "UNKNOWN",
] as const;
const answers = aList(
  anObject({
    answer: always(anyObject),
    question: always(
      anObject({
        remote_id: nullable(aText),
        title: always(aText),
        type: always(aWord(questionTypes)),
      }),
    ),
  }),
);

const applications = table({
  name: "ats_applications",
  label: "Applications",
  category,
  about: "A candidate's application for a job.",
  remoteIdNullable: true,
  fields: {
    outcome: choice(["PENDING", "HIRED", "DECLINED"], "How it ended, or that it has not."),
    rejection_reason_name: text("Why the candidate was declined."),
    rejected_at: moment("When the candidate was declined."),
    current_stage_id: reference("ats_application_stages", "How far it has come."),
    job_id: reference("ats_jobs", "What is applied for."),
    candidate_id: reference("ats_candidates", "Who applies."),
    screening_question_answers: structure(answers, "Answers to the job's questions.", personal),
    custom_fields: customFields,
    remote_url: text("Where it is found in the tool.", { format: "uri" }),
    ...remoteMoments,
  },
});

const ofApplication = reference("ats_applications", "The application it belongs to.");

const interviews = table({
  name: "ats_interviews",
  label: "Interviews",
  category,
  about: "Conversations with a candidate.",
  remoteIdNullable: true,
  fields: {
    title: text("What it is about."),
    starting_at: moment("When it begins."),
    ending_at: moment("When it ends."),
    location: structure(address, "Where it takes place."),
    application_id: ofApplication,
    canceled: flag("Was it called off?"),
    ...remoteMoments,
  },
});

const offers = table({
  name: "ats_offers",
  label: "Offers",
  category,
  about: "Contracts that were offered to a candidate.",
  remoteIdNullable: true,
  fields: {
    status: choice(
      ["ACCEPTED", "DECLINED", "SENT", "APPROVED", "DRAFT", "ABANDONED"],
      "How far it has come.",
    ),
    application_id: ofApplication,
    custom_fields: customFields,
    ...remoteMoments,
  },
});

export const atsTables = [
  jobs,
  stages,
  candidates,
  tags,
  joinCandidatesTags,
  applications,
  interviews,
  offers,
] as const;

const linked = { addedRemoved: false, linkedRecord: true } as const;
const silent = { addedRemoved: false, linkedRecord: false } as const;
const all = { addedRemoved: true, linkedRecord: true } as const;

export const listApplications = endpoint({
  path: "/ats/applications",
  operationId: "GetAtsApplications",
  summary: "Applications with candidate, stage, job, interviews and offers",
  table: applications,
  nested: {
    candidate: one(candidates, {
      by: "candidate_id",
      shows: [
        "id",
        "remote_id",
        "first_name",
        "last_name",
        "email_addresses",
        "phone_numbers",
        "social_media",
        "source",
        "remote_url",
      ],
      touches: linked,
      nested: {
        tags: through(joinCandidatesTags, tags, {
          from: "candidate_id",
          to: "tag_id",
          shows: ["id", "remote_id", "name"],
          touches: silent,
        }),
      },
    }),
    current_stage: one(stages, {
      by: "current_stage_id",
      shows: ["id", "remote_id", "name", "status", "custom_fields", "index"],
      touches: linked,
    }),
    job: one(jobs, { by: "job_id", shows: ["id", "remote_id", "name"], touches: silent }),
    interviews: many(interviews, {
      by: "application_id",
      shows: ["id", "remote_id", "title", "starting_at", "ending_at", "location", "canceled"],
      touches: all,
    }),
    offers: many(offers, {
      by: "application_id",
      shows: ["id", "remote_id", "status"],
      touches: all,
    }),
  },
  integrationFields: true,
  filters: {
    outcomes: { filter: "any", field: "outcome" },
    job_ids: { filter: "any", field: "job_id" },
    current_stage_ids: { filter: "any", field: "current_stage_id" },
    outcome: { filter: "is", field: "outcome", deprecated: true },
  },
  models: [
    "ats_applications",
    "ats_application_stages",
    "ats_candidates",
    "ats_interviews",
    "ats_jobs",
    "ats_join_candidates_tags",
    "ats_offers",
    "ats_tags",
  ],
});
