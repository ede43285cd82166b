// Measures Muster on the machine at hand and compares with the targets: npm run bench [-- --quick] [-- --only <name>]
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { benches, runBenches } from "../packages/server/bench/all.ts";
import { type Figure, printFigures, ratioTo } from "../packages/server/bench/figure.ts";
import { openGround } from "../packages/server/bench/ground.ts";

const { values } = parseArgs({
  options: { quick: { type: "boolean", default: false }, only: { type: "string" } },
});
const chosen = benches.filter(({ name, onlyByName }) =>
  values.only === undefined ? onlyByName !== true : name === values.only,
);
if (chosen.length === 0) {
  console.error(
    `There is no bench ${values.only}; there are ${benches.map(({ name }) => name).join(", ")}.`,
  );
  process.exit(1);
}

const began = performance.now();
const figures: Figure[] = [];
const ground = await openGround();
const machine = {
  date: new Date().toISOString(),
  cpu: cpus()[0]?.model ?? "unknown",
  cores: cpus().length,
  memory_gb: Math.round(totalmem() / 1024 ** 3),
  node: process.versions.node,
  postgres: ground.postgres,
  load_before: loadavg()[0],
};
try {
  await runBenches(ground, chosen, {
    quick: values.quick,
    onFigure: (figure) => {
      figures.push(figure);
      console.error(
        `${figure.bench}: ${figure.name}: ${figure.value.toPrecision(4)} ${figure.unit}`,
      );
    },
  });
} finally {
  await ground.leave();
}
const seconds = Math.round((performance.now() - began) / 1000);
console.log(`\n${printFigures(figures)}\n\n${seconds} s on ${machine.cores} × ${machine.cpu}`);

// A part or a short run is no record of the whole.
if (values.only === undefined && !values.quick) {
  const file = new URL("../bench/results.json", import.meta.url);
  mkdirSync(new URL(".", file), { recursive: true });
  const results = figures.map((figure) => ({
    ...figure,
    value: rounded(figure.value),
    ratio: rounded(ratioTo(figure)),
  }));
  writeFileSync(file, `${JSON.stringify({ ...machine, seconds, figures: results }, null, 2)}\n`);
}

function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(4));
}
