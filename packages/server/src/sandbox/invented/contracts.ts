/** Contracts: one row for each step of a career, with its pay. */
import { careerOf, contractCount } from "./career.ts";
import { dice, saltOf } from "./dice.ts";
import { dayText, type Fields, type Ground, type List } from "./ground.ts";
import { countryOf } from "./people.ts";

const salt = saltOf("contracts");
const perPerson = 4;
/** Pay per year of a full job in the currency's own size. */
const size: Readonly<Record<string, number>> = {
  EUR: 48_000,
  USD: 70_000,
  GBP: 42_000,
  ILS: 190_000,
  JPY: 5_200_000,
  PLN: 96_000,
};
const shares = { year: 1, month: 1 / 12, fortnight: 1 / 26, hour: 1 / 2_080 } as const;

function contractFields(ground: Ground, slot: number): Fields {
  const person = Math.floor(slot / perPerson);
  const step = slot % perPerson;
  const throwing = dice(ground.seed, salt, slot);
  const career = careerOf(ground, person);
  const { currency } = countryOf(ground, person);
  const per = throwing.pick(["month", "month", "year", "hour", "fortnight"] as const);
  const wage =
    (size[currency] ?? 48_000) * shares[per] * (0.8 + throwing.below(80) / 100) * (1 + step * 0.12);
  // A contract is never older than the first day and never younger than the last one.
  const until = career.left ?? Math.max(career.joined, ground.epochDay);
  const from =
    career.joined + Math.floor(((until - career.joined) * step) / contractCount(ground, person));
  return {
    person: `p-${person + 1}`,
    position_name: career.titles[step] ?? null,
    contract_kind: career.kind,
    wage: throwing.chance(0.03) ? null : wage.toFixed(currency === "JPY" ? 0 : 2),
    per,
    paid: throwing.pick(["monthly", "monthly", "fortnightly", "every full moon"]),
    currency,
    valid_from: dayText(from),
    extra: step === 0 ? { probation_months: 6 } : {},
  };
}

export const contracts: List = {
  name: "contracts",
  prefix: "k",
  slots: (ground) => ground.employees * perPerson,
  taken: (ground, slot) => slot % perPerson < contractCount(ground, Math.floor(slot / perPerson)),
  archived: 0,
  fields: contractFields,
};
