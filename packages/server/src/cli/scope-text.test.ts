import { expect, test } from "vitest";
import { previewText, scopeText } from "./scope-text.ts";

const config = {
  id: "1",
  name: "Default",
  is_default: true,
  integrations: 1,
  removal: "DONE",
  created_at: "2026-01-01T00:00:00Z",
  updated_at: "2026-01-01T00:00:00Z",
} as const;

test("a scope config names what is not enabled, and says when that is nothing", () => {
  expect(scopeText({ ...config, models: {} })).toBe("Default: everything is stored.");
  const models = {
    hris_absences: { setting: "DISABLED", fields: {} },
    hris_employees: { setting: "ENABLED", fields: { ssn: "OPTIONAL" } },
  } as const;
  expect(scopeText({ ...config, models })).toBe(
    [
      "Default; what is not named is stored:",
      "what                setting",
      "hris_absences       disabled",
      "hris_employees.ssn  optional",
    ].join("\n"),
  );
});

test("a preview counts what goes and names what comes", () => {
  const change = {
    integration_id: "sandbox:1",
    removes: [{ model: "hris_absences", records: 7 }],
    nulls: [{ model: "hris_employees", field: "ssn", values: 3 }],
    backfills: ["hris_teams"],
    full_sync: true,
  };
  const text = previewText([change]);
  for (const words of ["7 records removed", "3 values emptied", "brought by a full sync"])
    expect(text).toContain(words);
  expect(previewText([])).toBe("Nothing would change for any integration.");
});
