/** What a stranger does with an example: takes the one command of its README. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { commandOf } from "./run-example.ts";

const folder = join(import.meta.dirname, "..", "..", "..", "..", "examples");
const names = globSync("*/README.md", { cwd: folder }).map((readme) => dirname(readme));

test("the table has every example", () => {
  const table = readFileSync(join(folder, "README.md"), "utf8");
  const rows = [...table.matchAll(/^\| \[([\w-]+)\]/gm)].map(([, name]) => name);
  expect(new Set(rows)).toEqual(new Set(names));
  expect(names).toHaveLength(5);
});

test.each(names)("%s: one command, which starts it, and a test that is named", (name) => {
  expect(commandOf(name)).toBe(`npm run example ${name}`);
  const programs = ["server.ts", "main.ts"].map((file) => join(folder, name, file));
  expect(programs.filter((program) => existsSync(program))).toHaveLength(1);
  const readme = readFileSync(join(folder, name, "README.md"), "utf8");
  expect(readme).toContain(`packages/sdk/test/examples/${name}.e2e.test.ts`);
});
