import { existsSync, readFileSync } from "node:fs";
import { endpoints, tables } from "@muster/model";
import { expect, it } from "vitest";
import { printModelDocs } from "./docs.ts";

it("docs/model.md says what the model says (run `npm run docs` to print it anew)", () => {
  const file = new URL("../../../../docs/model.md", import.meta.url);
  const committed = existsSync(file) ? readFileSync(file, "utf8") : "";
  const isFresh = committed === printModelDocs(tables, endpoints);
  expect(isFresh, "docs/model.md is stale: run `npm run docs` and commit it").toBe(true);
});
