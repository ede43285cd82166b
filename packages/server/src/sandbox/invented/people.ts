/** People: who they are, where they stand in the tree of managers, and which units they belong to. */
import { inventAccounts } from "./bank.ts";
import { careerOf } from "./career.ts";
import {
  costCentres,
  firstCostCentre,
  firstGuild,
  firstSquad,
  sitesOf,
  squadCount,
} from "./company.ts";
import { countries, type Country, mailDomain, spread } from "./countries.ts";
import { dice, type Dice, saltOf } from "./dice.ts";
import { always, dayText, type Fields, type Ground, type List } from "./ground.ts";

const salt = saltOf("people");
/** "agender" is no word of the unified model, and some people never answered. */
const sexes = ["f", "m", "f", "m", "f", "m", "x", "unspecified", "agender", null] as const;
const civilStates = [
  "single",
  "married",
  "married",
  "divorced",
  "widowed",
  "registered partnership",
  "it's complicated",
  null,
] as const;
const ethnicGroups = [
  "white",
  "asian",
  "hispanic",
  "black",
  "native american",
  "two or more",
  "declined",
  "Cajun",
] as const;

function mailOf(given: string, family: string, number: number): string {
  const plain = `${given}.${family}`
    .normalize("NFD")
    .toLowerCase()
    .replaceAll(/[^a-z0-9.'-]/g, "")
    .replaceAll(/\.{2,}/g, ".")
    .replaceAll(/^[.']+|[.']+$/g, "");
  return plain.length < 4 ? `person${number}@${mailDomain}` : `${plain}.${number}@${mailDomain}`;
}

function homeOf(country: Country, throwing: Dice): Fields | null {
  if (throwing.chance(0.06)) return null;
  return {
    street: `${throwing.pick(country.streets)} ${1 + throwing.below(150)}`,
    extra: throwing.chance(0.1) ? "c/o Beispiel" : null,
    zip: String(10_000 + throwing.below(89_999)),
    town: throwing.pick(country.cities),
    region: country.code === "US" ? throwing.pick(["NY", "TX", "NC"]) : null,
    country: country.code,
  };
}

function unitsOf(ground: Ground, slot: number, throwing: Dice): readonly Fields[] {
  const squads = squadCount(ground);
  const squad = Math.floor(slot / 25) % squads;
  const units = [];
  if (!throwing.chance(0.03)) units.push({ at: firstSquad + squad, main: true, until: null });
  const centre = firstCostCentre + throwing.below(costCentres.length);
  if (!throwing.chance(0.1)) units.push({ at: centre, main: false, until: null });
  if (throwing.chance(0.08))
    units.push({ at: firstGuild + throwing.below(2), main: false, until: null });
  // Who once belonged to another squad still shows it, with the last day there.
  const ended = dayText(ground.epochDay - 1 - throwing.below(400));
  const former = firstSquad + ((squad + 1) % squads);
  if (throwing.chance(0.15) && squads > 1) units.push({ at: former, main: false, until: ended });
  return units.map(({ at, main, until }) => ({ unit: `u-${at + 1}`, main, until }));
}

/** A tree with seven reports each; a few people never got a manager. */
function managerOf(slot: number, throwing: Dice): string | null {
  const lacksOne = throwing.chance(0.02);
  return slot === 0 || lacksOne ? null : `p-${Math.floor((slot - 1) / 7) + 1}`;
}

function identity(country: Country, number: number, throwing: Dice): Fields {
  const given = throwing.pick(country.given);
  const family = throwing.chance(0.01) ? null : throwing.pick(country.family);
  const home = throwing.chance(0.04) ? "none" : mailOf(given, family ?? "", number);
  return {
    given_name: given,
    family_name: family,
    known_as: throwing.chance(0.1) ? `${given.slice(0, 3)} ${family ?? ""}`.trim() : null,
    // Missing, never set up, or typed by hand: all three occur.
    mail: home === "none" ? throwing.pick([null, "", "not yet"]) : home,
    private_mail: throwing.chance(0.5) ? `Person.${number}@Post.Example` : null,
    mobile: throwing.chance(0.7)
      ? `${country.dial} 555 ${String(100_000 + (number % 899_999))}`
      : null,
    sex: throwing.pick(sexes),
    civil_state: throwing.pick(civilStates),
    ethnic_group:
      country.code === "US" && throwing.chance(0.7) ? throwing.pick(ethnicGroups) : null,
    citizenship: throwing.chance(0.9)
      ? country.code
      : throwing.pick(["Deutsch", "stateless", "BR"]),
    social_insurance_no: throwing.chance(0.8)
      ? `${country.code}-000-${100_000 + throwing.below(900_000)}`
      : null,
    tax_no: throwing.chance(0.6) ? String(10_000_000 + throwing.below(89_999_999)) : null,
  };
}

function personFields(ground: Ground, slot: number): Fields {
  const throwing = dice(ground.seed, salt, slot);
  const countryAt = throwing.pick(spread);
  const country: Country = countries[countryAt];
  const number = slot + 1;
  const who = identity(country, number, throwing);
  const career = careerOf(ground, slot);
  const owner = [who["given_name"], who["family_name"]]
    .filter((part) => typeof part === "string")
    .join(" ");
  const ownSites = sitesOf[countryAt] ?? [];
  const site = throwing.chance(0.08) ? null : (ownSites[throwing.below(ownSites.length)] ?? null);
  return {
    staff_no: number % 53 === 0 ? null : `N${String(number).padStart(6, "0")}`,
    ...who,
    born: throwing.chance(0.9) ? dayText(ground.epochDay - 6_600 - throwing.below(16_000)) : null,
    state: career.state,
    joined: dayText(career.joined),
    left_on: career.left === null ? null : dayText(career.left),
    position_name: career.titles.at(-1) ?? null,
    contract_kind: career.kind,
    hours_per_week: career.hours,
    site: site === null ? null : `s-${site + 1}`,
    company: throwing.chance(0.03) ? null : `c-${country.company + 1}`,
    reports_to: managerOf(slot, throwing),
    units: unitsOf(ground, slot, throwing),
    address: homeOf(country, throwing),
    bank: inventAccounts(country, owner, throwing),
    photo: throwing.chance(0.6) ? `https://faces.${mailDomain}/${number}.png` : null,
    extra: {
      shirt_size: throwing.pick(["S", "M", "L", "XXL"]),
      desk: throwing.chance(0.5) ? throwing.below(400) : null,
      vegetarian: throwing.chance(0.3),
    },
  };
}

export const people: List = {
  name: "people",
  prefix: "p",
  slots: (ground) => ground.employees,
  taken: always,
  archived: 0,
  fields: personFields,
};

/** The country a person lives in, without inventing the rest of the person. */
export function countryOf(ground: Ground, slot: number): Country {
  return countries[dice(ground.seed, salt, slot).pick(spread)];
}
