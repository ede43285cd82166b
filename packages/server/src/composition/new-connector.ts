/** Writes the first files of a connector: one list that works, its test, and an emulator for the conformance suite. */
import { access, readFile, writeFile, mkdir } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { invalid } from "../kernel/problem.ts";

export interface NewConnector {
  /** The slug in integration ids. */
  readonly tool: string;
  readonly label: string;
  readonly category: "HRIS" | "ATS";
  /** The folder of the server package; this one unless it is said. */
  readonly root?: string;
}

const serverPackage = fileURLToPath(new URL("../..", import.meta.url));

const written = {
  "connector.ts": (tool: string) => `src/connectors/${tool}/connector.ts`,
  "connector.test.ts": (tool: string) => `src/connectors/${tool}/connector.test.ts`,
  "emulator.ts": (tool: string) => `src/emulators/${tool}/emulator.ts`,
} as const;

/** What the templates start from, for each category. */
const people = {
  HRIS: { table: "hrisEmployees", model: "hris_employees", email: "work_email" },
  ATS: { table: "atsUsers", model: "ats_users", email: "email" },
} as const;

/** Gives the files that it wrote or changed, as paths within the server package. */
export async function writeConnector({
  tool,
  label,
  category,
  root = serverPackage,
}: NewConnector): Promise<readonly string[]> {
  if (!/^[a-z][a-z0-9]{1,40}$/.test(tool))
    throw invalid("A tool's slug has small letters and digits only, such as bamboohr.");
  if (!/^[\p{L}\p{N}][\p{L}\p{N} .&'-]{0,60}$/u.test(label))
    throw invalid('A tool\'s label has letters, digits and blanks, such as "Bamboo HR".');
  const files = Object.entries(written).map(([template, place]) => ({ template, to: place(tool) }));
  for (const { to } of files)
    if (await exists(join(root, to))) throw invalid(`${to} is there already; nothing was written.`);
  const name = /^\d/.test(tool) ? `tool${tool}` : tool;
  const words = { tool, label, category, name, Name: capital(name), ...people[category] };
  for (const { template, to } of files) {
    const text = await readFile(join(root, "templates/connector", `${template}.txt`), "utf8");
    await mkdir(dirname(join(root, to)), { recursive: true });
    await writeFile(join(root, to), filled(text, words));
  }
  const registers = [
    await register(join(root, "src/composition/connectors.ts"), {
      imports: `import { ${name} } from "../connectors/${tool}/connector.ts";`,
      before: "];",
      line: name,
    }),
    await register(join(root, "src/composition/emulators.ts"), {
      imports: `import { start${capital(name)} } from "../emulators/${tool}/emulator.ts";`,
      before: "]);",
      line: `["${tool}", start${capital(name)}]`,
    }),
  ];
  return [...files.map(({ to }) => to), ...registers.map((path) => relative(root, path))];
}

function filled(template: string, words: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{\{(\w+)\}\}/g, (_, word: string) => {
    const value = words[word];
    if (value === undefined) throw new Error(`the template asks for ${word}`);
    return value;
  });
}

interface Registration {
  readonly imports: string;
  /** The list's end: the line goes in front of it. */
  readonly before: string;
  readonly line: string;
}

/** Adds a line to a list of the composition root, and the import that it needs. */
async function register(path: string, { imports, before, line }: Registration): Promise<string> {
  const text = await readFile(path, "utf8");
  const end = text.indexOf(before);
  const lastImport = text.lastIndexOf("\nimport ");
  if (end < 0 || lastImport < 0) throw invalid(`${path} has another form: add ${line} by hand.`);
  const head = text.slice(0, end).replace(/,?\s*$/, "");
  const listed = `${head}${head.endsWith("[") ? "" : ", "}${line}${text.slice(end)}`;
  const afterImports = listed.indexOf("\n", lastImport + 1);
  await writeFile(
    path,
    `${listed.slice(0, afterImports)}\n${imports}${listed.slice(afterImports)}`,
  );
  return path;
}

const capital = (word: string): string => `${word[0]?.toUpperCase() ?? ""}${word.slice(1)}`;

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
    throw error;
  }
}
