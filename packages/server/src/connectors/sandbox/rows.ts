/**
 * What the connector relies on in the rows of Sandbox HR. Missing and null are the same; members that are not read
 * are not named, so the product may add to its rows as it likes.
 */
import { z } from "zod";

const text = z.string().nullish().default(null);
const flag = z.boolean().nullish().default(null);
/** Amounts come as numbers or as text with two decimals. */
const amount = z.union([z.number(), z.string()]).nullish().default(null);
const extra = z.record(z.string(), z.unknown()).nullish().default(null);

/** A row without an id cannot be stored: it is let through here so that it is set aside with its reason. */
const row = z.object({ id: text, created_at: text, updated_at: text, deleted_at: text });

export const page = z.object({
  items: z.array(z.unknown()),
  next_cursor: z.string().nullish(),
  total: z.number().nullish(),
});

export const address = z.object({
  street: text,
  extra: text,
  zip: text,
  town: text,
  region: text,
  country: text,
  one_line: text,
});

export const company = row.extend({ legal_name: text, registered_seat: address.nullish() });
export const site = row.extend({ label: text, kind: text, address: address.nullish() });
export const orgUnit = row.extend({ title: text, kind: text, above: text });

export const account = z.object({
  iban: text,
  bic: text,
  account_no: text,
  owner: text,
  bank: text,
  routing: z.object({ scheme: text, code: z.string() }).nullish(),
});
const unit = z.object({ unit: z.string(), until: text });

export const person = row.extend({
  staff_no: text,
  given_name: text,
  family_name: text,
  known_as: text,
  mail: text,
  private_mail: text,
  mobile: text,
  sex: text,
  civil_state: text,
  ethnic_group: text,
  citizenship: text,
  social_insurance_no: text,
  tax_no: text,
  born: text,
  state: text,
  joined: text,
  left_on: text,
  position_name: text,
  contract_kind: text,
  hours_per_week: amount,
  site: text,
  company: text,
  reports_to: text,
  units: z.array(unit).nullish(),
  address: address.nullish(),
  bank: z.array(account).nullish(),
  photo: text,
  extra,
});

export const contract = row.extend({
  person: z.string(),
  position_name: text,
  contract_kind: text,
  wage: amount,
  per: text,
  paid: text,
  currency: text,
  valid_from: text,
  extra,
});

export const leaveType = row.extend({
  label: text,
  counted_in: text,
  halves: flag,
  clock_times: flag,
});
export const leaveRequest = row.extend({
  person: z.string(),
  decided_by: text,
  leave_type: text,
  from: text,
  until: text,
  from_noon: flag,
  until_noon: flag,
  from_time: text,
  until_time: text,
  quantity: amount,
  counted_in: text,
  state: text,
  remark: text,
});
export const leaveAccount = row.extend({
  person: z.string(),
  leave_type: z.string(),
  left: amount,
  taken: amount,
  counted_in: text,
});

const pause = z.object({ from: z.string(), until: z.string(), paid: z.boolean() });
export const timeEntry = row.extend({
  person: z.string(),
  begin: text,
  finish: text,
  zone: text,
  paid_hours: amount,
  unpaid_pause_minutes: amount,
  pauses: z.array(pause).nullish(),
  approval: text,
  approved_at: text,
  remark: text,
  extra,
});

export const folder = row.extend({ label: text });
export const reviewRound = row.extend({ label: text, begins: text });
const score = z.discriminatedUnion("type", [
  z.object({ type: z.literal("points"), low: amount, high: amount, got: amount }),
  z.object({ type: z.literal("pick"), choices: z.array(z.string()).nullish(), picked: text }),
]);
export const review = row.extend({
  round: text,
  about: z.string(),
  by: text,
  role: text,
  comment: text,
  score: score.nullish(),
});

export const scale = row.extend({
  kind: z.enum(["points", "pick"]),
  low: amount,
  high: amount,
  step: amount,
  choices: z.array(z.object({ id: z.string(), title: z.string() })).nullish(),
});
export const skill = row.extend({ title: text, scale: text });
export const assessor = row.extend({ title: text });
/** One of the two, depending on the skill's scale. */
export const level = z.object({ points: z.number().optional(), choice: z.string().optional() });
export const skillLevel = row.extend({
  person: z.string(),
  skill: z.string(),
  assessor: text,
  source: text,
  level: level.nullish(),
});

const names = z.array(z.string()).nullish();
export const opening = row.extend({
  kind: text,
  title: text,
  text,
  state: text,
  work_kinds: names,
  seats: amount,
  above: text,
  link: text,
  sites: names,
  companies: names,
  units: names,
  skills: z.array(z.object({ skill: z.string(), level: level.nullish() })).nullish(),
  extra,
});
