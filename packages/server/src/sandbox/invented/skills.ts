/** Skills, the scales they are measured on, who rates them, and the ratings themselves. */
import { dice, type Dice, mix, saltOf } from "./dice.ts";
import { always, type Fields, type Ground, type List } from "./ground.ts";

const steps = ["Novice", "Praktiker:in", "Expert"] as const;
const scaleFields: readonly Fields[] = [
  { label: "One to five", kind: "points", low: 1, high: 5, step: 1, choices: null },
  {
    label: "Words",
    kind: "pick",
    low: null,
    high: null,
    step: null,
    choices: steps.map((title, at) => ({ id: `ch-${at + 1}`, title })),
  },
  // Nobody ever said where this scale begins or ends.
  { label: null, kind: "points", low: null, high: null, step: null, choices: null },
];

export const scales: List = {
  name: "scales",
  prefix: "sc",
  slots: () => scaleFields.length,
  taken: always,
  archived: 0,
  fields: (_ground, slot) => scaleFields[slot] ?? {},
};

const skillNames = [
  "TypeScript",
  "SQL",
  "Négociation",
  "日本語",
  "Forklift licence",
  "Public speaking",
  "C++/CLI",
  "תכנון",
] as const;

/** The scale of a skill, by slot; one skill is not measured at all. */
const scaleOf = (skill: number): number | null => (skill === 4 ? null : skill % 2);

export const skills: List = {
  name: "skills",
  prefix: "sk",
  slots: () => skillNames.length,
  taken: always,
  archived: 0,
  fields: (_ground, slot) => {
    const scale = scaleOf(slot);
    return { title: skillNames[slot] ?? null, scale: scale === null ? null : `sc-${scale + 1}` };
  },
};

/** A level on the skill's own scale: points or one of the words. */
export function levelOf(skill: number, throwing: Dice): Fields | null {
  const scale = scaleOf(skill);
  if (scale === null) return null;
  return scale === 0
    ? { points: 1 + throwing.below(5) }
    : { choice: `ch-${1 + throwing.below(steps.length)}` };
}

const assessorNames = ["Self-assessment", "Manager", "SkillTest.example"] as const;
const assessorKinds = ["self", "manager", "system"] as const;

export const assessors: List = {
  name: "assessors",
  prefix: "as",
  slots: () => assessorNames.length,
  taken: always,
  archived: 0,
  fields: (_ground, slot) => ({
    title: assessorNames[slot] ?? null,
    kind: assessorKinds[slot] ?? null,
  }),
};

const salt = saltOf("skill_levels");
const perPerson = 3;

export const skillLevels: List = {
  name: "skill_levels",
  prefix: "sl",
  slots: (ground) => ground.employees * perPerson,
  taken: (ground: Ground, slot) => mix(mix(ground.seed, salt), slot) % 2 === 0,
  archived: 0,
  fields: (ground, slot) => {
    const throwing = dice(ground.seed, salt, slot);
    const skill = throwing.pick([0, 1, 2, 3, 5, 6, 7]);
    const assessor = throwing.chance(0.1) ? null : throwing.below(assessorNames.length);
    return {
      person: `p-${Math.floor(slot / perPerson) + 1}`,
      skill: `sk-${skill + 1}`,
      assessor: assessor === null ? null : `as-${assessor + 1}`,
      source: assessor === null ? null : (assessorKinds[assessor] ?? null),
      level: levelOf(skill, throwing),
      assessed_at: new Date((ground.epochDay - throwing.below(600)) * 86_400_000).toISOString(),
    };
  },
};
