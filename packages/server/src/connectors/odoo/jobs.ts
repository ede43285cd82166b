/** Jobs with their stages and the users who look for somebody. */
import * as model from "@muster/model";
import { midnight, moment, text } from "../../connect/coerce.ts";
import { kinds, linked, whole } from "./beside.ts";
import { list } from "./lists.ts";
import { geography, partners } from "./organisation.ts";
import {
  changedAt,
  address,
  customFields,
  fed,
  type Found,
  is,
  joins,
  links,
  named,
  of,
  type OdooRow,
  one,
} from "./rows.ts";
import { origin, pageOf } from "./origin.ts";
import * as words from "./words.ts";

/** Columns of a job that name users, and the roles that they mean. */
export const roleColumns = {
  user_id: "RECRUITER",
  interviewer_ids: "INTERVIEWER",
  manager_id: "HIRING_MANAGER",
} as const;
const teamColumns = Object.keys(roleColumns).join(" ");

/** A manager is an employee, and counts where that one is a user. */
function team(row: OdooRow, { managers }: Found) {
  const job_id = String(row.id);
  const users = {
    user_id: [row["user_id"]],
    interviewer_ids: [row["interviewer_ids"]].flat(),
    manager_id: [one(managers, row["manager_id"])?.["user_id"]],
  };
  return Object.entries(users).flatMap(([role_id, ids]) =>
    links(ids).map((user_id) => ({ job_id, user_id, role_id })),
  );
}

const members = (row: OdooRow, found: Found) =>
  [...new Set(team(row, found).map(({ user_id }) => user_id))].map((user_id) => ({
    job_id: String(row.id),
    user_id,
  }));

/** Stages are for all jobs, unless they name some. */
const stagesOf = (row: OdooRow, { stages }: Found) =>
  [...(stages?.values() ?? [])].flat().flatMap(({ id, job_ids }) => {
    const [job_id, only] = [String(row.id), links(job_ids)];
    return only.length === 0 || only.includes(job_id) ? [{ job_id, stage_id: String(id) }] : [];
  });

const { atsJobs: table } = model;

export const jobs = list({
  model: "hr.job",
  watches: ["department_id", "address_id"],
  companions: {
    ...geography,
    origin,
    partners: partners("address_id", [[table, "location"]]),
    departments: linked("hr.department", ["department_id"], ["name"], [[table, "department"]]),
    contractTypes: whole("hr.contract.type", ["name"], [[table, "employment_type"]]),
    managers: linked(
      "hr.employee",
      ["manager_id"],
      ["user_id"],
      [
        [model.atsJoinJobsUsers, "user_id"],
        [model.atsJoinUserJobRoleAssignments, "user_id"],
      ],
    ),
    stages: whole(
      "hr.recruitment.stage",
      ["job_ids"],
      [[model.atsJoinJobsApplicationStages, "stage_id"]],
    ),
    kinds: kinds("hr.job", [[table, "custom_fields"]]),
  },
  feeds: [
    fed(table, {
      name: is("name", text),
      description: is("description", text),
      status: is("active", (active) => (active === false ? "ARCHIVED" : "OPEN")),
      // Only a website has pages of jobs.
      visibility: of("active is_published", (row) =>
        row["is_published"] === true ? "PUBLIC" : null,
      ),
      department: of("department_id", (row, { departments }) =>
        named(departments, row["department_id"]),
      ),
      location: of("address_id", (row, found) =>
        address(one(found["partners"], row["address_id"]), found),
      ),
      employment_type: of("contract_type_id", (row, { contractTypes }) =>
        words.known(words.jobTypes, named(contractTypes, row["contract_type_id"])),
      ),
      custom_fields: of("job_properties", (row, found) =>
        customFields(row, found, { properties: row["job_properties"] }),
      ),
      remote_url: of("", ({ id }, found) => pageOf("hr.job", id, found)),
      opened_at: is("date_from", midnight),
      remote_created_at: is("create_date", moment),
      remote_updated_at: changedAt,
    }),
    joins(model.atsJoinJobsApplicationStages, { job_id: "", stage_id: "" }, stagesOf),
    joins(model.atsJoinJobsUsers, { job_id: "", user_id: teamColumns }, members),
    joins(
      model.atsJoinUserJobRoleAssignments,
      { job_id: "", user_id: teamColumns, role_id: "" },
      team,
    ),
  ],
});
