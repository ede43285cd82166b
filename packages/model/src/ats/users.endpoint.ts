import { endpoint, through } from "../endpoint.ts";
import { everything } from "./touches.ts";
import { atsJoinUsersRoles, atsRoles, atsUsers } from "./users.ts";

export const listUsers = endpoint({
  path: "/ats/users",
  operationId: "GetAtsUsers",
  summary: "Users with the roles that they have everywhere",
  table: atsUsers,
  nested: {
    system_roles: through(atsJoinUsersRoles, atsRoles, {
      from: "user_id",
      to: "role_id",
      shows: ["remote_id", "remote_label", "unified_type", "scope"],
      only: { field: "scope", is: "SYSTEM" },
      touchPath: "system_role_assignment",
      touches: everything,
    }),
  },
  filters: { emails: { filter: "any", field: "email", fold: true } },
  models: ["ats_users", "ats_join_users_roles", "ats_roles"],
});

export const listRoles = endpoint({
  path: "/ats/roles",
  operationId: "GetAtsRoles",
  summary: "Roles that users can have",
  table: atsRoles,
  filters: { scopes: { filter: "any", field: "scope" } },
});
