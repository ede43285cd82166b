/** Users, jobs and what belongs to them, in the unified model. */
import { expect, test } from "vitest";
import { company } from "../../../test/greenhouse/company.ts";
import { joined, read, record, stamps, stored } from "../../../test/greenhouse/read.ts";

test.each<readonly [string, string, object]>([
  [
    "ats_users",
    "3",
    { first_name: "Kim", last_name: "Ude", email: "kim@werft.example", status: "ACTIVE" },
  ],
  ["ats_users", "4", { first_name: "Ola", status: "INACTIVE" }],
  ["ats_users", "5", { first_name: "Integration", status: "ACTIVE" }],
  ["ats_roles", "901", { remote_label: "Site Admin", scope: "SYSTEM", unified_type: "ADMIN" }],
  ["ats_roles", "902", { remote_label: "Standard", scope: "JOB" }],
  ["ats_roles", "903", { remote_label: "Basic" }],
  [
    "ats_roles",
    "hiring_manager",
    { remote_label: "Hiring Manager", scope: "JOB", unified_type: "HIRING_MANAGER" },
  ],
  [
    "ats_jobs",
    "40",
    {
      name: "Welder",
      job_code: "R-9",
      description: "<p>Weld!</p>",
      confidential: false,
      employment_type: "FULL_TIME",
      status: "OPEN",
      visibility: "PUBLIC",
      department: "Yard",
      post_url: "https://boards.example/werft/jobs/401?gh_jid=401",
      location: { raw: "Kiel, Germany" },
      custom_fields: {
        employment_type: "Full-time",
        salary: { min_value: "1.0", unit: "EUR" },
        urgent: false,
      },
      remote_url: "https://app.greenhouse.io/sdash/40",
      opened_at: "2026-03-02T08:00:00.000Z",
      ...stamps,
    },
  ],
  [
    "ats_jobs",
    "41",
    {
      name: "Painter",
      employment_type: "Aushilfe",
      status: "on_hold",
      custom_fields: { employment_type: "Aushilfe" },
      remote_url: "https://app.greenhouse.io/sdash/41",
      ...stamps,
    },
  ],
  ["ats_application_stages", "55", { name: "Phone Screen", status: "ACTIVE", index: 1 }],
  ["ats_application_stages", "56", { name: "Old Test", status: "INACTIVE", index: 2 }],
  [
    "ats_job_postings",
    "401",
    {
      job_id: "40",
      title: "Welder (all)",
      description_html: "<p>Weld!</p>",
      status: "ACTIVE",
      visibility: "PUBLIC",
      url: "https://boards.example/werft/jobs/401?gh_jid=401",
    },
  ],
  [
    "ats_job_postings",
    "402",
    {
      job_id: "40",
      title: "Welder",
      description_html: "<p>Inside</p>",
      status: "ACTIVE",
      visibility: "INTERNAL",
    },
  ],
  [
    "ats_job_postings",
    "403",
    { job_id: "40", title: "Draft", status: "DRAFT", visibility: "PUBLIC" },
  ],
  [
    "ats_screening_questions",
    "71",
    {
      title: "Why us?",
      description: "Be short.",
      format: { type: "TEXT", display_type: "MULTI_LINE" },
      index: 1,
      required: false,
    },
  ],
  [
    "ats_screening_questions",
    "72",
    {
      title: "Where?",
      format: {
        type: "SINGLE_SELECT",
        options: [
          { id: "1", remote_id: "1", name: "Kiel" },
          { id: "2", remote_id: "2", name: "Husum" },
        ],
      },
      index: 2,
      required: true,
    },
  ],
  ["ats_screening_questions", "73", { title: "Licence", format: { type: "FILE" }, index: 3 }],
  [
    "ats_screening_questions",
    "74",
    { title: "Weld by night?", format: { type: "BOOLEAN" }, index: 4 },
  ],
  [
    "ats_screening_questions",
    "75",
    {
      title: "Which metals?",
      format: { type: "MULTI_SELECT", options: [{ id: "9", remote_id: "9", name: "Steel" }] },
      index: 5,
    },
  ],
  [
    "ats_screening_questions",
    "76",
    {
      title: "Height",
      format: {
        type: "UNKNOWN",
        raw_question: { id: 76, label: "Height", answer_type: "slider" },
      },
      index: 6,
    },
  ],
])("%s %s", async (table, id, expected) => {
  expect(record(await read(company), table, id)).toEqual(stored(table, expected));
});

test("what belongs together is joined, each pair once", async () => {
  const whole = await read(company);

  expect(whole.setAside).toEqual([]);
  expect(joined(whole, "ats_join_users_roles")).toEqual(["3 901"]);
  expect(joined(whole, "ats_join_jobs_users")).toEqual(["40 3", "40 4"]);
  expect(joined(whole, "ats_join_user_job_role_assignments")).toEqual([
    "3 40 coordinator",
    "3 40 recruiter",
    "4 40 hiring_manager",
  ]);
  expect(joined(whole, "ats_join_jobs_application_stages")).toEqual(["40 55"]);
  expect(joined(whole, "ats_join_jobs_screening_questions")).toEqual(
    ["71", "72", "73", "74", "75", "76"].map((question) => `40 ${question}`),
  );
  expect(joined(whole, "ats_join_candidates_tags")).toEqual(["9001 31"]);
  expect(joined(whole, "ats_join_interviews_users")).toEqual(["80 4"]);
});
