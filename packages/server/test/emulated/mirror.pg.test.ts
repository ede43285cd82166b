/** Each tool through its emulator and the whole engine: the mirror equals the tool, whatever the tool does. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { differences } from "../../src/conformance/compare.ts";
import type { Faults } from "../../src/emulators/emulator.ts";
import type { SyncType } from "../../src/sync/claim.ts";
import { testDatabase } from "../harness/database.ts";
import { newIntegration, sync } from "../harness/engine.ts";
import { storedRecords } from "./stored.ts";
import { emulated, type EmulatedTool, emulatedTools } from "./tool.ts";

const db = testDatabase();
/** Faults are counted, so that each sync leaves fewer of them. */
const mostSyncs = 4;

describe.each(emulatedTools)("%s", { timeout: 120_000 }, (tool) => {
  let it: EmulatedTool;
  let integration: string;

  beforeAll(async () => {
    it = await emulated(tool);
    integration = await newIntegration(db.sql, { tool });
  });
  afterAll(async () => it[Symbol.asyncDispose]());

  const run = async (type: SyncType = "FULL") => {
    await using source = it.open();
    return await sync(db.sql, integration, source, type);
  };
  const whatDiffers = async () =>
    differences(await storedRecords(db.sql, integration), it.emulator.truth());

  test("a full sync equals the tool's truth, field by field", async () => {
    expect(await run()).toMatchObject({ state: "SUCCEEDED" });

    expect(await whatDiffers()).toEqual([]);
  });

  test("fifty changes arrive: by deltas where the tool has them, by a full sync what no delta can show", async () => {
    await it.emulator.mutate(50);

    expect(await run("DELTA")).toMatchObject({ state: "SUCCEEDED" });
    expect(await run()).toMatchObject({ state: "SUCCEEDED" });

    expect(await whatDiffers()).toEqual([]);
  });

  test.each<[string, Partial<Faults>]>([
    ["throttles", { throttle: 3, retryAfterSeconds: 1 }],
    ["breaks, cuts its answers and shows pages of HTML", { broken: 3, cut: 3, html: 3 }],
    ["is slow", { slowMs: 20 }],
    ["repeats rows", { doubledRows: true }],
    ["ends the token in the middle", { expired: 1 }],
  ])("a tool that %s: the mirror converges to the same truth", async (_, faults) => {
    await it.emulator.mutate(10);
    // A tool without sessions has none that ends.
    const { auth } = it.connector.auth;
    const spared = faults.expired !== undefined && (auth === "none" || auth === "headers");
    it.emulator.setFaults(spared ? {} : faults);
    try {
      // What a sync has no patience for is left to the next one.
      let ends: string[] = [];
      do ends = [...ends, (await run()).state];
      while (ends.at(-1) !== "SUCCEEDED" && ends.length < mostSyncs);
      expect(ends.at(-1)).toBe("SUCCEEDED");
    } finally {
      it.emulator.setFaults({});
    }

    expect(await whatDiffers()).toEqual([]);
  });
});
