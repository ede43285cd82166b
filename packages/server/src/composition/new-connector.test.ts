import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeConnector } from "./new-connector.ts";

const run = promisify(execFile);
const repository = fileURLToPath(new URL("../../../..", import.meta.url));
/** What it takes to check types and run the command line. */
const needed = ["packages", "examples", "scripts", "tsconfig.json", "package.json"];

let copy: string;
let root: string;

beforeAll(async () => {
  copy = await realpath(await mkdtemp(join(tmpdir(), "muster-new-connector-")));
  root = join(copy, "packages/server");
  for (const name of needed)
    await cp(join(repository, name), join(copy, name), { recursive: true });
  await symlink(join(repository, "node_modules"), join(copy, "node_modules"));
});
afterAll(() => rm(copy, { recursive: true, force: true }));

const node = (...words: readonly string[]) => run(process.execPath, [...words], { cwd: copy });

test(
  "what is written compiles, and keeps the conformance suite from its first day",
  { timeout: 120_000 },
  async () => {
    const files = [
      ...(await writeConnector({ tool: "acmehr", label: "Acme HR", category: "HRIS", root })),
      ...(await writeConnector({ tool: "acmeats", label: "Acme & Söhne", category: "ATS", root })),
    ];

    expect(files).toContain("src/connectors/acmehr/connector.ts");
    await expect(node("node_modules/typescript/bin/tsc", "-p", ".")).resolves.toMatchObject({
      stdout: "",
    });
    for (const tool of ["acmehr", "acmeats"]) {
      const { stdout } = await node("packages/server/src/main.ts", "connector", "check", tool);
      expect(stdout).toContain(" 0 broken,");
    }
  },
);

test("what is there is never written over, and odd slugs are refused", async () => {
  const before = await readFile(join(root, "src/composition/connectors.ts"), "utf8");

  await expect(
    writeConnector({ tool: "tryton", label: "Tryton", category: "HRIS", root }),
  ).rejects.toThrow("src/connectors/tryton/connector.ts is there already; nothing was written.");
  for (const tool of ["../evil", "Acme", "a b", ""])
    await expect(writeConnector({ tool, label: "Acme", category: "HRIS", root })).rejects.toThrow(
      "slug",
    );
  await expect(
    writeConnector({ tool: "acme", label: '"; evil()', category: "HRIS", root }),
  ).rejects.toThrow("label");
  expect(await readFile(join(root, "src/composition/connectors.ts"), "utf8")).toBe(before);
});
