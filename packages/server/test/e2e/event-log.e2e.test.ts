/**
 * The event log in place of webhooks: the consumers of docs/receiving-webhooks.md, run as they stand there against a
 * real Muster. A receiver that lost its database rebuilds itself from a fetch of everything and the log (P13).
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { moduleOf } from "../../../../scripts/document-text.ts";
import { testDatabase } from "../harness/database.ts";
import { type Client, clientOf } from "./client.ts";
import { compareCopy } from "./copied.ts";
import { type Consumer, documentConsumer } from "./document-consumer.ts";
import { handsOn } from "./hands.ts";
import { type Muster, startMuster } from "./muster.ts";
import { isDataChanged, nothingMoreToTell, type Told } from "./telling.ts";
import { until } from "./until.ts";

const database = testDatabase();

interface Following {
  readonly url: string;
  readonly apiKey: string;
  readonly cursor: { readonly get: () => number; readonly set: (at: number) => void };
  readonly work: (event: Told) => Promise<void>;
  readonly fetchEverything: () => Promise<void>;
  readonly signal: AbortSignal;
}

interface Snippets {
  readonly followLog: (means: Following & { readonly rest: () => Promise<void> }) => Promise<void>;
  readonly followStream: (means: Following) => Promise<void>;
}

/** A backend's database, which it may lose. */
interface Kept {
  consumer: Consumer;
  cursor: number;
  /** How many times everything was fetched. */
  whole: number;
}

describe("a backend without webhooks", { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), "muster-document-"));
  const integrations: string[] = [];
  const seeds = [61, 62];
  let snippets: Snippets;
  let muster: Muster;
  let client: Client;
  let kept: Kept;

  beforeAll(async () => {
    snippets = (await moduleOf("docs/receiving-webhooks.md", folder)) as Snippets;
    muster = await startMuster({
      env: { DATABASE_URL: database.url, MUSTER_DEBOUNCE_SECONDS: "0" },
    });
    client = clientOf(muster);
    for (const seed of seeds) {
      const config = { seed, employees: 30 };
      integrations.push(await client.connect({ tool: "sandbox", config }));
    }
    for (const integration of integrations) await client.newestSyncEnd(integration);
    lose();
  });
  afterAll(async () => {
    await muster[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true });
  });

  const lose = (): void => {
    kept = { consumer: documentConsumer(muster, "as the words"), cursor: 0, whole: 0 };
  };

  /** What the document's consumers ask of a backend. */
  const following = (signal: AbortSignal): Following => ({
    url: muster.url,
    apiKey: muster.key,
    cursor: { get: () => kept.cursor, set: (at) => void (kept.cursor = at) },
    work: async (event) => {
      if (isDataChanged(event)) await kept.consumer.handleDataChangedWebhook(event);
    },
    fetchEverything: async () => {
      kept.whole += 1;
      for (const id of integrations)
        await kept.consumer.handleCronJob({ kombo_integration_id: id });
    },
    signal,
  });

  const isAtEnd = async (): Promise<true | null> => {
    const [row] = await database.sql<{ behind: boolean }[]>`
      SELECT bool_or(event_sequence > ${kept.cursor}) AS behind FROM environments`;
    return row?.behind === false ? true : null;
  };

  const change = async (): Promise<void> => {
    await Promise.all([
      ...seeds.map((seed) => handsOn(muster, `${seed}-30`).change("mutate?count=5")),
      ...integrations.map((integration) => client.sync(integration, "DELTA")),
    ]);
  };

  /** Found by deltas, by the tool's webhooks, and what was deleted by full syncs. */
  const changes = async (): Promise<void> => {
    await change();
    await Promise.all(
      integrations.map(async (integration) => {
        await client.sync(integration, "FULL");
        await nothingMoreToTell(database.sql, integration);
      }),
    );
  };

  const wrongInCopies = async (): Promise<readonly string[]> => {
    const compared = integrations.map((integration) =>
      compareCopy(client, integration, kept.consumer.employeesOf(integration)),
    );
    return (await Promise.all(compared)).flatMap(({ wrong }) => wrong);
  };

  /** Runs a consumer while things change, until it has read the log to its end. */
  const during = async (follow: (signal: AbortSignal) => Promise<void>): Promise<void> => {
    const stop = new AbortController();
    const running = follow(stop.signal).catch((error: unknown) => {
      if (!stop.signal.aborted) throw error;
    });
    await changes();
    await Promise.race([running, until("the log's end", isAtEnd)]);
    stop.abort();
    await running;
  };

  const followLog = (signal: AbortSignal): Promise<void> =>
    snippets.followLog({ ...following(signal), rest: () => pause(50) });

  test("follows the log by pages, from nothing, while things change", async () => {
    await during(followLog);

    await expect(wrongInCopies()).resolves.toEqual([]);
    expect(kept.whole).toBe(1);
    expect(kept.consumer.fetches()).toBeGreaterThan(0);
  });

  test("goes on where its cursor is, after it was away", async () => {
    await changes();
    expect((await wrongInCopies()).length).toBeGreaterThan(0);

    await during(followLog);

    await expect(wrongInCopies()).resolves.toEqual([]);
    expect(kept.whole).toBe(1);
  });

  test("lost its database: everything is fetched once, and the log brings what changes meanwhile", async () => {
    lose();

    await during(followLog);

    await expect(wrongInCopies()).resolves.toEqual([]);
    expect(kept.whole).toBe(1);
  });

  test("by the stream, which is cut in the middle and opened again", async () => {
    await during(async (signal) => {
      while (!signal.aborted) {
        const cut = AbortSignal.any([signal, AbortSignal.timeout(700)]);
        await snippets.followStream(following(cut)).catch((error: unknown) => {
          if (!cut.aborted) throw error;
        });
      }
    });

    await expect(wrongInCopies()).resolves.toEqual([]);
    expect(kept.whole).toBe(1);
  });

  test("away for longer than the log goes back: told so, by pages and by the stream, and everything is fetched", async () => {
    const forget = async (): Promise<void> => {
      await database.sql`DELETE FROM attempts`;
      await database.sql`DELETE FROM deliveries`;
      await database.sql`DELETE FROM events WHERE sequence <= ${kept.cursor + 3}`;
    };
    await changes();
    await forget();
    await during(followLog);
    await expect(wrongInCopies()).resolves.toEqual([]);
    expect(kept.whole).toBe(2);

    await changes();
    await forget();
    await during((signal) => snippets.followStream(following(signal)));
    await expect(wrongInCopies()).resolves.toEqual([]);
    expect(kept.whole).toBe(3);
  });
});
