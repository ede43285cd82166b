/** People who work with Greenhouse, and the kinds of roles that they can have. */
import { atsJoinUsersRoles, atsRoles, atsUsers } from "@muster/model";
import { email } from "../../connect/coerce.ts";
import { feed } from "../../connect/feed.ts";
import { beside, first, list } from "./lists.ts";
import { id, type Row, said, yes } from "./rows.ts";

/** A user says that it is a Site Admin, and not which role that is. */
const siteAdmin = beside({
  per: "sync",
  asks: (_, { wants }) => (wants(atsJoinUsersRoles) ? [first("user_roles")] : []),
  gather: (roles) =>
    roles.filter(({ role_type }) => role_type === "site_admin").flatMap((role) => id(role) ?? []),
});

export const users = list(
  "users",
  // Integrations have users of their own, who hold interviews like people. They have no address.
  { filter: { show_service_accounts: "true" }, companions: { siteAdmin } },
  feed({
    table: atsUsers,
    id,
    map: {
      first_name: said("first_name"),
      last_name: said("last_name"),
      email: (user) => email(user["primary_email"]),
      status: (user) => (yes("deactivated")(user) ? "INACTIVE" : "ACTIVE"),
    },
  }),
  feed({
    table: atsJoinUsersRoles,
    each: (_: Row, found: { readonly siteAdmin: readonly string[] }) => found.siteAdmin,
    id: (role: string, user) => id(user) && `${id(user)}:${role}`,
    deleted: (_, user) => !yes("site_admin")(user),
    map: { user_id: (_, user) => id(user) ?? "", role_id: (role) => role },
  }),
);

const kinds = new Map([
  ["site_admin", { scope: "SYSTEM", type: "ADMIN" }],
  ["job_admin", { scope: "JOB", type: null }],
  ["deprecated_interviewer", { scope: "JOB", type: null }],
  ["hiring_manager", { scope: "JOB", type: "HIRING_MANAGER" }],
  ["recruiter", { scope: "JOB", type: "RECRUITER" }],
  ["coordinator", { scope: "JOB", type: "COORDINATOR" }],
  ["sourcer", { scope: "JOB", type: "SOURCER" }],
] as const);
const kindOf = ({ role_type }: Row) => [...kinds].find(([type]) => type === role_type)?.[1];

/** What hiring teams consist of; the ids are Greenhouse's words. */
const inTeams = [
  { id: "hiring_manager", role_type: "hiring_manager", name: "Hiring Manager" },
  { id: "recruiter", role_type: "recruiter", name: "Recruiter" },
  { id: "coordinator", role_type: "coordinator", name: "Coordinator" },
  { id: "sourcer", role_type: "sourcer", name: "Sourcer" },
];

export const userRoles = list(
  "user_roles",
  { besides: inTeams },
  feed({
    table: atsRoles,
    id,
    map: {
      remote_label: said("name"),
      scope: (role) => kindOf(role)?.scope ?? null,
      unified_type: (role) => kindOf(role)?.type ?? null,
    },
  }),
);
