/** Review rounds, reviews, and the folders that people's documents are filed under. */
import { dice, mix, saltOf } from "./dice.ts";
import { always, dayText, type Fields, type Ground, type List } from "./ground.ts";

const folderNames = [
  "Contracts",
  "Payslips",
  "Krankmeldungen",
  "Visa & permits",
  "מסמכים",
  "Ex-employee's misc.",
] as const;

export const folders: List = {
  name: "folders",
  prefix: "f",
  slots: () => folderNames.length,
  taken: always,
  archived: 0,
  fields: (_ground, slot) => ({ label: folderNames[slot] ?? null }),
};

const rounds = 4;

export const reviewRounds: List = {
  name: "review_rounds",
  prefix: "rr",
  slots: () => rounds,
  taken: always,
  archived: 0,
  fields: (ground, slot) => ({
    label: slot === 0 ? null : `Round ${slot} – half year`,
    begins: slot === rounds - 1 ? null : dayText(ground.epochDay - 180 * (rounds - slot)),
  }),
};

const salt = saltOf("reviews");
const perPerson = 2;
const marks = ["Below", "Meets", "Above", "Übertrifft"] as const;
const roles = ["boss", "report", "peer", "self", "customer"] as const;

function reviewFields(ground: Ground, slot: number): Fields {
  const person = Math.floor(slot / perPerson);
  const throwing = dice(ground.seed, salt, slot);
  const role = throwing.pick(roles);
  const other = throwing.below(Math.max(1, ground.employees));
  const by =
    role === "self" ? person : role === "boss" ? Math.floor(Math.max(0, person - 1) / 7) : other;
  const points = {
    type: "points",
    low: 1,
    high: 5,
    got: throwing.chance(0.9) ? 1 + throwing.below(9) / 2 : null,
  };
  const pick = { type: "pick", choices: [...marks], picked: throwing.pick(marks) };
  return {
    round: throwing.chance(0.05) ? null : `rr-${1 + throwing.below(rounds)}`,
    about: `p-${person + 1}`,
    by: throwing.chance(0.03) ? null : `p-${by + 1}`,
    role,
    comment: throwing.chance(0.5)
      ? throwing.pick(["Great 👏", "Könnte pünktlicher sein.", "Don't ask.", "متعاون"])
      : null,
    score: throwing.chance(0.1) ? null : throwing.chance(0.6) ? points : pick,
  };
}

export const reviews: List = {
  name: "reviews",
  prefix: "rv",
  slots: (ground) => ground.employees * perPerson,
  taken: (ground, slot) => mix(mix(ground.seed, salt), slot) % 3 !== 0,
  archived: 0,
  fields: reviewFields,
};
