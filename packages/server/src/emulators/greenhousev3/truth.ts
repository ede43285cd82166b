/** What a complete mirror of the account holds: our second reading of how the product's facts become the model's. */
import type { TrueRecord, Truth } from "../emulator.ts";
import { mailOf, midnightOf, momentOf, textOf, type TrueRecords } from "../values.ts";
import type { Application, Candidate, CustomFields, Interview, Offer, Row } from "./rows.ts";
import * as jobs from "./truth-jobs.ts";
import type { World } from "./world.ts";

export function truthOf(world: World): Truth {
  const { lists } = world;
  const sources = firstSources(world);
  return new Map(
    Object.entries({
      ats_users: [...lists.users.values()].map((user): Entry => [
        String(user.id),
        {
          first_name: textOf(user.first_name),
          last_name: textOf(user.last_name),
          email: mailOf(user.primary_email),
          status: user.deactivated ? "INACTIVE" : "ACTIVE",
        },
      ]),
      ats_roles: jobs.trueRoles(world),
      ats_join_users_roles: jobs.trueUserRoles(world),
      ats_jobs: jobs.trueJobs(world),
      ats_job_postings: jobs.truePostings(world),
      ats_application_stages: jobs.trueStages(world),
      ats_join_jobs_application_stages: jobs.trueJobStages(world),
      ats_screening_questions: jobs.trueQuestions(world),
      ats_join_jobs_screening_questions: jobs.trueJobQuestions(world),
      ats_join_jobs_users: jobs.trueTeams(world),
      ats_join_user_job_role_assignments: jobs.trueAssignments(world),
      ats_candidates: [...lists.candidates.values()].map((row) => candidate(sources, row)),
      ats_tags: [...lists.candidate_tags.values()].map((row): Entry => [
        String(row.id),
        { name: textOf(row.name) },
      ]),
      ats_join_candidates_tags: candidateTags(world),
      ats_applications: [...lists.applications.values()].map((row) => application(world, row)),
      // Built-in reasons too: applications are rejected for them.
      ats_rejection_reasons: [...lists.rejection_reasons.values()].map((row): Entry => [
        String(row.id),
        { name: textOf(row.name) },
      ]),
      ats_interviews: [...lists.interviews.values()].map((row) => interview(world, row)),
      ats_join_interviews_users: interviewers(world),
      ats_offers: lastVersions(world).map(offer),
    } satisfies Record<string, TrueRecords>).map(([table, records]) => [table, new Map(records)]),
  );
}

type Entry = readonly [string, TrueRecord];

const stamps = ({ created_at, updated_at }: Row): TrueRecord => ({
  remote_created_at: momentOf(created_at),
  remote_updated_at: momentOf(updated_at),
});

/** The bare values under the product's keys; fields without a value are left out. */
export const customOf = (fields: CustomFields): TrueRecord =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([key, { value }]) => (value === null ? [] : [[key, value]])),
  );

export const placeOf = (raw: string | null): TrueRecord | null =>
  raw === null
    ? null
    : {
        city: null,
        country: null,
        raw,
        state: null,
        street_1: null,
        street_2: null,
        zip_code: null,
      };

const hosts: Readonly<Record<string, string>> = {
  "www.linkedin.com": "LINKEDIN",
  "github.com": "GITHUB",
  "twitter.com": "TWITTER",
};

/** How people were found first: by the oldest application that says so. */
function firstSources({ lists }: World): ReadonlyMap<number, string | null> {
  const found = new Map<number, { readonly id: number; readonly source: number }>();
  for (const { id, candidate_id, source_id } of lists.applications.values())
    if (source_id !== null && id < (found.get(candidate_id)?.id ?? Infinity))
      found.set(candidate_id, { id, source: source_id });
  return new Map(
    [...found].map(([person, { source }]) => [person, textOf(lists.sources.get(source)?.name)]),
  );
}

