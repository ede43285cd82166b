/** Hiring teams: who looks for somebody for a job, and as what. Somebody may be in a team as several things. */
import { atsJoinJobsUsers, atsJoinUserJobRoleAssignments } from "@muster/model";
import { feed } from "../../connect/feed.ts";
import { list } from "./lists.ts";
import { must, type Row, said } from "./rows.ts";

const [job_id, user_id] = [must("job_id"), must("user_id")];

/** A change of the team does not move the job, but a webhook of the job may mean it. */
const lookup = { by: "job_ids", member: "job_id" };

/** The membership stands in each role that somebody has: it is a part of these rows. */
const team = (name: string, role: (row: Row) => string | null) =>
  list(
    name,
    { lookup },
    feed({
      table: atsJoinJobsUsers,
      each: (row: Row) => [row],
      id: (row) => `${job_id(row)}:${user_id(row)}`,
      map: { job_id, user_id },
    }),
    feed({
      table: atsJoinUserJobRoleAssignments,
      each: (row: Row) => [row],
      id: (row) => `${job_id(row)}:${user_id(row)}:${role(row)}`,
      map: { job_id, user_id, role_id: (row) => role(row) ?? "" },
    }),
  );

export const owners = team("job_owners", said("type"));
export const managers = team("job_hiring_managers", () => "hiring_manager");
