/** Jobs with their stages and the users who look for somebody. */
import {
  atsJobs,
  atsJoinJobsApplicationStages,
  atsJoinJobsUsers,
  atsJoinUserJobRoleAssignments,
} from "@muster/model";
import { text } from "../../connect/coerce.ts";
import { beside, is, nameOf, of, on, said, when } from "../../connect/fields.ts";
import { joins } from "../../connect/joins.ts";
import { named, one, type Row, type Rows } from "../../connect/rows.ts";
import { idsIn, linked, whole } from "./beside.ts";
import { contractKind, contractTypes } from "./contracts.ts";
import { list } from "./lists.ts";
import { addressOf, changedAt, customFields, fed, pageOf } from "./rows.ts";

const departments = linked("hr.department", "name", { from: "department_id" });
const managers = linked("hr.employee", "user_id", { from: "manager_id" });
const stages = whole("hr.recruitment.stage", "job_ids");

/** Columns of a job that name users, and the roles that they mean. */
export const roleColumns = {
  user_id: "RECRUITER",
  interviewer_ids: "INTERVIEWER",
  manager_id: "HIRING_MANAGER",
} as const;
const inTeams = beside({ managers });
const teamColumns = Object.keys(roleColumns).join(" ");

/** A manager is an employee, and counts where that one is a user. */
function teamOf(row: Row, found: { readonly managers: Rows }) {
  const manager_id = one(found.managers, row["manager_id"])["user_id"];
  return Object.keys(roleColumns).flatMap((role_id) =>
    idsIn({ ...row, manager_id }, role_id).map((user_id) => ({
      job_id: text(row["id"]),
      user_id,
      role_id,
    })),
  );
}

/** Stages are for all jobs, unless they name some. */
const stagesOf = ({ id }: Row, found: { readonly stages: Rows }) =>
  [...found.stages.values()].flat().flatMap((stage) => {
    const only = idsIn(stage, "job_ids");
    const isOurs = only.length === 0 || only.includes(String(id));
    return isOurs ? [{ job_id: text(id), stage_id: text(stage["id"]) }] : [];
  });

/** Of a job more is said than of a contract. */
const kindOf = (type: string | null) => (type === "Seasonal" ? "SEASONAL" : contractKind(type));

export const jobs = list({
  model: "hr.job",
  watches: ["department_id", "address_id"],
  feeds: [
    fed(atsJobs, {
      name: said("name"),
      description: said("description"),
      status: is("active", (active) => (active === false ? "ARCHIVED" : "OPEN")),
      // Only a website has pages of jobs.
      visibility: of("active is_published", (row: Row) =>
        row["is_published"] === true ? "PUBLIC" : null,
      ),
      department: nameOf({ departments }, "department_id"),
      location: addressOf("address_id"),
      employment_type: beside({ contractTypes })("contract_type_id", (row: Row, found) =>
        kindOf(named(found.contractTypes, row["contract_type_id"])),
      ),
      custom_fields: customFields("hr.job", "job_properties"),
      remote_url: pageOf("hr.job"),
      opened_at: on("date_from"),
      remote_created_at: when("create_date"),
      remote_updated_at: changedAt,
    }),
    joins(atsJoinJobsApplicationStages, beside({ stages })("", stagesOf)),
    joins(
      atsJoinJobsUsers,
      inTeams(teamColumns, (row: Row, found) =>
        [...new Set(teamOf(row, found).map(({ user_id }) => user_id))].map((user_id) => ({
          job_id: text(row["id"]),
          user_id,
        })),
      ),
    ),
    joins(atsJoinUserJobRoleAssignments, inTeams(teamColumns, teamOf)),
  ],
});
