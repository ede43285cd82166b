/** Rows as the product answers them. What it leaves out unless it is asked for carries `hidden`, which it never tells. */

export interface Row {
  readonly id: number;
  readonly created_at: string;
  updated_at: string;
  readonly hidden?: true;
}

export interface CustomField {
  readonly name: string;
  readonly type: string;
  readonly value: unknown;
}
export type CustomFields = Readonly<Record<string, CustomField>>;

interface Typed {
  readonly value: string;
  readonly type: string;
}

export interface Candidate extends Row {
  first_name: string | null;
  last_name: string | null;
  readonly preferred_name: string | null;
  company: string | null;
  title: string | null;
  last_activity_at: string;
  private: boolean;
  readonly can_email: boolean;
  readonly time_zone: string | null;
  readonly linked_user_ids: readonly number[];
  phone_numbers: readonly Typed[];
  addresses: readonly Typed[];
  email_addresses: readonly Typed[];
  readonly website_addresses: readonly Typed[];
  social_media_addresses: readonly { readonly value: string }[];
  custom_fields: CustomFields;
}

export const applicationStatuses = ["in_process", "rejected", "hired", "converted"] as const;
export type ApplicationStatus = (typeof applicationStatuses)[number];

export interface Application extends Row {
  readonly candidate_id: number;
  job_id: number | null;
  readonly job_post_id: number | null;
  /** A definition; `stage_id` is this application's own visit to it. */
  job_interview_stage_id: number | null;
  stage_id: number | null;
  status: ApplicationStatus;
  readonly prospect: boolean;
  readonly prospective_job_ids: readonly number[];
  readonly source_id: number | null;
  readonly referrer_id: number | null;
  readonly recruiter_id: number | null;
  readonly coordinator_id: number | null;
  rejection_reason_id: number | null;
  rejected_at: string | null;
  readonly needs_decision: boolean;
  last_activity_at: string;
  readonly location_address: string | null;
  answers: readonly { readonly question: string; readonly answer: string }[] | null;
  readonly agency_note_id: number | null;
  custom_fields: CustomFields;
}

export interface ApplicationStage extends Row {
  readonly application_id: number;
  readonly job_interview_stage_id: number;
  /** Every stage of the plan has a row; it was not visited before it was entered. */
  entered_at: string | null;
  exited_at: string | null;
  current: boolean;
}

export interface Job extends Row {
  name: string;
  requisition_id: string | null;
  readonly notes: string | null;
  readonly confidential: boolean;
  status: "open" | "closed" | "draft";
  opened_at: string | null;
  closed_at: string | null;
  readonly is_template: boolean;
  readonly copied_from_id: number | null;
  department_id: number | null;
  office_ids: readonly number[] | null;
  custom_fields: CustomFields;
}

export interface JobStage extends Row {
  readonly job_id: number;
  name: string;
  sort_order: number;
  active: boolean;
}

export const answerTypes = [
  "short_text",
  "long_text",
  "boolean",
  "single_select",
  "multi_select",
  "attachment",
] as const;

export interface Question {
  /** Null: one that every form has, such as the name. */
  readonly id: number | null;
  readonly label: string;
  readonly name: string;
  readonly description: string | null;
  readonly answer_type: (typeof answerTypes)[number];
  readonly required: boolean | null;
  readonly private: boolean;
  readonly options: readonly { readonly id: number; readonly label: string }[];
}

export interface JobPost extends Row {
  readonly job_id: number;
  readonly job_board_id: number;
  title: string;
  content: string | null;
  readonly internal_content: string | null;
  readonly internal: boolean;
  readonly featured: boolean;
  live: boolean;
  /** Not deleted. */
  active: boolean;
  readonly language: string | null;
  first_published_at: string | null;
  readonly public_url: string | null;
  readonly demographic_question_set_id: number | null;
  questions: readonly Question[];
}

