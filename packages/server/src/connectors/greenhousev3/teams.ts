/** Hiring teams: who looks for somebody for a job, and as what. Somebody may be in a team as several things. */
import { atsJoinJobsUsers, atsJoinUserJobRoleAssignments } from "@muster/model";
import { said } from "../../connect/fields.ts";
import { joins } from "../../connect/joins.ts";
import type { Row } from "../../connect/rows.ts";
import { list } from "./lists.ts";

const membership = (row: Row) => ({
  job_id: said("job_id")(row),
  user_id: said("user_id")(row),
});

/** A change of the team does not move the job, but a webhook of the job may mean it. */
const lookup = { by: "job_ids", member: "job_id" };

/** The membership stands in each role that somebody has: it is a part of these rows. */
const team = (name: string, role: (row: Row) => string | null) =>
  list(
    name,
    { lookup },
    joins(atsJoinJobsUsers, (row: Row) => [membership(row)]),
    joins(atsJoinUserJobRoleAssignments, (row: Row) => [
      { ...membership(row), role_id: role(row) },
    ]),
  );

export const owners = team("job_owners", said("type"));
export const managers = team("job_hiring_managers", () => "hiring_manager");
