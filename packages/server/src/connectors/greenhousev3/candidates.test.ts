/** Candidates and their applications, interviews and offers, in the unified model. */
import { expect, test } from "vitest";
import { company } from "../../../test/greenhouse/company.ts";
import { read, record, stamps, stored } from "../../../test/greenhouse/read.ts";

test.each<readonly [string, string, object]>([
  [
    "ats_candidates",
    "9001",
    {
      first_name: "Ida",
      last_name: "Roth",
      company: "Werft AG",
      title: "Engineer",
      confidential: false,
      source: "Referral",
      phone_numbers: [{ phone_number: "+49 1", type: "mobile" }],
      email_addresses: [{ email_address: "ida@x.example", type: "personal" }],
      social_media: [
        { link: "linkedin.com/in/ida", type: "LINKEDIN" },
        { link: "https://www.github.com/ida", type: "GITHUB" },
        { username: "ida" },
        { link: "ask me", type: null },
      ],
      location: { raw: "Kai 1, Kiel" },
      custom_fields: { desired_salary: "60k" },
      remote_url: "https://app.greenhouse.io/people/9001",
      ...stamps,
    },
  ],
  [
    "ats_candidates",
    "9002",
    {
      last_name: "Berg",
      confidential: true,
      phone_numbers: [],
      email_addresses: [],
      social_media: [],
      remote_url: "https://app.greenhouse.io/people/9002",
      remote_updated_at: stamps.remote_updated_at,
    },
  ],
  ["ats_tags", "31", { name: "rust" }],
  [
    "ats_applications",
    "7001",
    {
      outcome: "PENDING",
      current_stage_id: "55",
      job_id: "40",
      candidate_id: "9001",
      screening_question_answers: [
        {
          question: { remote_id: null, title: "Why us?", type: "TEXT" },
          answer: { content: "Ships" },
        },
      ],
      custom_fields: {},
      remote_url: "https://app.greenhouse.io/people/9001?application_id=7001",
      ...stamps,
    },
  ],
  [
    "ats_applications",
    "7002",
    {
      outcome: "DECLINED",
      rejection_reason_name: "Spam",
      rejected_at: "2026-03-05T08:30:00.000Z",
      job_id: "41",
      candidate_id: "9001",
      screening_question_answers: [],
      remote_url: "https://app.greenhouse.io/people/9001?application_id=7002",
      ...stamps,
    },
  ],
  // A prospect that became a candidate, from a tool that names the stay in a stage only.
  [
    "ats_applications",
    "7003",
    {
      current_stage_id: "56",
      candidate_id: "9002",
      screening_question_answers: [],
      remote_url: "https://app.greenhouse.io/people/9002?application_id=7003",
      ...stamps,
    },
  ],
  ["ats_rejection_reasons", "9", { name: "Spam" }],
  [
    "ats_interviews",
    "80",
    {
      title: "Weld a seam",
      starting_at: "2026-03-12T09:00:00.000Z",
      ending_at: "2026-03-12T10:00:00.000Z",
      location: { raw: "Room 2" },
      video_conferencing_url: "https://meet.example/1",
      application_id: "7001",
      stage_id: "55",
      canceled: false,
      ...stamps,
    },
  ],
  [
    "ats_interviews",
    "81",
    {
      starting_at: "2026-03-13T00:00:00.000Z",
      ending_at: "2026-03-14T00:00:00.000Z",
      application_id: "7001",
      canceled: false,
      ...stamps,
    },
  ],
  [
    "ats_offers",
    "6",
    {
      status: "ACCEPTED",
      employment_start_date: "2026-05-15T00:00:00.000Z",
      application_id: "7004",
      custom_fields: { bonus: 0 },
      ...stamps,
    },
  ],
  ["ats_offers", "7", { status: "ABANDONED", application_id: "7001", ...stamps }],
])("%s %s", async (table, id, expected) => {
  expect(record(await read(company), table, id)).toEqual(stored(table, expected));
});

test.each([
  ["Created", null, "DRAFT"],
  ["Created", "2026-04-01", "SENT"],
  ["Accepted", "2026-04-01", "ACCEPTED"],
  ["Rejected", "2026-04-01", "DECLINED"],
  ["Withdrawn", null, undefined],
])("an offer that is %s and was sent on %s is %s", async (status, sent_on, expected) => {
  const whole = await read({ offers: [{ id: 5, status, sent_on, starts_on: "0000-00-00" }] });
  expect(record(whole, "ats_offers", "5")).toEqual(expected ? { status: expected } : {});
});

test.each([
  ["in_process", "PENDING"],
  ["active", "PENDING"],
  ["hired", "HIRED"],
  ["rejected", "DECLINED"],
  ["converted", undefined],
  ["eingestellt", undefined],
])("an application that is %s is %s", async (status, expected) => {
  const whole = await read({ applications: [{ id: 5, status }] });
  expect(record(whole, "ats_applications", "5")).toEqual({
    ...(expected && { outcome: expected }),
    screening_question_answers: [],
  });
});

test("what is odd costs its field, a row without an id or parent is set aside, and the rest arrives", async () => {
  const many = Array.from({ length: 10_000 }, (_, at) => [`field_${at}`, { value: at }]);
  const whole = await read({
    candidates: [
      { id: 1, first_name: 7, last_name: ["x"], private: "maybe", custom_fields: "none" },
      { id: 2, addresses: {}, custom_fields: Object.fromEntries(many), updated_at: "yesterday" },
      { first_name: "Nobody" },
    ],
    job_owners: [{ id: 1, job_id: 40, user_id: null, type: "recruiter" }],
    job_interview_stages: [{ id: 1, name: "Lost", job_id: null, sort_order: "first" }],
  });

  expect([...whole.failures]).toEqual([]);
  expect(record(whole, "ats_candidates", "1")).toMatchObject({ first_name: "7" });
  expect(Object.keys(Object(record(whole, "ats_candidates", "2")?.["custom_fields"]))).toHaveLength(
    10_000,
  );
  expect(record(whole, "ats_application_stages", "1")).toEqual({ name: "Lost", status: "ACTIVE" });
  expect(whole.setAside.toSorted()).toEqual([
    "ats_candidates: a row without an id",
    "ats_join_jobs_application_stages: job_id is missing",
    "ats_join_jobs_users: user_id is missing",
    "ats_join_user_job_role_assignments: user_id is missing",
  ]);
});
