/** Acceptance 8: the consumer of the document ends equal to the mirror, whatever changes while it follows (P10, P13). */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "../harness/database.ts";
import { type Receiver, startReceiver } from "../harness/receiver.ts";
import { type Client, clientOf } from "./client.ts";
import { compareCopy, differences } from "./copied.ts";
import { type Consumer, documentConsumer, type Remembering } from "./document-consumer.ts";
import { handsOn } from "./hands.ts";
import { type Muster, startMuster } from "./muster.ts";
import { listenAt, nothingMoreToTell, verified } from "./telling.ts";

const database = testDatabase();

describe("the consumer of the document, fed by real webhooks", { timeout: 60_000 }, () => {
  let muster: Muster;
  let client: Client;
  let receiver: Receiver;
  let secret: string;
  /** Who handles the webhooks of the running test. */
  let consumer: Consumer;
  const refusals: unknown[] = [];

  beforeAll(async () => {
    receiver = await startReceiver();
    // Without a window every commit is told at once: fetches overlap with page writes as often as can be.
    muster = await startMuster({
      env: { DATABASE_URL: database.url, MUSTER_DEBOUNCE_SECONDS: "0" },
    });
    client = clientOf(muster);
    secret = await listenAt(receiver.url, client);
    receiver.answer((received) => {
      const handling = consumer;
      const handle = async (): Promise<void> =>
        handling.handleDataChangedWebhook(verified(received, secret));
      // As the document's handler does: the webhook is answered when its data was fetched.
      return { status: 200, after: handle().catch((error: unknown) => void refusals.push(error)) };
    });
  });
  afterAll(async () => {
    await muster[Symbol.asyncDispose]();
    await receiver.close();
  });

  /** A consumer that follows a new integration from its first sync on. */
  const follow = async (seed: number, remembering: Remembering) => {
    consumer = documentConsumer(muster, remembering);
    const config = { seed, employees: 200 };
    const integration = await client.connect({ tool: "sandbox", config });
    await client.newestSyncEnd(integration);
    await nothingMoreToTell(database.sql, integration);
    return { integration, tool: handsOn(muster, `${seed}-200`) };
  };

  /** Rounds of changes before and while a sync runs, then a full sync: only that finds what was deleted for good. */
  const rounds = async (integration: string, change: (round: number) => Promise<void>) => {
    for (let round = 0; round < 10; round += 1) {
      await change(2 * round);
      const type = round % 3 === 2 ? "FULL" : "DELTA";
      const [sync] = await Promise.all([client.sync(integration, type), change(2 * round + 1)]);
      expect(sync.state).toBe("SUCCEEDED");
    }
    await client.sync(integration, "FULL");
    await nothingMoreToTell(database.sql, integration);
  };

  const compare = async (integration: string) => {
    const { deleted, wrong } = await compareCopy(
      client,
      integration,
      consumer.employeesOf(integration),
    );
    // A handler that failed is a difference too.
    return { deleted, wrong: [...refusals.map(String), ...wrong] };
  };

  test("200 random changes, deltas and full syncs at the same time: its copy equals the mirror", async () => {
    const { integration, tool } = await follow(21, "as the words");
    const before = consumer.fetches();

    await rounds(integration, () => tool.change("mutate?count=10"));

    const { deleted, wrong } = await compare(integration);
    expect(wrong).toEqual([]);
    expect(deleted).toBeGreaterThan(0);
    // It followed: one fetch for everything would prove nothing about `updated_after`.
    expect(consumer.fetches() - before).toBeGreaterThan(3);
    // The weekly full fetch finds nothing that the webhooks had missed.
    const followed = new Map(consumer.employeesOf(integration));
    await consumer.handleCronJob({ kombo_integration_id: integration });
    const fetched = [...consumer.employeesOf(integration).values()];
    expect(differences(followed, fetched)).toEqual([]);
  });

  test("the example's code to the letter, where every change is told as employees: its copy equals the mirror", async () => {
    const { integration, tool } = await follow(22, "as the example");
    // From a known point on: before, the first sync told other models, which moves the example's time (see below).
    await consumer.handleCronJob({ kombo_integration_id: integration });

    await rounds(integration, async (round) => {
      const at = 10 + round * 8;
      await tool.change("rename", { id: `p-${at}`, given_name: `Name ${round}` });
      await tool.change("move", { id: `p-${at + 1}`, unit: `u-${1 + (round % 20)}` });
      await tool.change("raise", { id: `p-${at + 2}`, percent: 5 });
      await tool.change("fire", { id: `p-${at + 3}` });
      await tool.change("hire", { given_name: "New", reports_to: `p-${at}` });
    });

    await expect(compare(integration)).resolves.toEqual({ deleted: 0, wrong: [] });
  });

  // The example moves its time forward even at a webhook for which it fetches nothing. Told page by page, a group's
  // webhook would move it past the employee's commit; held until the sync ends, one webhook names both.
  test("the example's code to the letter, when one sync changes a group and then an employee", async () => {
    const { integration, tool } = await follow(23, "as the example");
    // Told by the tool's own webhooks, they would be two tellings, and no sync.
    await tool.faults({ webhooks: { lose_every: 1 } });
    await consumer.handleCronJob({ kombo_integration_id: integration });

    for (let round = 0; round < 5; round += 1) {
      await tool.change("rename-unit", { id: "u-20", title: `Group ${round}` });
      await tool.change("rename", { id: `p-${50 + round}`, given_name: `Name ${round}` });
      await client.sync(integration, "DELTA");
      await nothingMoreToTell(database.sql, integration);
    }

    await expect(compare(integration)).resolves.toEqual({ deleted: 0, wrong: [] });
  });
});
