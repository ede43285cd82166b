// Everything that can be said about the code without running it, in parallel.
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";

interface Check {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly fix: string;
}

interface Outcome extends Check {
  readonly passed: boolean;
  readonly output: string;
  readonly seconds: number;
}

const root = resolve(import.meta.dirname, "..");
const checks: readonly Check[] = [
  { name: "format", command: ["oxfmt", "--check"], fix: "npm run fix" },
  {
    name: "lint",
    command: ["oxlint", "--deny-warnings"],
    fix: "npm run fix, then mend the rest by hand",
  },
  {
    // By path: the TypeScript 6 that reads the import law brings a program called tsc too.
    name: "types",
    command: [process.execPath, "node_modules/typescript/bin/tsc", "-p", "."],
    fix: "npm run typecheck shows them alone",
  },
  {
    name: "import law",
    command: [
      process.execPath,
      "--import",
      "./scripts/import-law-parser.ts",
      "node_modules/dependency-cruiser/bin/dependency-cruise.mjs",
      "packages",
      "scripts",
      "--config",
      ".dependency-cruiser.cjs",
      "--output-type",
      "err-long",
    ],
    fix: "move the import as the message says (the law stands in ARCHITECTURE.md)",
  },
  { name: "unused code", command: ["knip"], fix: "delete what nobody uses, or npx knip --fix" },
  {
    name: "documents",
    command: [process.execPath, "scripts/check-doc-refs.ts"],
    fix: "correct the cited path in the document",
  },
];

function run(check: Check): Promise<Outcome> {
  const started = performance.now();
  const [program, ...args] = check.command;
  const child = spawn(program, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
  return new Promise((done, fail) => {
    child.on("error", fail);
    child.on("close", (code) =>
      done({
        ...check,
        passed: code === 0,
        output: Buffer.concat(chunks).toString("utf8").trim(),
        seconds: (performance.now() - started) / 1000,
      }),
    );
  });
}

/** As many at a time as there are cores: each of the checks uses one or more by itself. */
async function runAll(): Promise<readonly Outcome[]> {
  const waiting = [...checks];
  const outcomes: Outcome[] = [];
  const lane = async (): Promise<void> => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const outcome = await run(check);
      const mark = outcome.passed ? "ok  " : "FAIL";
      console.log(`${mark} ${outcome.name} (${outcome.seconds.toFixed(1)} s)`);
      outcomes.push(outcome);
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, lane));
  return outcomes;
}

const failed = (await runAll()).filter((outcome) => !outcome.passed);
for (const { name, output, fix } of failed) {
  console.log(`\n--- ${name} ---\n${output}\nTo fix ${name}: ${fix}`);
}
if (failed.length > 0) {
  console.log(`\n${checks.length - failed.length} passed, ${failed.length} failed`);
  process.exitCode = 1;
}
