/** What a call's context changes. */
import { accessError, userError } from "./errors.ts";
import type { Session } from "./session.ts";

/** Texts are in English only; other languages are not active. */
const language = "en_US";

export function inContext(user: Session, context: unknown): Session {
  const given: Readonly<Record<string, unknown>> = isRecord(context) ? context : {};
  const lang = given["lang"];
  if (typeof lang === "string" && lang !== language)
    throw userError(`Invalid language code: ${lang}`);
  const employee = given["employee_id"];
  return {
    ...user,
    companies: allowed(given["allowed_company_ids"], user),
    activeTest: given["active_test"] !== false,
    balancesOn:
      typeof given["default_date_from"] === "string"
        ? given["default_date_from"].slice(0, 10)
        : null,
    employee: typeof employee === "number" ? employee : null,
    binSize: given["bin_size"] === true,
  };
}

function allowed(asked: unknown, { companies }: Session): readonly number[] {
  if (!Array.isArray(asked) || asked.length === 0) return companies;
  const known = companies.filter((id) => asked.includes(id));
  if (known.length < asked.length)
    throw accessError("Access to unauthorized or invalid companies.");
  return known;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
