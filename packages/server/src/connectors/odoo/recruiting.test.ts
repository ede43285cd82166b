/** Odoo's rows of recruiting in our words: the examples of a real server, with what is missing as false. */
import { beforeEach, expect, test } from "vitest";
import { readStream } from "../../../test/odoo/open.ts";
import { odooServer, type OdooServer, type Row } from "../../../test/odoo/server.ts";

let server: OdooServer;
beforeEach(async () => {
  server = await odooServer();
});

function put(model: string, ...rows: readonly Row[]): void {
  server.models[model] = { rows };
}
async function read(stream: string) {
  const { records } = await readStream(server, stream);
  return (table: string) => Object.fromEntries(records[table] ?? []);
}
const written = { create_date: "2026-11-18 08:00:00", write_date: "2026-11-19 08:00:00" };
const moments = {
  remote_created_at: "2026-11-18T08:00:00.000Z",
  remote_updated_at: "2026-11-19T08:00:00.000Z",
};

test("users with the mightiest of their roles; Odoo's own and customers are none", async () => {
  const kim = {
    id: 7,
    name: "Kim Ude",
    login: "kim",
    email: "kim@werft.example",
    active: true,
    share: false,
    groups_id: [1, 36, 37],
  };
  put(
    "res.users",
    { ...kim, id: 1, login: "__system__" },
    kim,
    { ...kim, id: 8, login: "jo@werft.example", email: false, active: false, groups_id: [1] },
    { ...kim, id: 9, share: true },
    { ...kim, id: 10, login: "default" },
  );
  server.answers["res.groups.get_external_id"] = () => ({
    1: "base.group_user",
    36: "hr_recruitment.group_hr_recruitment_user",
    37: "hr_recruitment.group_hr_recruitment_interviewer",
  });
  const users = await read("res.users");
  expect(users("ats_users")).toEqual({
    7: { first_name: "Kim", last_name: "Ude", email: "kim@werft.example", status: "ACTIVE" },
    8: { first_name: "Kim", last_name: "Ude", email: "jo@werft.example", status: "INACTIVE" },
  });
  const role_id = "hr_recruitment.group_hr_recruitment_user";
  expect(users("ats_join_users_roles")).toEqual({ [`7:${role_id}`]: { user_id: "7", role_id } });
});

test("roles are those of the app and of jobs, and none without recruiting", async () => {
  put("hr.job", { id: 6, user_id: 7, interviewer_ids: [], manager_id: false });
  server.answers["hr.job.fields_get"] = () => ({
    user_id: { string: "Recruiter" },
    manager_id: { string: "Department Manager" },
  });
  const roles = (await read("roles"))("ats_roles");
  expect(roles["manager_id"]).toEqual({
    remote_label: "Department Manager",
    scope: "JOB",
    unified_type: "HIRING_MANAGER",
  });
  expect(roles["hr_recruitment.group_hr_recruitment_manager"]).toMatchObject({
    scope: "SYSTEM",
    unified_type: "ADMIN",
  });
  server.answers["hr.job.fields_get"] = () => ({});
  expect((await read("roles"))("ats_roles")).toEqual({});
});

