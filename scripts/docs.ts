/** `npm run docs`: writes the documents that are printed from declarations. */
import { writeFileSync } from "node:fs";
import { documentFile } from "./document-text.ts";
import { printDocuments } from "./documents.ts";

for (const { path, text } of await printDocuments()) writeFileSync(documentFile(path), text);
