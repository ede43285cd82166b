import { expect, test } from "vitest";
import { binder } from "../../test/contract/binder.ts";
import { quill, slip } from "../../test/contract/tools.ts";
import { listTools, toolCategories } from "../services/tools/list.ts";
import { toolsText } from "./tools-text.ts";

test("each tool once, with what it is for and what it asks for", () => {
  const connectors = new Map([slip, quill, binder].map((one) => [one.tool, one]));
  const lists = toolCategories.map((category) => ({
    category,
    tools: listTools({ connectors }, category),
  }));
  const text = toolsText(lists);
  expect(text.split("\n").filter((line) => line.endsWith("HRIS") || line.endsWith("ATS"))).toEqual([
    "Binder (binder): HRIS and ATS",
    "Slip (slip): HRIS",
    "Quill (quill): ATS",
  ]);
  expect(text).toContain(
    'npx muster integrations connect binder --organization "Acme Inc." --credential token=… --config base_url=…',
  );
});
