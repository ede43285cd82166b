/** The documents as they are read: their text, and the code in them. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** `path` is from the root of the repository. */
export function documentFile(path: string): URL {
  return new URL(`../${path}`, import.meta.url);
}

export function readDocument(path: string): string {
  return readFileSync(documentFile(path), "utf8");
}

/** Everything that stands in a document's fences of one language, in its order. */
export function codeOf(path: string, language: string): string {
  return codeIn(readDocument(path), language);
}

/** The same of each chapter, by its heading. */
export function codeOfChapters(path: string, language: string): ReadonlyMap<string, string> {
  const chapters = readDocument(path).split(/^## /m).slice(1);
  return new Map(
    chapters.map((text) => [text.slice(0, text.indexOf("\n")), codeIn(text, language)]),
  );
}

function codeIn(text: string, language: string): string {
  const fences = new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, "gm");
  return [...text.matchAll(fences)].map(([, block = ""]) => block).join("\n");
}

/** What a document's JavaScript exports, run as somebody who copied it would: in a folder, beside `verify.mjs`. */
export async function moduleOf(path: string, folder: string): Promise<unknown> {
  writeFileSync(join(folder, "verify.mjs"), codeOf("docs/verifying-webhooks.md", "js"));
  const file = join(folder, "copied.mjs");
  writeFileSync(file, codeOf(path, "js"));
  return import(pathToFileURL(file).href);
}
