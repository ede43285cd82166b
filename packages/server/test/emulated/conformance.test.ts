/** Every connector that has an emulator keeps the conformance suite. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checks, runCheck } from "../../src/conformance/suite.ts";
import { emulated, type EmulatedTool, emulatedTools } from "./tool.ts";

/** Several pages of the longer lists. */
const people = 230;

describe.each(emulatedTools)("%s", { timeout: 120_000 }, (tool) => {
  let it: EmulatedTool;
  beforeAll(async () => {
    it = await emulated(tool, people);
  });
  afterAll(async () => it[Symbol.asyncDispose]());

  test.each(checks.map((check) => [check.name, check] as const))("%s", async (_, check) => {
    const { connector, emulator } = it;
    const { credentials, config } = emulator;

    const { is, says } = await runCheck(check, { connector, credentials, config, emulator });

    expect(is === "skipped" ? [] : says).toEqual([]);
  });
});
