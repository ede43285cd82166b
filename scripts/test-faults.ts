/**
 * `npm run test:faults`: one seeded run of the fault suite, with a seed that it prints. `-- --seeds 20` makes twenty
 * runs, `-- --seed 12345` repeats one, `-- --steps 100` makes longer ones.
 */
import { parseArgs } from "node:util";
import { runSeed } from "../packages/server/test/faults/run-seed.ts";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "1" },
    seed: { type: "string" },
    steps: { type: "string", default: "40" },
  },
});
const first =
  values.seed === undefined
    ? Math.floor(Math.random() * 1_000_000)
    : wholeNumber("seed", values.seed);
const runs = wholeNumber("seeds", values.seeds);
const steps = wholeNumber("steps", values.steps);

const failed: number[] = [];
for (let seed = first; seed < first + runs; seed += 1) {
  console.log(`seed ${seed} …`);
  const began = performance.now();
  const { wrong, story, facts, folder } = await runSeed(seed, steps);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(
    `seed ${seed}: ${wrong.length === 0 ? "passed" : "FAILED"} in ${seconds} s ${JSON.stringify(facts)}`,
  );
  if (wrong.length === 0) continue;
  failed.push(seed);
  console.log(["what was done:", ...story.map((line) => `  ${line}`)].join("\n"));
  console.log(["what is wrong:", ...wrong.map((line) => `  ${line}`)].join("\n"));
  console.log(
    `what the processes printed: ${folder}\nagain: npm run test:faults -- --seed ${seed} --steps ${steps}`,
  );
}
console.log(
  `${runs - failed.length} passed, ${failed.length} failed${failed.length > 0 ? `: seeds ${failed.join(", ")}` : ""}`,
);
// A run that failed may have left something that still waits.
process.exit(failed.length === 0 ? 0 : 1);

function wholeNumber(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Error(`--${name} must be a whole number`);
}
