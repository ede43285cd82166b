/** What `[id, label]` shows: mostly the name, and never what one would compare by. */
import type { AnyRow } from "./fields.ts";
import { type ModelName, modelNamed } from "./models.ts";
import type { Reader } from "./reader.ts";

/** Models whose rows are shown by another field than `name`. */
const shownBy: Partial<Record<ModelName, string>> = {
  "hr.department": "complete_name",
  "hr.candidate": "partner_name",
  "hr.applicant": "partner_name",
  "res.partner.bank": "acc_number",
  "hr.recruitment.source": "source_id",
  "res.groups": "full_name",
};

export function labelOf(model: ModelName, row: AnyRow, at: Reader): string {
  if (model === "res.country.state") {
    const country = at.row("res.country", Number(row["country_id"]));
    return `${text(row["name"])} (${country?.code ?? ""})`;
  }
  if (model === "hr.leave") {
    const type = at.row("hr.leave.type", Number(row["holiday_status_id"]));
    return `${type?.name ?? ""}: ${text(row["number_of_days"])} days`;
  }
  const shown = at.value(modelNamed(model), shownBy[model] ?? "name", row);
  return shown === null ? `${model},${row.id}` : text(shown);
}

function text(value: AnyRow[string] | undefined): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