export interface JobOwner extends Row {
  readonly job_id: number;
  readonly user_id: number;
  readonly type: "recruiter" | "coordinator" | "sourcer";
  readonly responsible: boolean;
}
export interface HiringManager extends Row {
  readonly job_id: number;
  readonly user_id: number;
}
export interface JobPermission extends HiringManager {
  readonly role_id: number;
  readonly automated: boolean;
}

export interface Opening extends Row {
  readonly job_id: number;
  readonly opening_id: string | null;
  open: boolean;
  readonly opened_at: string | null;
  closed_at: string | null;
  application_id: number | null;
  readonly close_reason_id: number | null;
  readonly target_start_on: string | null;
  readonly sort_order: number;
  readonly custom_fields: CustomFields;
}

export interface JobInterview extends Row {
  readonly job_id: number;
  readonly job_interview_stage_id: number;
  name: string;
  readonly active: boolean;
  readonly sort_order: number;
  readonly duration: number | null;
  readonly scheduling_type: string | null;
}

export const interviewStatuses = [
  "scheduled",
  "to_be_scheduled",
  "awaiting_feedback",
  "complete",
  "skipped",
  "collect_feedback",
  "to_be_sent",
  "sent",
  "received",
] as const;

export interface Interview extends Row {
  readonly application_id: number;
  readonly job_id: number;
  readonly job_interview_id: number;
  starts_at: string | null;
  ends_at: string | null;
  readonly all_day_start_on: string | null;
  readonly all_day_end_on: string | null;
  location: string | null;
  readonly video_conferencing_url: string | null;
  status: (typeof interviewStatuses)[number];
  readonly organizer_id: number | null;
  readonly external_event_id: string | null;
  readonly scheduled_at: string | null;
  readonly availability_received_at: string | null;
}

export interface Interviewer extends Row {
  readonly interview_id: number;
  /** Null: a guest from outside. */
  readonly user_id: number | null;
  readonly email: string | null;
  readonly response_status: "needs_action" | "accepted" | "declined" | "tentative";
  readonly scorecard_id: number | null;
}

export const offerStatuses = ["Created", "Accepted", "Rejected", "Deprecated"] as const;

export interface Offer extends Row {
  readonly version: number;
  readonly application_id: number;
  readonly job_id: number;
  readonly candidate_id: number;
  readonly opening_id: number | null;
  status: (typeof offerStatuses)[number];
  starts_on: string | null;
  sent_on: string | null;
  resolved_at: string | null;
  readonly custom_fields: CustomFields;
}

export interface User extends Row {
  first_name: string | null;
  readonly last_name: string | null;
  readonly name: string;
  /** Left out for service accounts. */
  readonly primary_email?: string;
  readonly emails: readonly string[];
  deactivated: boolean;
  site_admin: boolean;
  readonly job_title: string | null;
  readonly employee_id: string | null;
  readonly agency_id: number | null;
  readonly office_ids: readonly number[];
  readonly department_ids: readonly number[];
  readonly linked_candidate_ids: readonly number[];
}

export interface Named extends Row {
  name: string;
}
export interface UserRole extends Named {
  readonly role_type: "site_admin" | "job_admin" | "deprecated_interviewer";
}
export interface RejectionReason extends Named {
  readonly type: { readonly id: number; readonly key: string; readonly name: string };
}
export interface AppliedTag extends Row {
  readonly candidate_id: number;
  readonly candidate_tag_id: number;
}
export interface Office extends Named {
  readonly location: string | null;
  readonly parent_id: number | null;
  readonly external_id: string | null;
}
export interface Department extends Named {
  readonly parent_id: number | null;
  readonly external_id: string | null;
}
export interface Source extends Named {
  readonly type: { readonly id: number; readonly name: string };
}
export interface Attachment extends Row {
  readonly application_id: number;
  readonly candidate_id: number;
  readonly type: "resume" | "cover_letter" | "take_home_test" | "offer_letter" | "other";
  readonly filename: string;
}
