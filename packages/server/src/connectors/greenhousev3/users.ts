/** People who work with Greenhouse, and the kinds of roles that they can have. */
import { atsJoinUsersRoles, atsRoles, atsUsers } from "@muster/model";
import { feed } from "../../connect/feed.ts";
import { beside, is, mail, said, yes } from "../../connect/fields.ts";
import { joins } from "../../connect/joins.ts";
import type { Row } from "../../connect/rows.ts";
import { closedWord } from "../../connect/words.ts";
import { list, whole } from "./lists.ts";

/** A user says that it is a Site Admin, and not which role that is. */
const roles = whole("user_roles");
const isSiteAdmin = ({ role_type }: Row): boolean => role_type === "site_admin";

export const users = list(
  "users",
  // Integrations have users of their own, who hold interviews like people. They have no address.
  { filter: { show_service_accounts: "true" } },
  feed({
    table: atsUsers,
    id: said("id"),
    map: {
      first_name: said("first_name"),
      last_name: said("last_name"),
      email: mail("primary_email"),
      status: (user) => (yes("deactivated")(user) ? "INACTIVE" : "ACTIVE"),
    },
  }),
  joins(
    atsJoinUsersRoles,
    beside({ roles })("id site_admin", (user: Row, found) =>
      [...found.roles.values()]
        .flat()
        .filter(isSiteAdmin)
        .map((role) => ({
          user_id: said("id")(user),
          role_id: said("id")(role),
          deleted: !yes("site_admin")(user),
        })),
    ),
  ),
);

const scope = closedWord(atsRoles.fields.scope, {
  "site admin": "SYSTEM",
  "job admin": "JOB",
  "deprecated interviewer": "JOB",
  "hiring manager": "JOB",
  recruiter: "JOB",
  coordinator: "JOB",
  sourcer: "JOB",
});
const kind = closedWord(atsRoles.fields.unified_type, { "site admin": "ADMIN" });

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
    id: said("id"),
    map: {
      remote_label: said("name"),
      scope: is("role_type", scope),
      unified_type: is("role_type", kind),
    },
  }),
);
