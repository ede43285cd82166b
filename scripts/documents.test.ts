import { expect, it } from "vitest";
import { readDocument } from "./document-text.ts";
import { printDocuments } from "./documents.ts";

const documents = await printDocuments();

it.each(documents.map(({ path, text }) => [path, text]))(
  "%s says what the declarations say (`npm run docs` prints it anew)",
  (path, text) => {
    const isFresh = readDocument(path) === text;
    expect(isFresh, `${path} is stale: run \`npm run docs\` and commit it`).toBe(true);
  },
);
