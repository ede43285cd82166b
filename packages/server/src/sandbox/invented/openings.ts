/** Openings: what the company wants to staff (jobs, seats in the plan, requests for a seat). */
import { firstSquad, orgUnits, sites } from "./company.ts";
import { mailDomain } from "./countries.ts";
import { dice, type Dice, saltOf } from "./dice.ts";
import { always, type Fields, type Ground, type List } from "./ground.ts";
import { levelOf, skills } from "./skills.ts";

const salt = saltOf("openings");
const kinds = ["job", "seat", "request"] as const;
const states = ["open", "open_many", "waiting", "frozen", "filled", "closed", "draft"] as const;
const workKinds = ["permanent_full", "permanent_part", "intern", "volunteer"] as const;

function openingCount(ground: Ground): number {
  return Math.max(6, Math.ceil(ground.employees / 20));
}

/** Up to `most` different ones of `count` slots. */
function some(count: number, most: number, throwing: Dice): readonly number[] {
  return [
    ...new Set(Array.from({ length: throwing.below(most + 1) }, () => throwing.below(count))),
  ];
}

function openingFields(ground: Ground, slot: number): Fields {
  const throwing = dice(ground.seed, salt, slot);
  const kind = kinds[slot % kinds.length] ?? "job";
  return {
    kind,
    title: `${throwing.pick(["Ingénieur·e", "Sales Lead", "Data Wrangler", "Hausmeister:in"])} #${slot + 1}`,
    text: throwing.chance(0.6) ? "<p>We look for <b>someone</b> &amp; more.</p>" : null,
    state: throwing.pick(states),
    work_kinds: throwing.chance(0.1) ? null : [throwing.pick(workKinds)],
    // A plan written by hand: the number came as text.
    seats: throwing.chance(0.1) ? null : String(1 + throwing.below(5)),
    above: kind === "job" ? null : `op-${slot - (slot % kinds.length) + 1}`,
    link: throwing.chance(0.7) ? `https://jobs.${mailDomain}/${slot + 1}` : null,
    sites: some(sites.slots(ground), 2, throwing).map((at) => `s-${at + 1}`),
    companies: [`c-${1 + throwing.below(6)}`],
    units: some(orgUnits.slots(ground) - firstSquad, 2, throwing).map(
      (at) => `u-${firstSquad + at + 1}`,
    ),
    skills: some(skills.slots(ground), 3, throwing).map((skill) => ({
      skill: `sk-${skill + 1}`,
      level: levelOf(skill, throwing),
    })),
    extra: { budget_code: `B-${throwing.below(900)}` },
  };
}

export const openings: List = {
  name: "openings",
  prefix: "op",
  slots: openingCount,
  taken: always,
  archived: 0.03,
  fields: openingFields,
};
