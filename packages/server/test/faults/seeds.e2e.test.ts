/** A short run of the fault suite; `npm run test:faults -- --seeds 20` makes twenty long ones. */
import { expect, test } from "vitest";
import { runSeed } from "./run-seed.ts";

const steps = 20;

// Which promises the judge looks at, each in a function of its own: see judge.ts.
test(
  "whatever is killed, paused, cut and lied about: consumers, mirror and tools end equal (P2, P3, P9, P10, P13)",
  { timeout: 240_000 },
  async () => {
    const { wrong, story, facts, folder } = await runSeed(13, steps);
    expect(wrong, `${story.join("\n")}\nthe processes printed into ${folder}`).toEqual([]);
    // It was no quiet run.
    expect(Math.min(facts?.changes ?? 0, facts?.events ?? 0)).toBeGreaterThan(0);
  },
);
