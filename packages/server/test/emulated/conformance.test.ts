/** Every connector that has an emulator keeps the conformance suite, and so does the sandbox's. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Subject } from "../../src/conformance/subject.ts";
import { checks, runCheck } from "../../src/conformance/suite.ts";
import { emulatedSandbox } from "./sandbox.ts";
import { emulated, emulatedTools } from "./tool.ts";

/** Several pages of the longer lists. */
const people = 230;

async function subjectOf(tool: string): Promise<Subject> {
  if (tool === "sandbox") return emulatedSandbox(people);
  const { connector, emulator } = await emulated(tool, people);
  const { credentials, config } = emulator;
  return { connector, credentials, config, emulator };
}

describe.each([...emulatedTools, "sandbox"])("%s", { timeout: 120_000 }, (tool) => {
  let subject: Subject;
  beforeAll(async () => {
    subject = await subjectOf(tool);
  });
  afterAll(async () => subject.emulator?.stop());

  test.each(checks.map((check) => [check.name, check] as const))("%s", async (_, check) => {
    const { is, says } = await runCheck(check, subject);

    expect(is === "skipped" ? [] : says).toEqual([]);
  });
});
