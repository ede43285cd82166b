/** A document's JavaScript, run as somebody who copied it would: in files of a project that has @muster/sdk installed. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll } from "vitest";
import { codeOfChapters } from "../../../scripts/document-text.ts";

/** What the chapters of a document export, by their headings. */
export function copiedCode(path: string): (heading: string) => Promise<unknown> {
  // Within the package, so that its own name resolves.
  const folder = mkdtempSync(join(import.meta.dirname, ".copied-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const chapters = [...codeOfChapters(path, "js")];
  return (heading) => {
    const at = chapters.findIndex(([name]) => name === heading);
    const file = join(folder, `chapter-${at}.mjs`);
    writeFileSync(file, chapters[at]?.[1] ?? `throw new Error("no chapter ${heading}")`);
    return import(pathToFileURL(file).href);
  };
}