function candidate(sources: ReturnType<typeof firstSources>, row: Candidate): Entry {
  return [
    String(row.id),
    {
      first_name: textOf(row.first_name),
      last_name: textOf(row.last_name),
      company: textOf(row.company),
      title: textOf(row.title),
      confidential: row.private,
      source: sources.get(row.id) ?? null,
      phone_numbers: row.phone_numbers.map(({ value, type }) => ({ phone_number: value, type })),
      // What is no address is none of the candidate's.
      email_addresses: row.email_addresses.flatMap(({ value, type }) => {
        const email_address = mailOf(value);
        return email_address === null ? [] : [{ email_address, type }];
      }),
      social_media: row.social_media_addresses.map(({ value }) => ({
        link: value,
        // Of a page of one's own nobody says of which kind it is.
        type: hosts[new URL(value).hostname] ?? null,
        username: null,
      })),
      location: placeOf(textOf(row.addresses[0]?.value)),
      custom_fields: customOf(row.custom_fields),
      remote_url: `https://app.greenhouse.io/people/${row.id}`,
      ...stamps(row),
    },
  ];
}

/** Joined as `<candidate>-<tag>`. */
const candidateTags = ({ lists }: World): TrueRecords =>
  [...lists.applied_candidate_tags.values()].map(({ candidate_id, candidate_tag_id }): Entry => [
    `${candidate_id}-${candidate_tag_id}`,
    { candidate_id: String(candidate_id), tag_id: String(candidate_tag_id) },
  ]);

const outcomes: Readonly<Record<Application["status"], string | null>> = {
  in_process: "PENDING",
  rejected: "DECLINED",
  hired: "HIRED",
  // It went on as another application.
  converted: null,
};

const idOf = (id: number | null): string | null => (id === null ? null : String(id));

function application({ lists }: World, row: Application): Entry {
  return [
    String(row.id),
    {
      outcome: outcomes[row.status],
      rejection_reason_name: textOf(
        lists.rejection_reasons.get(row.rejection_reason_id ?? 0)?.name,
      ),
      rejected_at: momentOf(row.rejected_at),
      current_stage_id: idOf(row.job_interview_stage_id),
      job_id: idOf(row.job_id),
      candidate_id: String(row.candidate_id),
      // The product keeps the words alone: no question's id, no kind of answer.
      screening_question_answers: (row.answers ?? []).map(({ question, answer }) => ({
        answer: { content: answer },
        question: { remote_id: null, title: question, type: "TEXT" },
      })),
      custom_fields: customOf(row.custom_fields),
      remote_url: `https://app.greenhouse.io/people/${row.candidate_id}?application_id=${row.id}`,
      ...stamps(row),
    },
  ];
}

function interview({ lists }: World, row: Interview): Entry {
  const slot = lists.job_interviews.get(row.job_interview_id);
  return [
    String(row.id),
    {
      title: textOf(slot?.name),
      // A whole day is told by its midnights.
      starting_at: momentOf(row.starts_at) ?? midnightOf(row.all_day_start_on),
      ending_at: momentOf(row.ends_at) ?? midnightOf(row.all_day_end_on),
      location: placeOf(textOf(row.location)),
      video_conferencing_url: textOf(row.video_conferencing_url),
      application_id: String(row.application_id),
      stage_id: idOf(slot?.job_interview_stage_id ?? null),
      // What is called off is deleted.
      canceled: false,
      ...stamps(row),
    },
  ];
}

/** Joined as `<interview>-<user>`; guests are no users. */
const interviewers = ({ lists }: World): TrueRecords =>
  [...lists.interviewers.values()].flatMap(({ interview_id, user_id }) =>
    user_id === null
      ? []
      : [
          [
            `${interview_id}-${user_id}`,
            { interview_id: String(interview_id), user_id: String(user_id) },
          ] as const,
        ],
  );

function offerStatus({ status, sent_on }: Offer): string {
  switch (status) {
    case "Created":
      return sent_on === null ? "DRAFT" : "SENT";
    case "Accepted":
      return "ACCEPTED";
    case "Rejected":
      return "DECLINED";
    case "Deprecated":
      return "ABANDONED";
    default:
      return status satisfies never;
  }
}

/** Each version is a row; what a newer one took the place of is no offer any more. */
function lastVersions({ lists }: World): readonly Offer[] {
  const all = [...lists.offers.values()];
  return [...Map.groupBy(all, ({ application_id }) => application_id).values()].flatMap(
    (versions) => versions.toSorted((one, other) => other.version - one.version).slice(0, 1),
  );
}

const offer = (row: Offer): Entry => [
  String(row.id),
  {
    status: offerStatus(row),
    employment_start_date: midnightOf(row.starts_on),
    application_id: String(row.application_id),
    custom_fields: customOf(row.custom_fields),
    ...stamps(row),
  },
];
