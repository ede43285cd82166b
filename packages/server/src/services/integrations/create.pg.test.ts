import { expect, test } from "vitest";
import { testWorld } from "../../../test/contract/api.ts";
import { testClock } from "../../../test/harness/clock.ts";
import { testDatabase } from "../../../test/harness/database.ts";
import { newEnvironment } from "../../../test/harness/engine.ts";
import { complaints } from "../../../test/outbound/contract.ts";
import { Failure } from "../../kernel/failure.ts";
import { firstEnvironment } from "../environments/first.ts";
import type { OpenSource } from "../sources.ts";
import { createIntegration, newIntegration } from "./create.ts";

const db = testDatabase();

const input = newIntegration.parse({
  tool: "ledger",
  end_user: { organization_name: "Acme" },
  credentials: { token: "right-token" },
});

function sourceWhoseCheck(check: () => Promise<void>): { open: OpenSource; closed: () => number } {
  let closed = 0;
  const open: OpenSource = () => ({
    streams: [],
    subscriber: null,
    attachments: null,
    check,
    inspect: async () => [],
    readPage: () => Promise.reject(new Error("no pages here")),
    lookUp: () => Promise.reject(new Error("no rows here")),
    close: async () => {
      closed += 1;
    },
  });
  return { open, closed: () => closed };
}

const stored = async () => (await db.sql`select 1 from integrations`).length;

test("a tool that hangs is given up, its connections are closed and nothing is stored", async () => {
  const clock = testClock();
  const world = testWorld(db, { clock });
  const caller = await firstEnvironment(world);
  const hanging = sourceWhoseCheck(() => new Promise(() => {}));
  const creating = createIntegration(world, caller, { ...input, openSource: hanging.open });
  const refusal = creating.catch((error: unknown) => error);
  await clock.sleepers();
  await clock.advance(25_000);
  expect(await refusal).toMatchObject({
    code: "PLATFORM.INPUT_INVALID",
    message: expect.stringContaining("did not answer in time"),
  });
  expect(hanging.closed()).toBe(1);
  expect(await stored()).toBe(0);
});

test("every failure of a check is told in the table's words, never in the tool's", async () => {
  const world = testWorld(db);
  const caller = await firstEnvironment(world);
  for (const kind of [
    "unauthenticated",
    "forbidden",
    "unreachable",
    "blocked",
    "malformed",
  ] as const) {
    const failing = sourceWhoseCheck(() =>
      Promise.reject(new Failure(kind, "the tool's own words")),
    );
    await expect(
      createIntegration(world, caller, { ...input, openSource: failing.open }),
    ).rejects.toMatchObject({
      code: "PLATFORM.INPUT_INVALID",
      message: expect.not.stringContaining("own words"),
    });
    expect(failing.closed()).toBe(1);
  }
  expect(await stored()).toBe(0);
});

test("without sync_immediately nothing is queued, but it is told", async () => {
  const world = testWorld(db);
  const caller = await firstEnvironment(world);
  const fine = sourceWhoseCheck(async () => {});
  const details = await createIntegration(world, caller, {
    ...input,
    sync_immediately: false,
    openSource: fine.open,
  });
  const [row] = await db.sql`select sync_id from integrations where id = ${details.id}`;
  expect(row!["sync_id"]).toBeNull();
  const events = await db.sql`select type from events where integration_id = ${details.id}`;
  expect(events.map((one) => one["type"])).toEqual(["integration-created"]);
});

const flows = (environment: string) => db.sql<{ body: string }[]>`
  select body from events where environment_id = ${environment} and type = 'connection-flow-failed' order by sequence`;

test("a tool that refuses is told as connection-flow-failed, by the contract and without credentials", async () => {
  const world = testWorld(db);
  const caller = await newCaller();
  const end_user = { organization_name: "Acme", creator_email: "a@acme.example", origin_id: null };
  const refusing = sourceWhoseCheck(() => Promise.reject(new Failure("unauthenticated", "no")));
  const asked = { ...input, end_user, openSource: refusing.open };

  await expect(createIntegration(world, caller, asked)).rejects.toThrow("Nothing was stored");
  // What is wrong with the request itself is no failed connection.
  await expect(
    createIntegration(world, caller, { ...asked, credentials: {} }),
  ).rejects.toMatchObject({ code: "PLATFORM.INPUT_INVALID" });

  const told = await flows(caller.environmentId);
  expect(told).toHaveLength(1);
  const body: unknown = JSON.parse(told[0]?.body ?? "");
  expect(complaints("connection-flow-failed", body)).toEqual([]);
  expect(body).toMatchObject({
    data: {
      integration_tool: "ledger",
      end_user,
      log_url: "https://muster.example/v1/events?type=connection-flow-failed",
    },
  });
  expect(told[0]?.body).not.toContain("right-token");
});

test("who hammers with wrong credentials is answered each time and told thirty times in ten minutes (P19)", async () => {
  const clock = testClock();
  const world = testWorld(db, { clock });
  const caller = await newCaller();
  const refusing = sourceWhoseCheck(() => Promise.reject(new Failure("forbidden", "no")));
  const attempt = () => createIntegration(world, caller, { ...input, openSource: refusing.open });

  const answers = await Promise.allSettled(Array.from({ length: 40 }, attempt));
  expect(answers.map((one) => one.status)).toEqual(answers.map(() => "rejected"));
  expect(await flows(caller.environmentId)).toHaveLength(30);

  await clock.advance(600_001);
  await expect(attempt()).rejects.toThrow("Nothing was stored");
  expect(await flows(caller.environmentId)).toHaveLength(31);
});

async function newCaller() {
  return { environmentId: await newEnvironment(db.sql) };
}
