/** A working life in short: when it began and ended, which titles it passed through, how many hours a week. */
import { dice, mix, saltOf } from "./dice.ts";
import type { Ground } from "./ground.ts";

export type State = "working" | "away" | "joining" | "left";

export interface Career {
  readonly state: State;
  readonly joined: number;
  readonly left: number | null;
  /** One title for each contract, oldest first. */
  readonly titles: readonly string[];
  readonly kind: string;
  /** Text with two decimals, as the product writes amounts. */
  readonly hours: string | null;
}

const salt = saltOf("career");
const crafts = [
  "Engineer",
  "Designer",
  "Account Executive",
  "Support Agent",
  "Analyst",
  "Recruiter",
  "Controller",
  "Technicien·ne",
] as const;
const ranks = ["Junior", "", "Senior", "Principal"] as const;
const partTimeHours = ["20.00", "32.00", "30.50", "8.00", "0.00"] as const;
const otherKinds = [
  "fixed_contractor",
  "intern",
  "freelance",
  "working_student",
  "apprentice",
  "trainee",
  "volunteer",
] as const;

/** At most four contracts in a life; counted apart from the rest, because counting a list asks everybody. */
export function contractCount(ground: Ground, slot: number): number {
  return ([1, 1, 2, 2, 3, 4] as const)[mix(mix(ground.seed, salt), slot) % 6] ?? 1;
}

function stateOf(share: number): State {
  if (share < 80) return "working";
  if (share < 83) return "away";
  return share < 87 ? "joining" : "left";
}

export function careerOf(ground: Ground, slot: number): Career {
  const throwing = dice(ground.seed, salt, slot);
  // The first person leads everybody and must be there.
  const state = slot === 0 ? "working" : stateOf(throwing.below(100));
  const joined =
    state === "joining"
      ? ground.epochDay + 3 + throwing.below(90)
      : ground.epochDay - 120 - throwing.below(4_000);
  const noticeGiven = state === "working" && throwing.chance(0.03);
  const left =
    state === "left"
      ? joined + Math.floor((ground.epochDay - joined) * 0.8)
      : noticeGiven
        ? ground.epochDay + 30
        : null;
  const craft = throwing.pick(crafts);
  const first = throwing.below(2);
  const count = contractCount(ground, slot);
  const titles = Array.from({ length: count }, (_, at) =>
    `${ranks[Math.min(first + at, 3)] ?? ""} ${craft}`.trim(),
  );
  const partTime = throwing.chance(0.15);
  const kind = throwing.chance(0.85)
    ? partTime
      ? "permanent_part"
      : "permanent_full"
    : throwing.pick(otherKinds);
  const hours = partTime
    ? throwing.pick(partTimeHours)
    : throwing.chance(0.03)
      ? null
      : throwing.pick(["40.00", "38.50"]);
  return { state, joined, left, titles, kind, hours };
}
