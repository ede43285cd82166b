/** Fields that Odoo calculates when they are read. */
import { balanceOfType, consumedBy } from "./balances.ts";
import { toSeconds } from "./dates.ts";
import type { AnyRow, Value } from "./fields.ts";
import { labelOf } from "./labels.ts";
import type { ModelName, Row } from "./models.ts";
import type { Reader } from "./reader.ts";

type Computed = {
  readonly [M in ModelName]?: Readonly<Record<string, (row: Row<M>, at: Reader) => Value>>;
};

const computed: Computed = {
  "res.company": {
    street: (row, at) => partnerOf(row, at)?.street ?? null,
    street2: (row, at) => partnerOf(row, at)?.street2 ?? null,
    city: (row, at) => partnerOf(row, at)?.city ?? null,
    zip: (row, at) => partnerOf(row, at)?.zip ?? null,
    state_id: (row, at) => partnerOf(row, at)?.state_id ?? null,
    country_id: (row, at) => partnerOf(row, at)?.country_id ?? null,
    country_code: (row, at) => countryCode(partnerOf(row, at), at),
    vat: (row, at) => partnerOf(row, at)?.vat ?? null,
    email: (row, at) => partnerOf(row, at)?.email ?? null,
    phone: (row, at) => partnerOf(row, at)?.phone ?? null,
  },
  "res.partner": {
    country_code: countryCode,
    contact_address: (row, at) =>
      [
        row.street,
        row.street2,
        [row.city, row.zip].filter((part) => part !== null).join(" "),
        at.row("res.country", row.country_id)?.name,
      ]
        .filter((line) => (line ?? "") !== "")
        .join("\n"),
  },
  "res.partner.bank": {
    // base_iban tells them apart by the country's letters and the check digits.
    acc_type: ({ acc_number }) => (/^[A-Z]{2}\d{2}/.test(acc_number) ? "iban" : "bank"),
    bank_name: (row, at) => at.row("res.bank", row.bank_id)?.name ?? null,
    bank_bic: (row, at) => at.row("res.bank", row.bank_id)?.bic ?? null,
  },
  "res.users": {
    name: (row, at) => partnerOf(row, at)?.name ?? null,
    email: (row, at) => partnerOf(row, at)?.email ?? null,
    // Of all that there are, whoever asks.
    companies_count: (_, at) => at.session.view.rows("res.company").size,
  },
  "hr.employee": {
    email: (row, at) => emailOfUser(row.user_id, at),
    phone: (row, at) => partnerOf(at.row("res.users", row.user_id), at)?.phone ?? null,
    is_absent: (row, at) => leaveNow(row.id, at) !== null,
    current_leave_id: (row, at) => leaveNow(row.id, at)?.holiday_status_id ?? null,
  },
  "hr.department": { complete_name: (row, at) => completeName(row, at) },
  "hr.job": { website_url: (row) => `/jobs/${row.id}` },
  "hr.contract": {
    currency_id: (row, at) => at.row("res.company", row.company_id)?.currency_id ?? null,
  },
  "hr.leave.type": {
    max_leaves: (row, at) => balanceOfType(row, at).max,
    leaves_taken: (row, at) => balanceOfType(row, at).taken,
    virtual_remaining_leaves: (row, at) => balanceOfType(row, at).remaining,
  },
  "hr.leave": {
    tz: (row, at) => at.row("hr.employee", row.employee_id)?.tz ?? "UTC",
    name: (row, at) =>
      at.session.groups.has("hr_holidays.group_hr_holidays_user") ? row.private_name : "*****",
  },
  "hr.leave.allocation": {
    number_of_hours_display: (row, at) => consumedBy(row, at).hours,
    max_leaves: (row, at) => consumedBy(row, at).max,
    leaves_taken: (row, at) => consumedBy(row, at).taken,
  },
  "hr.candidate": { attachment_ids: ({ id }, at) => filesOf("hr.candidate", id, at) },
  "hr.applicant": {
    application_status: (row) => applicationStatus(row),
    partner_name: (row, at) => candidateOf(row, at)?.partner_name ?? null,
    email_from: (row, at) => candidateOf(row, at)?.email_from ?? null,
    partner_phone: (row, at) => candidateOf(row, at)?.partner_phone ?? null,
    linkedin_profile: (row, at) => candidateOf(row, at)?.linkedin_profile ?? null,
    availability: (row, at) => candidateOf(row, at)?.availability ?? null,
    attachment_ids: ({ id }, at) => filesOf("hr.applicant", id, at),
  },
};

export function computedValues(model: ModelName, name: string, row: AnyRow, at: Reader): Value {
  if (name === "display_name") return labelOf(model, row, at);
  const read = computed[model]?.[name];
  if (read === undefined) throw new Error(`nothing computes ${model}.${name}`);
  // The table above is keyed by the model whose rows its functions take.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return (read as (row: AnyRow, at: Reader) => Value)(row, at);
}

/** The order of the questions matters: a refused application stays refused when it was hired or archived before. */
export function applicationStatus({
  refuse_reason_id,
  active,
  date_closed,
}: Row<"hr.applicant">): "refused" | "archived" | "hired" | "ongoing" {
  if (refuse_reason_id !== null) return "refused";
  if (!active) return "archived";
  return date_closed === null ? "ongoing" : "hired";
}

function completeName({ name, parent_id }: Row<"hr.department">, at: Reader): string {
  const parent = at.row("hr.department", parent_id);
  return parent === null ? name : `${completeName(parent, at)} / ${name}`;
}

function partnerOf(row: { readonly partner_id: number } | null, at: Reader) {
  return row === null ? null : at.row("res.partner", row.partner_id);
}

function emailOfUser(user: number | null, at: Reader): string | null {
  return partnerOf(at.row("res.users", user), at)?.email ?? null;
}

function candidateOf({ candidate_id }: Row<"hr.applicant">, at: Reader) {
  return at.row("hr.candidate", candidate_id);
}

function countryCode(partner: Row<"res.partner"> | null, at: Reader): string | null {
  return at.row("res.country", partner?.country_id ?? null)?.code ?? null;
}

function filesOf(model: ModelName, id: number, at: Reader): readonly number[] {
  return at
    .lines("ir.attachment", "res_id", id)
    .filter(({ res_model }) => res_model === model)
    .map((file) => file.id);
}

function leaveNow(employee: number, at: Reader): Row<"hr.leave"> | null {
  const now = toSeconds(at.session.view.now().toISOString().replace("T", " "));
  return (
    at
      .lines("hr.leave", "employee_id", employee)
      .find(
        ({ state, date_from, date_to }) =>
          state === "validate" && date_from <= now && now <= date_to,
      ) ?? null
  );
}
