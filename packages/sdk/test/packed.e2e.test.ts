/** What is published works for somebody who has nothing else of ours. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answering, data, type Reply } from "./answering.ts";
import { freshProject, type Project, repository, runtimes, sdkFolder } from "./packed.ts";

const entries = ["@muster/sdk", "@muster/sdk/webhooks", "@muster/sdk/mirror", "@muster/sdk/stores"];
const packages = join(repository, "node_modules");
/** Packing, installing and a compiler's whole run take long on a busy machine. */
const patience = 240_000;

let project: Project;
beforeAll(async () => {
  project = await freshProject();
}, patience);
afterAll(() => project.remove());

const twoPages: Reply = (response, asked) => {
  const isLast = asked.url.includes("cursor=2");
  const results = [{ id: isLast ? "b" : "a" }];
  data({ results, next: isLast ? null : "2" })(response, asked);
};

const readList = `
  const warnings = [];
  process.on("warning", (warning) => warnings.push(warning.message));
  const names = loaded.map((entry) => Object.keys(entry).length);
  const { createClient, MusterError } = loaded[0];
  const client = createClient({ apiKey: "key", baseUrl: process.argv[2], integrationId: "i" });
  const ids = [];
  for await (const { id } of client.records("/hris/employees")) ids.push(id);
  await Promise.all(Array.from({ length: 30 }, () => client.get("/hris/employees")));
  const error = await client.get("/hris/employees", { query: { ids: [] } }).catch((error) => error);
  console.log(JSON.stringify({ names, ids, warnings, error: error.name, isError: new MusterError({}) instanceof Error }));
`;

describe.each(await runtimes())("on Node $version", ({ path }) => {
  test.each([
    [
      "import",
      "read.mjs",
      `const loaded = await Promise.all(${JSON.stringify(entries)}.map((entry) => import(entry)));${readList}`,
    ],
    [
      "require",
      "read.cjs",
      `const loaded = ${JSON.stringify(entries)}.map((entry) => require(entry));(async () => {${readList}})();`,
    ],
  ])(
    "all entries load by %s, and a list is read",
    async (_, name, program) => {
      const server = await answering(twoPages);
      await project.write(name, program);
      const told: unknown = JSON.parse(await project.run(path, [name, server.url]));
      expect(told).toEqual({
        names: entries.map(() => expect.toSatisfy((count: number) => count > 0)),
        ids: ["a", "b"],
        warnings: [],
        error: "TypeError",
        isError: true,
      });
      expect(server.asked).toHaveLength(32);
    },
    patience,
  );
});

/** What the README shows is code, too. */
const readmeCode = [
  ...readFileSync(join(sdkFolder, "README.md"), "utf8").matchAll(/^```ts\n([^]*?)^```$/gm),
].map(([, code = ""]) => code);

const consumer = `
  import { createClient, type ErrorCode, MusterError, type RecordOf } from "@muster/sdk";
  ${entries.map((entry, index) => `import * as entry${index} from "${entry}";`).join("\n")}
  export const loaded: readonly object[] = [entry0, entry1, entry2, entry3];
  const client = createClient({ apiKey: "key", baseUrl: "https://muster.example" });
  export async function emails(): Promise<readonly (string | null)[]> {
    const found: (string | null)[] = [];
    for await (const employee of client.records("/hris/employees")) found.push(employee.work_email);
    return found;
  }
  export const codeOf = (error: unknown): ErrorCode | null => error instanceof MusterError ? error.code : null;
  export const nameOf = (employee: RecordOf<"/hris/employees">): string | null => employee.display_full_name;
  // @ts-expect-error -- the types are there, not any
  export const wrong: number = (await client.get("/check-api-key")).data.environment_id;
`;

const requires = `
  import sdk = require("@muster/sdk");
  const client: sdk.Client = sdk.createClient({ apiKey: "key", baseUrl: "https://muster.example" });
  export = client;
`;

describe.each([
  ["TypeScript 5", join(sdkFolder, "node_modules/typescript/bin/tsc")],
  ["TypeScript 7", join(packages, "typescript/bin/tsc")],
])("with %s", (_, compiler) => {
  test.each([
    ["nodenext", "nodenext"],
    ["esnext", "bundler"],
  ])(
    "strict consumers compile, module %s, resolution %s",
    async (module, moduleResolution) => {
      const compilerOptions = {
        module,
        moduleResolution,
        target: "es2022",
        lib: ["es2022"],
        types: ["node"],
        strict: true,
        exactOptionalPropertyTypes: true,
        noEmit: true,
      };
      await project.write("consumer.ts", consumer);
      const names = ["consumer.ts"];
      if (module === "nodenext") {
        await project.write("requires.cts", requires);
        names.push("requires.cts");
      }
      for (const [index, code] of readmeCode.entries()) {
        const name = `readme-${index}.ts`;
        await project.write(name, code);
        names.push(name);
      }
      await project.write("tsconfig.json", JSON.stringify({ compilerOptions, files: names }));
      expect(await project.run(process.execPath, [compiler, "-p", "."])).toBe("");
    },
    patience,
  );
});

test(
  "publint and attw find nothing",
  async () => {
    const publint = join(packages, "publint/src/cli.js");
    expect(await project.run(process.execPath, [publint, project.tarball, "--strict"])).toContain(
      "All good",
    );
    const attw = join(packages, "@arethetypeswrong/cli/dist/index.js");
    await project.run(process.execPath, [attw, project.tarball, "--profile", "esm-only"]);
  },
  patience,
);

test("licence, readme, sources and maps are in it, and nothing else", async () => {
  const list = await project.run("tar", ["-tzf", project.tarball]);
  const files = list
    .trim()
    .split("\n")
    .map((line) => line.replace(/^package\//, ""));
  const strange = files.filter(
    (file) =>
      !/^(dist\/.+\.(js|d\.ts)(\.map)?|src\/.+\.ts|LICENSE|README\.md|package\.json)$/.test(file) ||
      file.includes(".test."),
  );
  expect(strange).toEqual([]);
  expect(files).toEqual(expect.arrayContaining(["LICENSE", "README.md", "package.json"]));
  const read = (file: string) =>
    readFileSync(join(project.folder, "node_modules/@muster/sdk", file), "utf8");
  expect(read("LICENSE")).toBe(readFileSync(join(repository, "LICENSE"), "utf8"));
  // Every map leads to a source that is in the package too.
  const lost = files
    .filter((file) => file.endsWith(".map"))
    .flatMap((file) => {
      const { sources } = JSON.parse(read(file)) as { sources: readonly string[] };
      return sources.map((source) => join(file, "..", source));
    })
    .filter((source) => !files.includes(source));
  expect(lost).toEqual([]);
});
