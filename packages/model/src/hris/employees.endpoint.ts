import { endpoint, many, one, through } from "../endpoint.ts";
import { hrisTimeOffBalances } from "./absences.ts";
import { hrisEmployees, hrisEmployments, hrisJoinEmployeesTeams, hrisTeams } from "./employees.ts";
import { hrisLegalEntities, hrisLocations } from "./organisation.ts";

export const listEmployees = endpoint({
  path: "/hris/employees",
  operationId: "GetHrisEmployees",
  summary:
    "Employees with their employments, balances, manager, groups, legal entity and work location",
  table: hrisEmployees,
  nested: {
    employments: many(hrisEmployments, {
      by: "employee_id",
      shows: "all",
      integrationFields: true,
      touches: { addedRemoved: true, linkedRecord: true },
    }),
    time_off_balances: many(hrisTimeOffBalances, {
      by: "employee_id",
      shows: "all",
      touches: { addedRemoved: true, linkedRecord: true },
    }),
    manager: one(hrisEmployees, {
      by: "manager_id",
      shows: [
        "first_name",
        "last_name",
        "display_full_name",
        "id",
        "employee_number",
        "work_email",
        "remote_id",
        "employment_status",
        "termination_date",
      ],
      touches: { addedRemoved: false, linkedRecord: true },
    }),
    groups: through(hrisJoinEmployeesTeams, hrisTeams, {
      from: "employee_id",
      to: "team_id",
      shows: ["id", "remote_id", "name", "type"],
      touchPath: "group_memberships",
      touches: { addedRemoved: true, linkedRecord: false },
    }),
    legal_entity: one(hrisLegalEntities, {
      by: "legal_entity_id",
      shows: ["id", "remote_id", "name", "address"],
      touches: { addedRemoved: false, linkedRecord: true },
    }),
    work_location: one(hrisLocations, {
      by: "work_location_id",
      shows: "all",
      touches: { addedRemoved: false, linkedRecord: true },
    }),
  },
  twins: { teams: "groups" },
  integrationFields: true,
  filters: {
    employment_statuses: { filter: "any", field: "employment_status" },
    employment_status: { filter: "is", field: "employment_status", deprecated: true },
    group_ids: {
      filter: "member",
      join: hrisJoinEmployeesTeams,
      from: "employee_id",
      to: "team_id",
    },
    legal_entity_ids: { filter: "any", field: "legal_entity_id" },
    work_location_ids: { filter: "any", field: "work_location_id" },
    work_emails: { filter: "any", field: "work_email", fold: true },
    personal_emails: { filter: "any", field: "personal_email", fold: true },
    custom_fields: { filter: "custom", field: "custom_fields" },
  },
  models: [
    "hris_employees",
    "hris_employments",
    "hris_join_employees_teams",
    "hris_legal_entities",
    "hris_locations",
    "hris_teams",
    "hris_time_off_balances",
  ],
});

export const listEmployments = endpoint({
  path: "/hris/employments",
  operationId: "GetHrisEmployments",
  summary: "Employments of all employees",
  table: hrisEmployments,
  integrationFields: true,
});

export const listGroups = endpoint({
  path: "/hris/groups",
  operationId: "GetHrisGroups",
  summary: "Departments, teams and cost centres",
  table: hrisTeams,
  filters: {
    types: { filter: "any", field: "type", nullWord: true },
    name_contains: { filter: "contains", field: "name" },
  },
});
