#!/usr/bin/env -S node --max-semi-space-size=16
// The small young generation keeps memory flat: by default V8 lets garbage grow instead of collecting it early.
// Muster runs on Node 24. On an older host this hands over to the Node that npm installed beside it.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const major = Number(process.versions.node.split(".")[0]);

if (major >= 24) {
  await import(main);
} else {
  const home = dirname(createRequire(import.meta.url).resolve("node/package.json"));
  const child = spawn(
    join(home, "bin", "node"),
    [...process.execArgv, main, ...process.argv.slice(2)],
    {
      stdio: "inherit",
    },
  );
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
}
