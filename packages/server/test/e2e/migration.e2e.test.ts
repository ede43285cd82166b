/**
 * Acceptance 5: the way over from `sync-finished` to `data-changed` as the guides tell it, phase by phase, with the
 * same endpoint and the same consumer all along. After each phase its copy equals the mirror (P10, P13).
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "../harness/database.ts";
import { type Received, type Receiver, startReceiver } from "../harness/receiver.ts";
import { type Client, clientOf } from "./client.ts";
import { compareCopy, differences } from "./copied.ts";
import { type Consumer, documentConsumer } from "./document-consumer.ts";
import { type Hands, handsOn } from "./hands.ts";
import { type Muster, startMuster } from "./muster.ts";
import {
  isDataChanged,
  listenFor,
  type Listening,
  nothingMoreToTell,
  verifiedAny,
} from "./telling.ts";
import { until } from "./until.ts";

const database = testDatabase();
const seed = 31;

describe("from sync-finished to data-changed in four phases", { timeout: 120_000 }, () => {
  let muster: Muster;
  let client: Client;
  let receiver: Receiver;
  let endpoint: Listening;
  let consumer: Consumer;
  let tool: Hands;
  let integration: string;
  /** The types that arrived, in order; emptied by each phase. */
  let arrived: string[] = [];
  const refusals: unknown[] = [];
  /** One fetch of an integration after the other: an older answer must not be stored over a newer one. */
  let fetching = Promise.resolve();

  const handle = async (received: Received): Promise<void> => {
    const event = verifiedAny(received, endpoint.secret);
    arrived.push(event.type);
    if (isDataChanged(event)) await consumer.handleDataChangedWebhook(event);
    else await consumer.handleOldWebhook(event);
  };

  beforeAll(async () => {
    receiver = await startReceiver();
    // Without a window every commit is told at once: fetches overlap with page writes as often as can be.
    muster = await startMuster({
      env: { DATABASE_URL: database.url, MUSTER_DEBOUNCE_SECONDS: "0" },
    });
    client = clientOf(muster);
    consumer = documentConsumer(muster, "as the words");
    receiver.answer((received) => {
      fetching = fetching
        .then(() => handle(received))
        .catch((error: unknown) => void refusals.push(error));
      return { status: 200, after: fetching };
    });
    const old = ["sync-finished", "remote-event-received"];
    endpoint = await listenFor(old, receiver.url, client);
    integration = await client.connect({ tool: "sandbox", config: { seed, employees: 200 } });
    tool = handsOn(muster, `${seed}-200`);
    await client.newestSyncEnd(integration);
    await nothingMoreToTell(database.sql, integration);
  });
  afterAll(async () => {
    await muster[Symbol.asyncDispose]();
    await receiver.close();
  });

  const listenTo = async (...events: readonly string[]): Promise<void> =>
    void (await client.data("PATCH", `/webhook-endpoints/${endpoint.id}`, { body: { events } }));

  /** Waits until all that the tool told is readable: it tells in order, so a change of our own comes last. */
  const toolWasHeard = async (sign: string): Promise<void> => {
    await tool.change("rename", { id: "p-1", given_name: sign });
    await until(`${sign} in the mirror`, async () => {
      const [first] = await client.list("/hris/employees", integration, { remote_ids: "p-1" });
      return first?.["first_name"] === sign ? true : null;
    });
  };

  /** Random changes: told by the tool's own webhooks alone, and found by deltas and full syncs beside them. */
  const changes = async (phase: string): Promise<void> => {
    arrived = [];
    for (let round = 0; round < 4; round += 1) {
      await tool.change("mutate?count=10");
      await toolWasHeard(`${phase} ${round}`);
    }
    for (let round = 0; round < 4; round += 1) {
      const type = round % 2 === 0 ? "DELTA" : "FULL";
      const [sync] = await Promise.all([
        client.sync(integration, type),
        tool.change("mutate?count=10"),
      ]);
      expect(sync.state).toBe("SUCCEEDED");
    }
    // Half of the tool's webhooks are lost: only syncs find the rest.
    await tool.faults({ webhooks: { lose_every: 2 } });
    await tool.change("mutate?count=20");
    await client.sync(integration, "FULL");
    await tool.faults({});
    await toolWasHeard(`${phase} over`);
    await nothingMoreToTell(database.sql, integration);
    expect(refusals).toEqual([]);
  };

  const wrongInCopy = async (): Promise<readonly string[]> => {
    const { wrong } = await compareCopy(client, integration, consumer.employeesOf(integration));
    return wrong;
  };

  test("before: a consumer of sync-finished and remote-event-received alone works", async () => {
    await changes("before");

    await expect(wrongInCopy()).resolves.toEqual([]);
    expect(new Set(arrived)).toEqual(new Set(["sync-finished", "remote-event-received"]));
  });

  test("phase 1: both handlers side by side on the same endpoint", async () => {
    // In the middle of changes: neither way of hearing of them has a gap.
    await Promise.all([
      tool.change("mutate?count=20"),
      listenTo("data-changed", "sync-finished", "remote-event-received"),
    ]);
    await changes("side by side");

    await expect(wrongInCopy()).resolves.toEqual([]);
    expect(new Set(arrived)).toEqual(
      new Set(["data-changed", "sync-finished", "remote-event-received"]),
    );
  });

  test("phases 2 and 3: the safety net finds nothing to mend, and mends what a hand broke", async () => {
    const followed = new Map(consumer.employeesOf(integration));
    await consumer.handleCronJob({ kombo_integration_id: integration });
    const fetched = consumer.employeesOf(integration);
    expect(differences(followed, [...fetched.values()])).toEqual([]);

    consumer.lose(integration, 20);
    expect((await wrongInCopy()).length).toBeGreaterThan(0);
    await consumer.handleCronJob({ kombo_integration_id: integration });
    await expect(wrongInCopy()).resolves.toEqual([]);
  });

  test("phase 4: data-changed alone", async () => {
    await Promise.all([tool.change("mutate?count=20"), listenTo("data-changed")]);
    // What was on its way when the types were changed may still be of the former ones.
    await toolWasHeard("cut over");
    await nothingMoreToTell(database.sql, integration);
    await changes("afterwards");

    await expect(wrongInCopy()).resolves.toEqual([]);
    expect(new Set(arrived)).toEqual(new Set(["data-changed"]));
  });
});