test("a job with its stages and its team", async () => {
  put("hr.job", {
    id: 6,
    name: "Welder",
    active: true,
    department_id: 3,
    company_id: 1,
    address_id: 1,
    user_id: 7,
    interviewer_ids: [8, 7],
    manager_id: 2,
    contract_type_id: 3,
    description: "<p>Ships.</p>",
    date_from: false,
    is_published: true,
    job_properties: [],
    ...written,
  });
  put("hr.department", { id: 3, name: "Welding" });
  put("hr.employee", { id: 2, user_id: 9 });
  put("hr.contract.type", { id: 3, name: "Seasonal" });
  put("res.partner", {
    id: 1,
    street: "Kai 1",
    street2: false,
    city: "Hamburg",
    zip: false,
    state_id: false,
    country_id: false,
  });
  put(
    "hr.recruitment.stage",
    { id: 1, sequence: 5, job_ids: [] },
    { id: 2, sequence: 1, job_ids: [6] },
    { id: 3, sequence: 2, job_ids: [9] },
  );
  const job = await read("hr.job");
  expect(job("ats_jobs")).toEqual({
    6: {
      name: "Welder",
      description: "<p>Ships.</p>",
      status: "OPEN",
      visibility: "PUBLIC",
      department: "Welding",
      location: {
        street_1: "Kai 1",
        street_2: null,
        zip_code: null,
        city: "Hamburg",
        state: null,
        country: null,
      },
      employment_type: "SEASONAL",
      custom_fields: null,
      remote_url: `${server.url}/mail/view?model=hr.job&res_id=6`,
      opened_at: null,
      ...moments,
    },
  });
  expect(Object.keys(job("ats_join_jobs_application_stages"))).toEqual(["6:1", "6:2"]);
  expect(Object.keys(job("ats_join_jobs_users"))).toEqual(["6:7", "6:8", "6:9"]);
  expect(Object.keys(job("ats_join_user_job_role_assignments"))).toEqual([
    "6:7:user_id",
    "6:8:interviewer_ids",
    "6:7:interviewer_ids",
    "6:9:manager_id",
  ]);
});

test("stages have their place among all; reasons and tags have names", async () => {
  put(
    "hr.recruitment.stage",
    { id: 1, name: "Offer", sequence: 5 },
    { id: 2, name: "New", sequence: 0 },
    { id: 3, name: "Interview", sequence: 5 },
  );
  put("hr.applicant.refuse.reason", { id: 2, name: "Salary too high" });
  put("hr.applicant.category", { id: 3, name: "IT" });
  expect((await read("hr.recruitment.stage"))("ats_application_stages")).toEqual({
    1: { name: "Offer", index: 1 },
    2: { name: "New", index: 0 },
    3: { name: "Interview", index: 2 },
  });
  expect((await read("hr.applicant.refuse.reason"))("ats_rejection_reasons")).toEqual({
    2: { name: "Salary too high" },
  });
  expect((await read("hr.applicant.category"))("ats_tags")).toEqual({ 3: { name: "IT" } });
});

const noor = {
  partner_name: "Noor Haddad",
  email_from: "noor@Mail.Example",
  partner_phone: "+49 151 5550009",
  linkedin_profile: false,
  categ_ids: [3],
};
const application = {
  id: 14,
  job_id: 6,
  stage_id: 3,
  active: true,
  refuse_reason_id: false,
  refuse_date: false,
  date_closed: false,
  source_id: false,
  medium_id: 1,
  categ_ids: [4, 3],
  salary_expected: 0,
  availability: false,
  applicant_properties: [],
  ...written,
};

test("a candidate, with tags and source of the applications", async () => {
  put("hr.candidate", { id: 9, ...noor, candidate_properties: [], ...written });
  put(
    "hr.applicant",
    { ...application, candidate_id: 9 },
    { ...application, id: 15, candidate_id: 9, source_id: 6, create_date: "2026-11-17 08:00:00" },
  );
  put("utm.source", { id: 6, name: "Referral" });
  put("utm.medium", { id: 1, name: "Website" });
  const candidate = await read("hr.candidate");
  expect(candidate("ats_candidates")).toEqual({
    9: {
      first_name: "Noor",
      last_name: "Haddad",
      source: "Referral",
      email_addresses: [{ email_address: "noor@mail.example", type: null }],
      phone_numbers: [{ phone_number: "+49 151 5550009", type: null }],
      social_media: [],
      custom_fields: null,
      remote_url: `${server.url}/mail/view?model=hr.candidate&res_id=9`,
      ...moments,
    },
  });
  expect(Object.keys(candidate("ats_join_candidates_tags"))).toEqual(["9:3", "9:4"]);
});

test("an application in its stage", async () => {
  put("hr.applicant", {
    ...application,
    candidate_id: 9,
    salary_expected: 52000,
    availability: "2027-02-01",
  });
  const of = await read("hr.applicant");
  expect(of("ats_applications")).toEqual({
    14: {
      outcome: "PENDING",
      rejection_reason_name: null,
      rejected_at: null,
      current_stage_id: "3",
      job_id: "6",
      candidate_id: "9",
      custom_fields: { salary_expected: 52000, availability: "2027-02-01" },
      remote_url: `${server.url}/mail/view?model=hr.applicant&res_id=14`,
      ...moments,
    },
  });
  expect(of("ats_candidates")).toEqual({});
});

