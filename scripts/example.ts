// `npm run example <name>`: runs one of examples/ beside the Muster that `npm start` runs.
import { existsSync, globSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

const folder = join(import.meta.dirname, "..", "examples");
const [, , name = ""] = process.argv;
const program = ["server.ts", "main.ts"]
  .map((file) => join(folder, basename(name), file))
  .find((file) => existsSync(file));

if (name === "" || program === undefined) {
  const names = globSync("*/README.md", { cwd: folder }).map((readme) => dirname(readme));
  console.error(`npm run example <name>, one of: ${names.join(", ")}`);
  process.exitCode = 1;
} else {
  await import(pathToFileURL(program).href);
}
