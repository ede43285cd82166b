/** A made-up company as its HR tool would send it: any number of people, every row computed from its number. */

const firstNames = [
  "Ada",
  "Björn",
  "Chloé",
  "Dmitri",
  "Élodie",
  "Fatima",
  "Günther",
  "Hana",
  "Ivo",
  "Jørgen",
];
const lastNames = [
  "Ackermann",
  "Brûlé",
  "Castañeda",
  "Dąbrowski",
  "Eriksson",
  "Fernández",
  "Großmann",
];
const titles = [
  "Software engineer",
  "Account manager",
  "Nurse",
  "Warehouse operator",
  "Controller",
];

const pick = (list: readonly string[], at: number): string => list[at % list.length] ?? "";
const two = (value: number): string => String(value).padStart(2, "0");
const day = (at: number, from: number, years: number): string =>
  `${from + (at % years)}-${two(1 + (at % 12))}-${two(1 + (at % 28))}`;

export const locations = 20;
export const companies = 3;
export const units = 50;
export const leaveTypes = 2;

/** Twenty-five fields with a value, as an employee of a well-kept HR tool has them. */
export function person(at: number) {
  const [first, last] = [pick(firstNames, at), pick(lastNames, at)];
  return {
    id: `P${at}`,
    staff_no: `E-${String(at).padStart(6, "0")}`,
    given_name: first,
    family_name: `${last}-${at}`,
    citizenship: at % 3 === 0 ? "DE" : "FR",
    shown_as: `${first} ${last}-${at}`,
    position: pick(titles, at),
    mail: `person.${at}@example.com`,
    private_mail: `p${at}@mail.example`,
    mobile: `+49 151 ${String(1_000_000 + at)}`,
    insurance_no: `12 ${at} M 123`,
    tax_no: `DE${900_000_000 + at}`,
    sex: at % 2 === 0 ? "FEMALE" : "MALE",
    civil_state: at % 4 === 0 ? "MARRIED" : "SINGLE",
    state: "ACTIVE",
    kind: "FULL_TIME",
    hours: 40,
    photo: `https://cdn.example.com/photos/${at}.jpg`,
    // Half of all people work at the first place.
    site: `L${at % 2 === 0 ? 0 : 1 + (at % (locations - 1))}`,
    company: `C${at % companies}`,
    reports_to: at === 0 ? null : `P${Math.floor((at - 1) / 8)}`,
    address: {
      street: `Lange Straße ${at % 200}`,
      zip: String(10_000 + (at % 80_000)),
      town: "Berlin",
      country: "DE",
    },
    born: day(at, 1960, 40),
    joined: day(at, 2005, 20),
    created_at: `${day(at, 2005, 20)}T09:30:00Z`,
    extra: { shirt_size: pick(["S", "M", "L"], at), parking: at % 5 === 0 },
    units: [`U${at % units}`, `U${(at + 7) % units}`],
  };
}
export type PersonRow = ReturnType<typeof person>;

/** `at` counts contracts: two for each person. */
export function contract(at: number) {
  const who = Math.floor(at / 2);
  return {
    id: `K${at}`,
    person: `P${who}`,
    position: pick(titles, who + at),
    pay: 30_000 + (at % 90_000),
    per: "YEAR",
    paid: "MONTHLY",
    kind: "FULL_TIME",
    currency: "EUR",
    from: day(at, 2005 + (at % 2) * 10, 10),
  };
}

export function balance(at: number) {
  return {
    id: `B${at}`,
    person: `P${Math.floor(at / 2)}`,
    type: `T${at % leaveTypes}`,
    left: at % 30,
    used: at % 20,
  };
}

export const named = (letter: string) => (at: number) => ({
  id: `${letter}${at}`,
  name: `${letter} number ${at}`,
  town: "Berlin",
});
