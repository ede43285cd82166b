/** What webhooks say, in the words and shapes of the product's first API. */
import type {
  Application,
  ApplicationStatus,
  Candidate,
  Interview,
  Job,
  JobPost,
  Offer,
} from "./rows.ts";
import { tagsOf, type World } from "./world.ts";

export interface Happening {
  readonly action: string;
  readonly payload: object;
}

const statuses: Readonly<Record<ApplicationStatus, string>> = {
  in_process: "active",
  rejected: "rejected",
  hired: "hired",
  converted: "converted",
};
const appUrl = "https://app.greenhouse.io/people";

function candidateIn(world: World, candidate: Candidate): object {
  const { id, first_name, last_name, title, company, created_at, custom_fields } = candidate;
  const { phone_numbers, email_addresses, addresses, social_media_addresses } = candidate;
  return {
    id,
    first_name,
    last_name,
    title,
    company,
    created_at,
    url: `${appUrl}/${id}`,
    is_private: candidate.private,
    phone_numbers,
    email_addresses,
    addresses,
    social_media_addresses,
    tags: tagsOf(world, id).map(({ name }) => name),
    custom_fields,
  };
}

function jobIn({ lists }: World, job: Job): object {
  const { id, name, requisition_id, notes, confidential, status } = job;
  const { created_at, opened_at, closed_at, custom_fields } = job;
  const department = lists.departments.get(job.department_id ?? 0);
  const offices = (job.office_ids ?? []).flatMap((office) => lists.offices.get(office) ?? []);
  return {
    id,
    name,
    requisition_id,
    notes,
    confidential,
    status,
    created_at,
    opened_at,
    closed_at,
    departments: department
      ? [{ id: department.id, name: department.name, external_id: null }]
      : [],
    offices: offices.map((office) => ({
      id: office.id,
      name: office.name,
      location: office.location,
    })),
    custom_fields,
  };
}

export function applicationHappened(
  world: World,
  action: string,
  application: Application,
): Happening {
  const { lists } = world;
  const { id, rejected_at, prospect, created_at, last_activity_at, custom_fields } = application;
  const candidate = lists.candidates.get(application.candidate_id);
  const job = lists.jobs.get(application.job_id ?? 0);
  const stage = lists.job_interview_stages.get(application.job_interview_stage_id ?? 0);
  const reason = lists.rejection_reasons.get(application.rejection_reason_id ?? 0);
  return {
    action,
    payload: {
      application: {
        id,
        rejected_at,
        prospect,
        last_activity_at,
        custom_fields,
        status: statuses[application.status],
        applied_at: created_at,
        url: `${appUrl}/${application.candidate_id}?application_id=${id}`,
        rejection_reason: reason ? { id: reason.id, name: reason.name } : null,
        current_stage: stage ? { id: stage.id, name: stage.name, interviews: [] } : null,
        candidate: candidate ? candidateIn(world, candidate) : null,
        jobs: job ? [jobIn(world, job)] : [],
      },
    },
  };
}

export const candidateHappened = (world: World, candidate: Candidate): Happening => ({
  action: "update_candidate",
  payload: { candidate: candidateIn(world, candidate) },
});

/** What goes with a candidate is told by its ids here, and by no webhook of its own. */
export const candidateDeleted = (
  { id, first_name, last_name, company, title, created_at }: Candidate,
  deleted_application_ids: readonly number[],
): Happening => ({
  action: "delete_candidate",
  payload: {
    person: { id, first_name, last_name, company, title, created_at, deleted_application_ids },
  },
});

export const applicationDeleted = (application: Application): Happening => {
  const { id, candidate_id, job_id, created_at, source_id, rejected_at, prospect } = application;
  const members = { id, candidate_id, job_id, created_at, source_id, rejected_at, prospect };
  return { action: "delete_application", payload: { application: members } };
};

export const jobHappened = (world: World, action: string, job: Job): Happening => ({
  action,
  payload: { job: jobIn(world, job) },
});

function postIn(post: JobPost): object {
  const { id, job_id, title, content, internal_content, updated_at, internal, live } = post;
  const members = { id, job_id, title, content, internal_content, updated_at, internal, live };
  return { ...members, location: "Kiel", external: !internal, questions: [] };
}

/** A post that was made or changed lies bare, a deleted one under its name. */
export const postHappened = (action: string, post: JobPost): Happening => ({
  action,
  payload: action === "job_post_deleted" ? { job_post: postIn(post) } : postIn(post),
});

function offerIn(offer: Offer): object {
  const { id, application_id, job_id, version, sent_on, resolved_at, starts_on, custom_fields } =
    offer;
  const members = { id, application_id, job_id, user_id: null, version, sent_on, resolved_at };
  return { ...members, start_date: starts_on, offer_status: offer.status, custom_fields };
}

/** The same with offers. */
export const offerHappened = (action: string, offer: Offer): Happening => ({
  action,
  payload: action === "offer_deleted" ? { offer: offerIn(offer) } : offerIn(offer),
});

export const interviewDeleted = ({ id }: Interview): Happening => ({
  action: "interview_deleted",
  payload: { interview: { id } },
});
