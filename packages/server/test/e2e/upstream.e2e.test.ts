/** The tool's own webhooks: a change in the tool is readable and told a moment later, without a sync (P5, P13). */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, openDatabase } from "../../src/db/pool.ts";
import { type Receiver, startReceiver } from "../harness/receiver.ts";
import { type Client, clientOf, type Listed } from "./client.ts";
import { handsOn } from "./hands.ts";
import { type Muster, startMuster } from "./muster.ts";
import { listenAt, verified } from "./telling.ts";
import { until } from "./until.ts";

describe("a stranger's first change in the sandbox", { timeout: 60_000 }, () => {
  let muster: Muster;
  let client: Client;
  let receiver: Receiver;

  beforeAll(async () => {
    receiver = await startReceiver();
    muster = await startMuster();
    client = clientOf(muster);
  });
  afterAll(async () => {
    await muster[Symbol.asyncDispose]();
    await receiver.close();
  });

  const person = async (id: string): Promise<Listed | undefined> =>
    (await client.list("/hris/employees", muster.integrationId, { remote_ids: id }))[0];
  const syncs = async (): Promise<number> => {
    const page = await client.data(
      "GET",
      `/integrations/${encodeURIComponent(muster.integrationId)}/syncs`,
    );
    return (page as { results: unknown[] }).results.length;
  };
  const become = (id: string, field: string, value: unknown): Promise<true> =>
    until(`${id} with ${field} ${String(value)}`, async () =>
      (await person(id))?.[field] === value ? true : null,
    );

  test("is readable and told without a sync", async () => {
    const secret = await listenAt(receiver.url, client);
    const before = await syncs();

    const renamed = await muster.run("sandbox", "rename", "p-7", "Ada", "Lovelace");

    expect(renamed.code).toBe(0);
    await become("p-7", "last_name", "Lovelace");
    const event = verified(await receiver.next(), secret);
    expect(event.data.changed_models.map(({ name }) => name)).toContain("hris_employees");
    expect(await syncs()).toBe(before);
  });

  test("who comes and who goes, too", async () => {
    const tool = handsOn(muster);
    await tool.change("hire", { given_name: "Grace", family_name: "Hopper" });
    await become("p-201", "first_name", "Grace");
    await tool.change("delete", { id: "p-9" });
    await until("p-9 gone", async () => ((await person("p-9")) === undefined ? true : null));
    expect(await person("p-10")).toBeDefined();
  });

  test("killed between the webhook's 200 and the reading: the next start goes on", async () => {
    const tool = handsOn(muster);
    // The tool takes its time to answer for the row, so the kill comes before it did.
    await tool.faults({ slow_ms: 5000 });
    await tool.change("rename", { id: "p-11", given_name: "Once", family_name: "More" });
    await until("the stored event", async () => ((await pending()) > 0 ? true : null));
    await muster.kill("SIGKILL");
    await muster.start();
    await become("p-11", "first_name", "Once");
    expect(await pending()).toBe(0);
    // It listens on another port now, and the tool was told.
    await until("the new address", async () => {
      const [address] = await addresses();
      return address?.startsWith(muster.url) === true ? true : null;
    });
    await handsOn(muster).change("rename", { id: "p-12", given_name: "Anew" });
    await become("p-12", "first_name", "Anew");
  });

  test("an integration that is deleted is told of no more: the tool forgets our address", async () => {
    expect(await addresses()).toHaveLength(1);
    await client.data("DELETE", `/integrations/${encodeURIComponent(muster.integrationId)}`);
    expect(await addresses()).toEqual([]);
  });

  async function addresses(): Promise<readonly string[]> {
    const answer = await fetch(`${await muster.sandboxUrl()}/api/webhooks`);
    const { items } = (await answer.json()) as { items: { url: string }[] };
    return items.map(({ url }) => url);
  }

  async function pending(): Promise<number> {
    const db = openDatabase(await muster.databaseUrl(), { max: 1 });
    try {
      const [row] = await db<{ waiting: number }[]>`
        SELECT count(*)::int AS waiting FROM upstream_events WHERE state = 'PENDING' AND remote_id = 'p-11'`;
      return row?.waiting ?? 0;
    } finally {
      await closeDatabase(db, 1);
    }
  }
});
