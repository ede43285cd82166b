/** A check: a promise that every connector keeps, and what it found. */
import type { Emulator } from "../emulators/emulator.ts";
import type { Subject } from "./subject.ts";

/** A subject whose tool can be made to misbehave. */
export interface Stage extends Subject {
  readonly emulator: Emulator;
}

/** What is wrong, in words; empty: nothing. */
export type Complaints = readonly string[];

/** The check says nothing of this tool, and why. */
export interface Skipped {
  readonly skipped: string;
}

export type Check = { readonly name: string } & (
  | {
      readonly needs: "emulator";
      readonly run: (stage: Stage) => Promise<Complaints | Skipped>;
    }
  | {
      readonly needs: "tool";
      readonly run: (subject: Subject) => Promise<Complaints | Skipped>;
    }
);

export const skip = (skipped: string): Skipped => ({ skipped });

/** Runs `work` while the tool misbehaves, and lets it behave again. */
export async function during<T>(
  { emulator }: Stage,
  faults: Parameters<Emulator["setFaults"]>[0],
  work: () => Promise<T>,
): Promise<T> {
  emulator.setFaults(faults);
  try {
    return await work();
  } finally {
    emulator.setFaults({});
  }
}
