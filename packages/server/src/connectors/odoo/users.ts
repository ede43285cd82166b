/** Users of Odoo, with what they may do in recruiting. */
import { atsJoinUsersRoles, atsRoles, atsUsers } from "@muster/model";
import { z } from "zod";
import { splitName, text } from "../../connect/coerce.ts";
import { companion } from "../../connect/companion.ts";
import { feed } from "../../connect/feed.ts";
import { beside, is, mail, said } from "../../connect/fields.ts";
import { joins } from "../../connect/joins.ts";
import { wholeAnswer } from "../../connect/paging.ts";
import { row, type Row } from "../../connect/rows.ts";
import { stream } from "../../connect/stream.ts";
import { idsIn } from "./beside.ts";
import { call } from "./call.ts";
import { roleColumns } from "./jobs.ts";
import { list } from "./lists.ts";
import { fed } from "./rows.ts";

/** Groups of recruiting, the mightiest first: each holds the ones behind it. */
const systemRoles = {
  "hr_recruitment.group_hr_recruitment_manager": "ADMIN",
  "hr_recruitment.group_hr_recruitment_user": "RECRUITER",
  "hr_recruitment.group_hr_recruitment_interviewer": "INTERVIEWER",
} as const;
const labels: Readonly<Record<string, string>> = {
  "hr_recruitment.group_hr_recruitment_manager": "Recruitment/Administrator",
  "hr_recruitment.group_hr_recruitment_user": "Recruitment/Officer: Manage all applicants",
  "hr_recruitment.group_hr_recruitment_interviewer": "Recruitment/Interviewer",
};

const groupColumns = "groups_id group_ids";

/** Their names in the code: what they are called is up to the user's language. */
const groups = companion({
  per: "page",
  asks: (rows: readonly Row[]) => {
    const ids = [...new Set(rows.flatMap((row) => idsIn(row, groupColumns)))].map(Number);
    return ids.length === 0 ? [] : [call("res.groups", "get_external_id", [ids], {})];
  },
  answer: z.object({ result: z.record(z.string(), z.string()) }),
  gather: (answers): ReadonlyMap<string, string> =>
    new Map(answers.flatMap(({ result }) => Object.entries(result))),
});

export const users = list({
  model: "res.users",
  // Portal users are customers; the other two are Odoo's own.
  domain: [
    ["share", "=", false],
    ["id", "!=", 1],
    ["login", "not in", ["__system__", "default"]],
  ],
  watches: ["partner_id"],
  feeds: [
    fed(atsUsers, {
      first_name: is("name", (name) => splitName(name).first),
      last_name: is("name", (name) => splitName(name).last),
      email: mail("email login"),
      status: is("active", (active) => (active === false ? "INACTIVE" : "ACTIVE")),
    }),
    joins(
      atsJoinUsersRoles,
      // Whose role it is, and whether that is a user of Odoo itself, is told by the login.
      beside({ groups })(`login ${groupColumns}`, (row: Row, found) => {
        const held = new Set(idsIn(row, groupColumns).map((id) => found.groups.get(id)));
        const role_id = Object.keys(systemRoles).find((name) => held.has(name));
        return role_id === undefined ? [] : [{ user_id: text(row["id"]), role_id }];
      }),
    ),
  ],
});

const types = new Map(Object.entries({ ...roleColumns, ...systemRoles }));
const labelled = z.object({ result: z.record(z.string(), z.object({ string: z.string() })) });

/** Roles are Odoo's code. Those for jobs are columns of a job, which are not there without recruiting. */
export const roles = stream({
  name: "roles",
  ask: () => call("hr.job", "fields_get", [Object.keys(roleColumns)], { attributes: ["string"] }),
  answer: labelled,
  rows: ({ result }) => {
    const ofJobs = Object.entries(result).map(([id, { string }]) => ({ id, label: string }));
    return ofJobs.length === 0
      ? []
      : [...ofJobs, ...Object.entries(labels).map(([id, label]) => ({ id, label }))];
  },
  paging: wholeAnswer,
  row,
  absence: "deleted",
  feeds: [
    feed({
      table: atsRoles,
      id: said("id"),
      map: {
        remote_label: said("label"),
        scope: ({ id }) => (String(id) in roleColumns ? "JOB" : "SYSTEM"),
        unified_type: ({ id }) => types.get(String(id)) ?? null,
      },
    }),
  ],
});
