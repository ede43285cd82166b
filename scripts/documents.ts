/** The documents that are printed from declarations: `npm run docs` writes them, a test says when one is stale. */
import { endpoints, tables } from "@muster/model";
import { allEndpoints } from "../packages/server/src/api/endpoints.ts";
import type { Metrics } from "../packages/server/src/api/metrics.ts";
import { printOpenapi } from "../packages/server/src/api/openapi.ts";
import { describeSettings } from "../packages/server/src/config.ts";
import { printModelDocs } from "../packages/server/src/derive/docs.ts";
import { printApiTypes } from "../packages/sdk/scripts/print-api-types.ts";
import { readDocument } from "./document-text.ts";
import { printErrors } from "./errors-document.ts";
import { printMirrorTable } from "./mirror-table.ts";

export interface PrintedDocument {
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
}

/** Operations are printed without a running installation; of the metrics only the content type is printed. */
const nothingMeasured: Metrics = {
  contentType: "text/plain; version=0.0.4; charset=utf-8",
  print: () => Promise.resolve(""),
  watch: () => {},
};

export async function printDocuments(): Promise<readonly PrintedDocument[]> {
  const openapi = `${JSON.stringify(printOpenapi(allEndpoints(nothingMeasured)), null, 1)}\n`;
  return [
    { path: "docs/model.md", text: printModelDocs(tables, endpoints) },
    { path: "docs/errors.md", text: printErrors() },
    { path: "packages/sdk/src/mirror/endpoint-table.ts", text: printMirrorTable() },
    { path: "docs/openapi.json", text: openapi },
    { path: "packages/sdk/src/client/api-types.ts", text: await printApiTypes(openapi) },
    { path: "README.md", text: withSettings(readDocument("README.md")) },
  ];
}

const settingsTable = /(<!-- settings: npm run docs -->\n)[^]*(<!-- end of settings -->)/;

/** The README's table of settings, in the words of config.ts. */
function withSettings(readme: string): string {
  const rows = describeSettings().map(
    ({ env, fallback, sentence }) =>
      `| \`${env}\` | ${fallback.replaceAll("<", "&lt;")} | ${sentence} |`,
  );
  const table = ["| variable | default | meaning |", "| --- | --- | --- |", ...rows].join("\n");
  if (!settingsTable.test(readme)) throw new Error("README.md has lost the marks of its settings");
  return readme.replace(
    settingsTable,
    (_, begin: string, end: string) => `${begin}${table}\n${end}`,
  );
}
