// Fails when a document cites a path of this repository that does not exist (any more).
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, normalize, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const documents = globSync(["*.md", "{docs,examples}/**/*.md", "packages/*/README.md"], {
  cwd: root,
});
// A citation starts with something that lies at the root, so prose and URLs do not look like one.
const topFolders = /^(packages|scripts|docs|examples|bench|\.ci)\//;

interface Broken {
  readonly document: string;
  readonly line: number;
  readonly path: string;
}

function brokenIn(document: string): readonly Broken[] {
  const lines = readFileSync(join(root, document), "utf8").split("\n");
  return lines.flatMap((text, index) =>
    [...inlineCode(text), ...links(text, document)]
      .filter((path) => !exists(path))
      .map((path) => ({ document, line: index + 1, path })),
  );
}

function inlineCode(text: string): readonly string[] {
  const spans = [...text.matchAll(/`([^`\s]+)`/g)].map(([, span = ""]) => span);
  return spans.map((span) => span.replace(/[:#].*$/, "")).filter((span) => topFolders.test(span));
}

function links(text: string, document: string): readonly string[] {
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
  return targets
    .filter((target) => !/^([a-z]+:|#)/i.test(target))
    .map((target) => normalize(join(dirname(document), target.replace(/#.*$/, ""))));
}

/** `services/<noun>/<verb>.ts` and `*.ts` are patterns; at least one file must answer to them. */
function exists(path: string): boolean {
  const pattern = path.replaceAll(/<[^>]+>/g, "*");
  if (!/[*{]/.test(pattern)) return existsSync(join(root, pattern));
  return globSync(pattern, { cwd: root }).length > 0;
}

const broken = documents.flatMap(brokenIn);
for (const { document, line, path } of broken) {
  console.error(`${document}:${line} cites ${path}, which does not exist`);
}
process.exitCode = broken.length === 0 ? 0 : 1;
