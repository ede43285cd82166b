import { address } from "../contact.ts";
import { choice, flag, moment, number, openChoice, reference, structure, text } from "../field.ts";
import { table } from "../table.ts";
import { preconditionOptions, questionFormat } from "./shapes.ts";
import { customFields, remoteMoments } from "./words.ts";

export const atsJobs = table({
  name: "ats_jobs",
  label: "Jobs",
  category: "ATS",
  about: "Jobs that candidates apply for.",
  integrationFields: true,
  fields: {
    name: text("The job's name."),
    job_code: text("The number that the company itself gives the job."),
    description: text("What the work is, mostly as HTML."),
    confidential: flag("Is it kept from most users of the tool?"),
    weekly_hours: number("Hours a week."),
    employment_type: openChoice(
      ["FULL_TIME", "PART_TIME", "CONTRACT", "SEASONAL", "INTERNSHIP"],
      "Kind of employment.",
    ),
    status: openChoice(["OPEN", "CLOSED", "DRAFT", "ARCHIVED"], "Can one apply for it?"),
    visibility: openChoice(["PUBLIC", "INTERNAL", "UNLISTED", "CONFIDENTIAL"], "Who may see it."),
    category: text("Kind of work, in the tool's own words."),
    department: text("The department that looks for somebody."),
    post_url: text("Where candidates read about it."),
    experience_level: text("How much experience is asked for, in the tool's own words."),
    remote_work_status: openChoice(
      ["REMOTE", "HYBRID", "TEMPORARY", "ON_SITE"],
      "Where the work may be done.",
    ),
    salary_amount: number("Pay for one `salary_period`, in `salary_currency`."),
    salary_amount_from: number("The least pay, where a range is given."),
    salary_amount_to: number("The most pay, where a range is given."),
    salary_currency: text("Mostly an ISO 4217 code."),
    salary_period: openChoice(
      ["YEAR", "MONTH", "TWO_WEEKS", "WEEK", "DAY", "HOUR"],
      "What the salary is paid for.",
    ),
    location: structure(address, "Where the work is."),
    custom_fields: customFields,
    remote_url: text("Where it is found in the tool.", { format: "uri" }),
    opened_at: moment("When candidates could apply first."),
    closed_at: moment("Since when nobody can apply any more."),
    ...remoteMoments,
    contact_id: reference("ats_users", "Whom to ask about it."),
  },
});

export const atsJobPostings = table({
  name: "ats_job_postings",
  label: "Job postings",
  category: "ATS",
  about: "Advertisements of a job.",
  remoteIdNullable: true,
  fields: {
    job_id: reference("ats_jobs", "The job it advertises.", { required: true }),
    title: text("Its title."),
    description_html: text("Its text, as HTML."),
    status: choice(["ACTIVE", "INACTIVE", "DRAFT"], "Is it out?"),
    visibility: choice(["PUBLIC", "INTERNAL", "UNLISTED"], "Who may see it."),
    url: text("Where it stands."),
  },
});

export const atsApplicationStages = table({
  name: "ats_application_stages",
  label: "Application stages",
  category: "ATS",
  about: "Steps that an application goes through.",
  remoteIdNullable: true,
  fields: {
    name: text("The stage's name."),
    status: choice(["ACTIVE", "INACTIVE"], "Is it in use?"),
    custom_fields: customFields,
    index: number("Its place in the order of stages.", { whole: true, hidden: true }),
  },
});

export const atsScreeningQuestions = table({
  name: "ats_screening_questions",
  label: "Screening questions",
  category: "ATS",
  about: "What candidates are asked when they apply.",
  remoteIdNullable: true,
  fields: {
    title: text("The question."),
    description: text("More about it, as text or HTML."),
    format: structure(questionFormat, "What kind of answer it wants."),
    category: choice(["EEO", "DEMOGRAPHIC"], "Is it asked for equal-opportunity reports?"),
    index: number("Its place in the order of questions.", { whole: true }),
    required: flag("Must it be answered?"),
    precondition_question_id: reference(
      "ats_screening_questions",
      "It is asked only after a certain answer to this question.",
      { spelled: true },
    ),
    precondition_options: structure(preconditionOptions, "The answers after which it is asked."),
  },
});

const job = reference("ats_jobs", "The job.", { required: true });

export const atsJoinJobsApplicationStages = table({
  name: "ats_join_jobs_application_stages",
  label: "Stages of jobs",
  category: "ATS",
  about: "Which stages applications for a job go through.",
  fields: {
    job_id: job,
    stage_id: reference("ats_application_stages", "The stage.", { required: true }),
  },
});

export const atsJoinJobsScreeningQuestions = table({
  name: "ats_join_jobs_screening_questions",
  label: "Screening questions of jobs",
  category: "ATS",
  about: "What is asked of whoever applies for a job.",
  fields: {
    job_id: job,
    screening_question_id: reference("ats_screening_questions", "The question.", {
      required: true,
    }),
  },
});

export const atsJoinJobsUsers = table({
  name: "ats_join_jobs_users",
  label: "Hiring teams",
  category: "ATS",
  about: "Which users look for somebody for a job.",
  fields: { job_id: job, user_id: reference("ats_users", "The user.", { required: true }) },
});
