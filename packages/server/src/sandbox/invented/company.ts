/** Companies, sites and org units: the parts of the invented group that people are put into. */
import { countries } from "./countries.ts";
import { dice, saltOf } from "./dice.ts";
import { always, type Fields, type Ground, type List } from "./ground.ts";

const companyNames = [
  "Nimbus Werke GmbH & Co. KG",
  "Nimbus Works, Inc.",
  "Nimbus Works Ltd",
  "Nimbus l'Atelier SAS",
  "נימבוס בע״מ",
  "ニンバス株式会社",
] as const;

export const companies: List = {
  name: "companies",
  prefix: "c",
  slots: () => companyNames.length,
  taken: always,
  archived: 0,
  fields: (_ground, slot) => {
    const country = countries[slot] ?? countries[0];
    // One company never filled in its address; another wrote it as one line.
    const seat = {
      street: `${country.streets[0]} ${slot + 1}`,
      zip: `1${slot}115`,
      town: country.cities[0],
      country: country.code,
    };
    const asLine = {
      one_line: `${country.streets[0]} 5, ${country.cities[0]}`,
      country: country.code,
    };
    return {
      legal_name: companyNames[slot] ?? null,
      registered_seat: slot === 3 ? asLine : slot === 4 ? null : seat,
    };
  },
};

const siteKinds = ["office", "office", "warehouse", "co-working", null] as const;
const siteCities = countries.flatMap((country) =>
  country.cities.map((city) => ({ country, city })),
);

export const sites: List = {
  name: "sites",
  prefix: "s",
  slots: () => siteCities.length + 1,
  taken: always,
  archived: 0,
  fields: (ground, slot) => {
    const found = siteCities[slot];
    if (found === undefined) return { label: "Anywhere (remote)", kind: "remote", address: null };
    const throwing = dice(ground.seed, saltOf("sites"), slot);
    const { country, city } = found;
    const address = {
      street: `${throwing.pick(country.streets)} ${1 + throwing.below(200)}`,
      extra: throwing.chance(0.2) ? "Floor 3" : null,
      zip: String(10_000 + throwing.below(89_999)),
      town: city,
      region: country.code === "US" ? throwing.pick(["NY", "TX", "ID", "NC"]) : null,
      country: country.code,
    };
    return { label: `${city} ${country.code}`, kind: throwing.pick(siteKinds), address };
  },
};

/** The sites of a country, by slot; people work in their own country or nowhere in particular. */
export const sitesOf = countries.map((country) =>
  siteCities.flatMap((entry, slot) => (entry.country.code === country.code ? [slot] : [])),
);

export const divisions = [
  "Product",
  "Engineering",
  "Sales",
  "Customer Care",
  "People & Culture",
  "Finance",
  "R&D “Labs”",
  "Opérations",
] as const;
export const costCentres = [
  "1000 Overhead",
  "2000 Build",
  "3000 Sell",
  "4000 Run",
  "5000 Research",
  "9999 Sonstiges",
] as const;
const guilds = ["Guild: Accessibility", "Guild: Security"] as const;
const squadWords = ["Otter", "Falcon", "Zebra", "Ñandú", "Łoś", "Ibex", "Newt", "Kestrel"] as const;

/** Org units stand in this order: divisions, cost centres, guilds, then one squad for every 25 people. */
export const firstCostCentre = divisions.length;
export const firstGuild = firstCostCentre + costCentres.length;
export const firstSquad = firstGuild + guilds.length;

export function squadCount(ground: Ground): number {
  return Math.max(1, Math.ceil(ground.employees / 25));
}

function unitFields(slot: number): Fields {
  if (slot < firstCostCentre)
    return { title: divisions[slot] ?? null, kind: "division", above: null };
  if (slot < firstGuild)
    return { title: costCentres[slot - firstCostCentre] ?? null, kind: "cost_centre", above: null };
  // A kind that no unified word exists for.
  if (slot < firstSquad)
    return { title: guilds[slot - firstGuild] ?? null, kind: "guild", above: null };
  const squad = slot - firstSquad;
  const word = squadWords[squad % squadWords.length] ?? "Otter";
  return {
    title: `${word} ${Math.floor(squad / squadWords.length) + 1}`,
    kind: "squad",
    above: `u-${(squad % divisions.length) + 1}`,
  };
}

export const orgUnits: List = {
  name: "org_units",
  prefix: "u",
  slots: (ground) => firstSquad + squadCount(ground),
  taken: always,
  archived: 0,
  fields: (_ground, slot) => unitFields(slot),
};