const refused = {
  refuse_reason_id: 2,
  refuse_date: "2026-11-20 10:00:00",
  active: false,
  date_closed: "2026-11-19 10:00:00",
};

test.each<readonly [string, Partial<Row>, Readonly<Record<string, unknown>>]>([
  [
    "refused, whatever was before",
    refused,
    {
      outcome: "DECLINED",
      rejection_reason_name: "Salary too high",
      rejected_at: "2026-11-20T10:00:00.000Z",
    },
  ],
  [
    "no longer refused",
    { ...refused, refuse_reason_id: false, active: true, date_closed: false },
    { outcome: "PENDING", rejection_reason_name: null, rejected_at: null },
  ],
  ["hired", { date_closed: "2026-11-19 10:00:00" }, { outcome: "HIRED" }],
  ["archived", { active: false, date_closed: "2026-11-19 10:00:00" }, { outcome: null }],
  ["spontaneous, expecting nothing", { job_id: false }, { job_id: null, custom_fields: null }],
])("an application that is %s", async (_, changes, expected) => {
  put("hr.applicant.refuse.reason", { id: 2, name: "Salary too high" });
  put("hr.applicant", { ...application, candidate_id: 9, ...changes, id: 14 });
  expect((await read("hr.applicant"))("ats_applications")["14"]).toMatchObject(expected);
});

test("where there are no candidates, an application is one", async () => {
  put("hr.applicant", { ...application, ...noor });
  const of = await read("hr.applicant");
  expect(of("ats_applications")["14"]).toMatchObject({ candidate_id: "applicant-14" });
  expect(of("ats_candidates")["applicant-14"]).toMatchObject({
    first_name: "Noor",
    remote_url: `${server.url}/mail/view?model=hr.applicant&res_id=14`,
  });
  expect(Object.keys(of("ats_join_candidates_tags"))).toEqual(["applicant-14:3"]);
});

const meeting = {
  id: 40,
  name: "Interview Noor",
  applicant_id: 14,
  start: "2026-12-02 09:00:00",
  stop: "2026-12-02 10:00:00",
  allday: false,
  start_date: false,
  stop_date: false,
  location: "Room 2",
  videocall_location: false,
  partner_ids: [11, 61],
  active: true,
  ...written,
};

test("interviews, with the users among those invited; whole days begin at midnight", async () => {
  put(
    "calendar.event",
    meeting,
    {
      ...meeting,
      id: 41,
      allday: true,
      start_date: "2026-12-03",
      stop_date: "2026-12-04",
      active: false,
    },
    { ...meeting, id: 42, applicant_id: false },
  );
  put(
    "res.users",
    { id: 7, partner_id: 11, share: false },
    { id: 70, partner_id: 61, share: true },
  );
  const interviews = await read("calendar.event");
  expect(interviews("ats_interviews")).toEqual({
    40: {
      title: "Interview Noor",
      starting_at: "2026-12-02T09:00:00.000Z",
      ending_at: "2026-12-02T10:00:00.000Z",
      location: { raw: "Room 2" },
      video_conferencing_url: null,
      application_id: "14",
      canceled: false,
      ...moments,
    },
    41: expect.objectContaining({
      starting_at: "2026-12-03T00:00:00.000Z",
      ending_at: "2026-12-04T00:00:00.000Z",
      canceled: true,
    }),
  });
  expect(interviews("ats_join_interviews_users")["40:7"]).toEqual({
    interview_id: "40",
    user_id: "7",
  });
});

test("a private meeting shows that it is there, and nothing to be stored", async () => {
  put("calendar.event", meeting);
  server.answers["calendar.event.search_read"] = () => [
    { id: 40, name: "Busy", applicant_id: false, write_date: false },
  ];
  const { records, hidden } = await readStream(server, "calendar.event");
  expect(records["ats_interviews"]?.size).toBe(0);
  expect(hidden).toEqual(["ats_interviews 40"]);
});
