/** Users and their roles, jobs and their stages. */
import { type Group, groups } from "../groups.ts";
import type { Row } from "../models.ts";
import type { Known, Records, Tables } from "./known.ts";
import {
  customFields,
  emailOf,
  midnight,
  moment,
  nameOf,
  partnerAddress,
  setProperties,
} from "./values.ts";

type User = Row<"res.users">;
type Job = Row<"hr.job">;

export const hiring: Tables = {
  ats_users: (known) => staff(known).map((user) => [String(user.id), userOf(user, known)]),
  ats_roles: () => [...systemRoles.map(systemRole), ...jobRoles.map(jobRole)],
  ats_join_users_roles: (known) =>
    staff(known).flatMap(({ id, groups_id }): Records => {
      const highest = systemRoles.find(([group]) => groups_id.includes(groups[group].id));
      if (highest === undefined) return [];
      return [[`${id}-${highest[0]}`, { user_id: String(id), role_id: highest[0] }]];
    }),
  ats_jobs: (known) => known.rows("hr.job").map((job) => [String(job.id), jobOf(job, known)]),
  ats_application_stages: (known) =>
    stages(known).map(({ id, name }, index) => [String(id), { name, index }]),
  ats_join_jobs_application_stages: (known) =>
    known.rows("hr.job").flatMap(({ id }) =>
      stages(known)
        .filter(({ job_ids }) => job_ids.length === 0 || job_ids.includes(id))
        .map(
          (stage) =>
            [`${id}-${stage.id}`, { job_id: String(id), stage_id: String(stage.id) }] as const,
        ),
    ),
  ats_join_jobs_users: (known) =>
    known.rows("hr.job").flatMap((job) => {
      const users = new Set(teamOf(job, known).map(([user]) => user));
      return [...users].map(
        (user) => [`${job.id}-${user}`, { job_id: String(job.id), user_id: String(user) }] as const,
      );
    }),
  ats_join_user_job_role_assignments: (known) =>
    known
      .rows("hr.job")
      .flatMap((job) =>
        teamOf(job, known).map(
          ([user, role]) =>
            [
              `${user}-${job.id}-${role}`,
              { user_id: String(user), job_id: String(job.id), role_id: role },
            ] as const,
        ),
      ),
};

/** Neither portal users nor Odoo itself nor the template of new users. */
export function staff({ rows }: Known): readonly User[] {
  return rows("res.users").filter(
    ({ id, share, login }) => !share && id !== 1 && login !== "default",
  );
}

function userOf({ partner_id, login, active }: User, { at }: Known) {
  const partner = at.row("res.partner", partner_id);
  return {
    ...nameOf(partner?.name ?? null),
    email: emailOf(partner?.email ?? null) ?? emailOf(login),
    status: active ? "ACTIVE" : "INACTIVE",
  };
}

/** Highest first. The remote id of a role is the name by which Odoo itself knows the group. */
const systemRoles = [
  ["hr_recruitment.group_hr_recruitment_manager", "ADMIN"],
  ["hr_recruitment.group_hr_recruitment_user", "RECRUITER"],
  ["hr_recruitment.group_hr_recruitment_interviewer", "INTERVIEWER"],
] as const satisfies readonly (readonly [Group, string])[];

function systemRole([group, unified_type]: (typeof systemRoles)[number]) {
  return [group, { remote_label: groups[group].name, scope: "SYSTEM", unified_type }] as const;
}

/** Roles for a job are columns of it, known by the column's name. */
const jobRoles = [
  ["user_id", "RECRUITER", "Recruiter"],
  ["interviewer_ids", "INTERVIEWER", "Interviewers"],
  ["manager_id", "HIRING_MANAGER", "Department Manager"],
] as const;

function jobRole([column, unified_type, remote_label]: (typeof jobRoles)[number]) {
  return [column, { remote_label, scope: "JOB", unified_type }] as const;
}

function teamOf(
  { user_id, interviewer_ids, manager_id }: Job,
  { at }: Known,
): readonly (readonly [number, (typeof jobRoles)[number][0]])[] {
  const manager = at.row("hr.employee", manager_id)?.user_id ?? null;
  return [
    ...(user_id === null ? [] : [[user_id, "user_id"] as const]),
    ...interviewer_ids.map((user) => [user, "interviewer_ids"] as const),
    ...(manager === null ? [] : [[manager, "manager_id"] as const]),
  ];
}

const jobTypes: Readonly<Record<string, string>> = {
  "Full-Time": "FULL_TIME",
  Temporary: "CONTRACT",
  Interim: "CONTRACT",
  Seasonal: "SEASONAL",
  Intern: "INTERNSHIP",
};

function jobOf(job: Job, { at, baseUrl }: Known) {
  const published = at.session.modules.has("website_hr_recruitment") && job.is_published;
  return {
    name: job.name,
    description: job.description,
    status: job.active ? "OPEN" : "ARCHIVED",
    visibility: published ? "PUBLIC" : null,
    department: at.row("hr.department", job.department_id)?.name ?? null,
    location: partnerAddress(job.address_id, at),
    employment_type: jobTypes[at.row("hr.contract.type", job.contract_type_id)?.name ?? ""] ?? null,
    remote_url: `${baseUrl}/mail/view?model=hr.job&res_id=${job.id}`,
    opened_at: midnight(job.date_from),
    remote_created_at: moment(job.create_date),
    remote_updated_at: moment(job.write_date),
    custom_fields: customFields(setProperties(job.job_properties)),
  };
}

/** In their order; the index of the model is the place in the whole list. */
function stages({ rows }: Known): readonly Row<"hr.recruitment.stage">[] {
  return rows("hr.recruitment.stage").toSorted((a, b) => a.sequence - b.sequence || a.id - b.id);
}
