import { emailPattern } from "../contact.ts";
import { choice, reference, text } from "../field.ts";
import { table } from "../table.ts";
import { roleTypes } from "./words.ts";

const personal = { sensitivity: "personal" } as const;

export const atsUsers = table({
  name: "ats_users",
  label: "Users",
  category: "ATS",
  about: "People who work with the tool: recruiters, hiring managers, interviewers.",
  remoteIdNullable: true,
  fields: {
    first_name: text("Given name.", personal),
    last_name: text("Family name.", personal),
    email: text("E-mail address.", { ...personal, pattern: emailPattern }),
    status: choice(["ACTIVE", "INACTIVE"], "Can the person still log in?"),
  },
});

export const atsRoles = table({
  name: "ats_roles",
  label: "Roles",
  category: "ATS",
  about: "What users may do in the tool, or do for a job.",
  remoteIdNullable: true,
  fields: {
    remote_label: text("The role's name in the tool."),
    scope: choice(["SYSTEM", "JOB"], "Does it hold everywhere, or for single jobs?"),
    unified_type: choice(roleTypes, "The kind of role, where the tool's is one of these."),
  },
});

const user = reference("ats_users", "The user.", { required: true });
const role = reference("ats_roles", "The role.", { required: true });

export const atsJoinUsersRoles = table({
  name: "ats_join_users_roles",
  label: "Roles of users",
  category: "ATS",
  about: "Which user has which role everywhere.",
  fields: { user_id: user, role_id: role },
});

export const atsJoinUserJobRoleAssignments = table({
  name: "ats_join_user_job_role_assignments",
  label: "Roles of users in jobs",
  category: "ATS",
  about: "Which user has which role for which job.",
  fields: {
    user_id: user,
    job_id: reference("ats_jobs", "The job.", { required: true }),
    role_id: role,
  },
});
