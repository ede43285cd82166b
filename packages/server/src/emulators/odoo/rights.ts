/** Who may read what: models, fields and, without a word, rows. */
import { accessError, noModel } from "./errors.ts";
import type { AnyRow, Field } from "./fields.ts";
import { type Group, groups } from "./groups.ts";
import { type Model, type ModelName, models } from "./models.ts";
import type { Session } from "./session.ts";

/** Models that not every internal user may read, with the groups that may. */
const readers: Partial<Record<ModelName, readonly [Group, ...Group[]]>> = {
  "hr.contract": [
    "hr_contract.group_hr_contract_manager",
    "hr_contract.group_hr_contract_employee_manager",
  ],
  "hr.candidate": ["hr_recruitment.group_hr_recruitment_interviewer"],
  "hr.applicant": ["hr_recruitment.group_hr_recruitment_interviewer"],
  "account.analytic.line": ["hr_timesheet.group_hr_timesheet_user"],
};

/** Models that exist and that only administrators of the installation may read. */
const administration: Readonly<Record<string, string>> = {
  "ir.model": "Models",
  "ir.model.fields": "Fields",
  "ir.model.data": "Model Data",
  "base.automation": "Automation Rule",
  "mail.tracking.value": "Mail Tracking Value",
};

/** The model, if it is installed and the user may read it. */
export function readableModel(name: string, session: Session): Model {
  const model = models.get(name);
  if (name in administration)
    throw refused(name, administration[name] ?? name, ["Administration/Settings"]);
  if (model === undefined || !session.modules.has(model.module)) throw noModel(name);
  if (!mayRead(model, session))
    throw refused(
      name,
      model.label,
      (readers[model.name] ?? ["hr.group_hr_user" as const]).map((group) => groups[group].name),
    );
  return model;
}

export function mayRead(model: Model, session: Session): boolean {
  if (session.forbidden.includes(model.name)) return false;
  const allowed = readers[model.name];
  return allowed === undefined || allowed.some((group) => session.groups.has(group));
}

function refused(name: string, label: string, allowed: readonly string[]) {
  return accessError(
    `You are not allowed to access '${label}' (${name}) records.\n\nThis operation is allowed for the following groups:\n${allowed.map((group) => `\t- ${group}`).join("\n")}\n\nContact your administrator to request access if necessary.`,
  );
}

/** The field exists here: its module is installed. */
export function offered(field: Field | undefined, session: Session): field is Field {
  return field !== undefined && (field.module === null || session.modules.has(field.module));
}

export function mayReadField(field: Field, { groups }: Session): boolean {
  return field.group === null || groups.has(field.group);
}

/** Fields that may not be read make the whole call fail. */
export function refuseFields(model: Model, names: readonly string[]): void {
  throw accessError(
    `You do not have enough rights to access the fields "${names.join(",")}" on ${model.label} (${model.name}). Please contact your system administrator.\n\nOperation: read`,
  );
}

export function refuseRow(model: Model, { uid }: Session): never {
  throw accessError(
    `Uh-oh! Looks like you have stumbled upon some top-secret records.\n\nSorry, Muster (id=${uid}) doesn't have 'read' access to:\n- ${model.label} (${model.name})\n\nIf you really, really need access, perhaps you can win over your friendly administrator with a batch of freshly baked cookies.`,
  );
}

/** Models whose rows belong to a company, by the field that says which. */
const ofCompany: Partial<Record<ModelName, string>> = {
  "res.company": "id",
  "hr.employee": "company_id",
  "hr.department": "company_id",
  "hr.job": "company_id",
  "hr.work.location": "company_id",
  "hr.contract": "company_id",
  "hr.leave.type": "company_id",
  "hr.leave": "company_id",
  "account.analytic.line": "company_id",
  "hr.candidate": "company_id",
  "hr.applicant": "company_id",
};

type Rule = (row: AnyRow, session: Session) => boolean;
const needs =
  (group: Group): Rule =>
  (_row, { groups }) =>
    groups.has(group);

/** The user is nobody's manager, so a right that reaches only one's own people shows nothing. */
const rules: Partial<Record<ModelName, Rule>> = {
  "hr.contract": needs("hr_contract.group_hr_contract_manager"),
  "hr.leave": needs("hr_holidays.group_hr_holidays_user"),
  "hr.leave.allocation": needs("hr_holidays.group_hr_holidays_user"),
  "hr.attendance": needs("hr_attendance.group_hr_attendance_manager"),
  "hr.candidate": needs("hr_recruitment.group_hr_recruitment_user"),
  "hr.applicant": needs("hr_recruitment.group_hr_recruitment_user"),
  // Approvers see the projects that are open to everybody: here every second one.
  "account.analytic.line": (row, { groups }) =>
    groups.has("hr_timesheet.group_timesheet_manager") ||
    (groups.has("hr_timesheet.group_hr_timesheet_approver") && Number(row["project_id"]) % 2 === 1),
  "res.users.apikeys": (row, { uid }) => row["user_id"] === uid,
};

/** A record rule never says that it hid something. */
export function mayReadRow(model: ModelName, row: AnyRow, session: Session): boolean {
  const company = ofCompany[model];
  const owner = company === undefined ? null : row[company];
  if (typeof owner === "number" && !session.companies.includes(owner)) return false;
  return rules[model]?.(row, session) ?? true;
}
