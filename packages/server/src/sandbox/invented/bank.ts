/** Bank accounts as seven countries write them: some with an IBAN, some with an account and a routing number. */
import type { Country } from "./countries.ts";
import type { Dice } from "./dice.ts";
import type { Fields } from "./ground.ts";

const digits = (throwing: Dice, count: number): string =>
  Array.from({ length: count }, () => throwing.below(10)).join("");

/** The two check digits of ISO 13616, so that a strict consumer accepts our inventions. */
function checkDigits(country: string, account: string): string {
  let rest = 0;
  for (const sign of `${account}${country}00`) {
    const value = Number.parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return String(98 - rest).padStart(2, "0");
}

const ibanLength: Readonly<Record<string, number>> = { DE: 18, FR: 23, IL: 19, PL: 24 };
const routing: Readonly<Record<string, { readonly scheme: string; readonly length: number }>> = {
  US: { scheme: "aba", length: 9 },
  GB: { scheme: "sort_code", length: 6 },
  // A scheme that the unified model has no word for.
  JP: { scheme: "zengin", length: 7 },
};
const banks = ["Erste Beispielbank", "First Example Bank", "Banque d'Exemple"] as const;

export function inventAccounts(country: Country, owner: string, throwing: Dice): readonly Fields[] {
  if (throwing.chance(0.05)) return [];
  const bank = throwing.chance(0.7) ? throwing.pick(banks) : null;
  if (country.bank === "iban") {
    const account = digits(throwing, ibanLength[country.code] ?? 18);
    const iban = `${country.code}${checkDigits(country.code, account)}${account}`;
    return [
      {
        kind: "iban",
        iban,
        bic: throwing.chance(0.5) ? `EXMP${country.code}22XXX` : null,
        owner,
        bank,
      },
    ];
  }
  const { scheme, length } = routing[country.code] ?? { scheme: "aba", length: 9 };
  const account = {
    kind: "domestic",
    account_no: digits(throwing, 8),
    owner,
    bank,
    routing: { scheme, code: digits(throwing, length) },
  };
  return throwing.chance(0.1)
    ? [account, { ...account, account_no: digits(throwing, 10), routing: null }]
    : [account];
}
