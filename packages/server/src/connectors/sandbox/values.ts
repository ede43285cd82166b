/** Sandbox HR's ways of writing values in the unified model's. */
import { hrisEmployees, hrisTimesheets } from "@muster/model";
import type { z } from "zod";
import type * as rows from "./rows.ts";
import { bankSchemes, known } from "./words.ts";

/** "4250.00" or 4250; text that is no number is nothing. */
export function toNumber(amount: string | number | null): number | null {
  if (typeof amount !== "string") return amount;
  const plain = amount.trim();
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** Days of the contract are moments at midnight UTC. */
export function toMidnight(day: string | null): string | null {
  return day === null || day === "" ? null : `${day}T00:00:00.000Z`;
}

/** "13:30" → "13:30:00" */
export function toTime(clock: string | null): string | null {
  return clock !== null && /^\d\d:\d\d$/.test(clock) ? `${clock}:00` : clock;
}

/** The contract's own pattern decides; without one every text would do. */
const mailShape = new RegExp(hrisEmployees.fields.work_email.pattern ?? "");
const offsetShape = new RegExp(hrisTimesheets.fields.timezone.pattern ?? "");

/** People type "none" and "not yet" into the field for the address; domains are the same in any case. */
export function toMail(mail: string | null): string | null {
  const lower = mail?.trim().toLowerCase() ?? "";
  return mailShape.test(lower) ? lower : null;
}

export function toOffset(zone: string | null): string | null {
  return zone !== null && offsetShape.test(zone) ? zone : null;
}

export function toAddress(address: z.output<typeof rows.address> | null | undefined) {
  if (address === null || address === undefined) return null;
  return {
    street_1: address.street,
    street_2: address.extra,
    zip_code: address.zip,
    city: address.town,
    state: address.region,
    country: address.country,
    raw: address.one_line,
  };
}

export function toBankAccount(account: z.output<typeof rows.account>) {
  const { routing } = account;
  return {
    iban: account.iban,
    bic: account.bic,
    account_number: account.account_no,
    holder_name: account.owner,
    bank_name: account.bank,
    domestic_bank_routing: routing
      ? { number: routing.code, type: known(bankSchemes, routing.scheme) }
      : null,
  };
}

export function toProficiency(level: z.output<typeof rows.level> | null | undefined) {
  if (level?.points !== undefined) return { type: "NUMERIC" as const, value: level.points };
  if (level?.choice === undefined) return null;
  return { type: "SINGLE_SELECT" as const, selected_option_id: level.choice };
}
