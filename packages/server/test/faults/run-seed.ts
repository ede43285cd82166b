/**
 * One run of the fault suite. Read this file to know what it does:
 *
 *   stage (real processes) ─▶ steps: chance decides a deed, older deeds are undone ─▶ calm ─▶ a full sync that is
 *   lied to ─▶ a full sync ─▶ judge
 *
 * Whatever happened, afterwards the consumers' copies, the mirror and the tools are the same, and nothing was deleted,
 * told or written that should not have been.
 */
import { setTimeout as pause } from "node:timers/promises";
import { isConnectionLoss } from "../../src/db/pool.ts";
import { everythingRuns, lastSyncs, lieToFullSyncs } from "./calm.ts";
import { type Chance, chanceOf } from "./chance.ts";
import { type Facts, factsOf } from "./facts.ts";
import { judge, whatAuditSaw } from "./judge.ts";
import { type Deed, type DeedName, deeds, weights } from "./mischief.ts";
import { forgetLogs, setStage, type Stage } from "./stage.ts";

export interface Outcome {
  readonly seed: number;
  /** What is wrong; empty when nothing is. */
  readonly wrong: readonly string[];
  /** What was done, in order, with the time in milliseconds since the first. */
  readonly story: readonly string[];
  /** Null when the run did not come so far. */
  readonly facts: Facts | null;
  /** Holds what the processes printed; null when it was deleted because nothing is wrong. */
  readonly folder: string | null;
}

const defaultSteps = 40;

export async function runSeed(seed: number, steps = defaultSteps): Promise<Outcome> {
  await using stage = await setStage(seed);
  const story: string[] = [];
  const began = performance.now();
  const tell = (says: string): void =>
    void story.push(`${Math.round(performance.now() - began)} ms: ${says}`);
  const wrong: string[] = [];
  let facts: Facts | null = null;
  const chance = chanceOf(seed);
  try {
    // Every other run meets the integrations' first syncs, the others what comes after them.
    if (chance.pick([true, false])) {
      await everythingRuns(stage);
      for (const { tool } of stage.customers) tool.mend();
    }
    tell("trouble begins");
    await misbehave(stage, { chance, steps, tell });
    tell("calm: everything is started again");
    await everythingRuns(stage);
    tell("full syncs of tools that lie");
    tell(await lieToFullSyncs(stage, chance));
    await lastSyncs(stage);
    tell("judgement");
    facts = await factsOf(stage);
    wrong.push(...(await judge(stage)));
  } catch (error) {
    wrong.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
    wrong.push(...(await whatAuditSaw(stage).catch(() => ["the database cannot be asked"])));
  }
  tell("end");
  if (wrong.length === 0) await forgetLogs(stage);
  return { seed, wrong, story, facts, folder: wrong.length === 0 ? null : stage.folder };
}

interface Undoing {
  readonly atStep: number;
  readonly deed: Deed;
}

interface Rules {
  readonly chance: Chance;
  readonly steps: number;
  readonly tell: (says: string) => void;
}

async function misbehave(stage: Stage, { chance, steps, tell }: Rules): Promise<void> {
  let undoings: readonly Undoing[] = [];
  const undo = async (due: readonly Undoing[]): Promise<void> => {
    for (const { deed } of due) {
      tell(`over: ${deed.says}`);
      if (deed.undo) await surely(deed.undo.act);
    }
    undoings = undoings.filter((one) => !due.includes(one));
  };
  for (let step = 0; step < steps; step += 1) {
    await undo(undoings.filter(({ atStep }) => atStep <= step));
    const name: DeedName = chance.weighed(weights);
    const deed: Deed = deeds[name](stage, chance);
    const gapMs = chance.between(40, 300);
    const held = undoings.some(
      (one) => one.deed.holds !== undefined && one.deed.holds === deed.holds,
    );
    if (!held) {
      tell(deed.says);
      await surely(deed.act);
      if (deed.undo) undoings = [...undoings, { atStep: step + deed.undo.afterSteps, deed }];
    }
    await pause(gapMs);
  }
  await undo(undoings);
}

/** Our own statements meet broken connections too; every one of them may be said twice. */
async function surely(act: Deed["act"]): Promise<void> {
  for (let left = 5; ; left -= 1) {
    try {
      return await act();
    } catch (error) {
      if (left === 0 || !isConnectionLoss(error)) throw error;
      await pause(50);
    }
  }
}
