/** Deletions as a consumer of the public API sees them (P3, P4): real leavers go, suspicious absences are held. */
import { afterAll, beforeAll, describe, test } from "vitest";
import { testDatabase } from "../harness/database.ts";
import { type Client, clientOf } from "./client.ts";
import { type Hands, handsOn } from "./hands.ts";
import { type Muster, startMuster } from "./muster.ts";

const database = testDatabase();
const employees = 300;
const of = (integration: string) => `/integrations/${encodeURIComponent(integration)}`;

describe.concurrent("a tool that lists too little", { timeout: 60_000 }, () => {
  let muster: Muster;
  let client: Client;
  beforeAll(async () => {
    muster = await startMuster({ env: { DATABASE_URL: database.url } });
    client = clientOf(muster);
  });
  afterAll(() => muster[Symbol.asyncDispose]());

  /** An account of its own, mirrored. It loses its webhooks: this is about what full syncs find. */
  const connect = async (seed: number): Promise<readonly [string, Hands]> => {
    const integration = await client.connect({ tool: "sandbox", config: { seed, employees } });
    await client.newestSyncEnd(integration);
    const hands = handsOn(muster, `${seed}-${employees}`);
    const faults = (wish: object) => hands.faults({ ...wish, webhooks: { lose_every: 1 } });
    await faults({});
    return [integration, { ...hands, faults }];
  };
  const live = async (integration: string) =>
    (await client.list("/hris/employees", integration)).length;
  const held = async (integration: string) => {
    const { results } = (await client.data("GET", `${of(integration)}/held-deletions`)) as {
      results: { model: string; count: number }[];
    };
    return Object.fromEntries(results.map(({ model, count }) => [model, count]));
  };
  const issues = async (integration: string) => {
    const page = (await client.data("GET", `${of(integration)}/issues`)) as {
      results: { type: string; subject: string }[];
    };
    return page.results.map(({ type, subject }) => `${type} ${subject}`);
  };
  const full = (integration: string) => client.sync(integration, "FULL", 45_000);
  const heldIssue = "integration.deletions_held hris_employees";

  test("two real leavers go straight through", async ({ expect }) => {
    const [integration, tool] = await connect(71);
    await tool.change("delete", { id: "p-20" });
    await tool.change("delete", { id: "p-21" });
    const { models } = await full(integration);
    expect(models["hris_employees"]).toMatchObject({ deleted: 2, held_deletions: 0 });
    expect(await live(integration)).toBe(employees - 2);
    expect(await issues(integration)).not.toContain(heldIssue);
  });

  test("a list cut to 60 %: held, told and listed; released by a person; back with the list", async ({
    expect,
  }) => {
    const [integration, tool] = await connect(72);
    await tool.faults({ list: "people", hidden_percent: 40 });
    const { models, warnings } = await full(integration);
    expect(models["hris_employees"]).toMatchObject({ deleted: 0, held_deletions: 120 });
    expect(warnings.map(({ code }) => code)).toContain("DELETIONS_HELD");
    expect(await live(integration)).toBe(employees);
    expect(await held(integration)).toMatchObject({ hris_employees: 120 });
    expect(await issues(integration)).toContain(heldIssue);

    await client.data("POST", `${of(integration)}/held-deletions/release`, { body: {} });
    expect(await live(integration)).toBe(180);
    expect(await held(integration)).toEqual({});
    expect(await issues(integration)).not.toContain(heldIssue);

    await tool.faults({});
    const back = await full(integration);
    expect(back.models["hris_employees"]).toMatchObject({ reappeared: 120 });
    expect(await live(integration)).toBe(employees);
  });

  test("an empty list: held, and deleted by the second full sync that agrees", async ({
    expect,
  }) => {
    const [integration, tool] = await connect(73);
    await tool.faults({ list: "people", hidden_percent: 100 });
    await full(integration);
    expect(await live(integration)).toBe(employees);
    expect(await held(integration)).toMatchObject({ hris_employees: employees });

    const { models } = await full(integration);
    expect(models["hris_employees"]).toMatchObject({ deleted: employees, held_deletions: 0 });
    expect(await live(integration)).toBe(0);
    expect(await issues(integration)).not.toContain(heldIssue);
  });

  test("an empty list that is whole again at the second full sync: nothing was ever deleted", async ({
    expect,
  }) => {
    const [integration, tool] = await connect(74);
    await tool.faults({ list: "people", hidden_percent: 100 });
    await full(integration);
    await tool.faults({});
    const { models } = await full(integration);
    expect(models["hris_employees"]).toMatchObject({ deleted: 0, updated: 0, held_deletions: 0 });
    expect(await live(integration)).toBe(employees);
    expect(await held(integration)).toEqual({});
    expect(await issues(integration)).not.toContain(heldIssue);
  });

  test.for([
    ["a forbidden list", { forbidden: ["people"] }, "integration.permission_missing"],
    ["pages that end in the middle", { list: "people", cut: 1000 }, "integration.source_changed"],
  ] as const)("%s: nothing is deleted or held, and an issue says why", async (one, { expect }) => {
    const [, faults, type] = one;
    const [integration, tool] = await connect("forbidden" in faults ? 75 : 76);
    await tool.change("delete", { id: "p-20" });
    await tool.faults(faults);
    await full(integration);
    expect(await live(integration)).toBe(employees);
    expect(await held(integration)).toEqual({});
    expect((await issues(integration)).join("\n")).toContain(type);
  });
});
