/** A change in a tool is readable a moment later, because the tool's own webhook named it, and no sync was needed (P5). */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { differences } from "../../src/conformance/compare.ts";
import { jsonOf } from "../../src/connect/webhooks.ts";
import { closeDatabase, type Database, openDatabase } from "../../src/db/pool.ts";
import { type Client, clientOf } from "../e2e/client.ts";
import { type Muster, startMuster } from "../e2e/muster.ts";
import { until } from "../e2e/until.ts";
import { storedRecords } from "./stored.ts";
import { connectorNamed, emulated, type EmulatedTool, emulatedTools } from "./tool.ts";

const sending = emulatedTools.filter((tool) => connectorNamed(tool).webhooks !== null);

let muster: Muster;
let client: Client;
let db: Database;
beforeAll(async () => {
  muster = await startMuster({ env: { MUSTER_SANDBOX: "off" } });
  client = clientOf(muster);
  db = openDatabase(await muster.databaseUrl(), { max: 1 });
});
afterAll(async () => {
  await closeDatabase(db, 1);
  await muster[Symbol.asyncDispose]();
});

describe.each(sending)("%s", { timeout: 120_000 }, (tool) => {
  let it: EmulatedTool;
  let integration: string;

  beforeAll(async () => {
    it = await emulated(tool);
    const { credentials, config } = it.emulator;
    integration = await client.connect({ tool, credentials, config });
    const { state } = await client.newestSyncEnd(integration, 60_000);
    if (state !== "SUCCEEDED") throw new Error(`the first sync of ${tool} ended ${state}`);
    const { connector, emulator } = it;
    if (connector.webhooks?.registration !== null) return;
    // What the page for a person shows, entered in the tool's settings.
    const shown = await client.data("POST", `/integrations/${integration}/upstream-webhooks`);
    const { url, secret } = shown as { url: string; secret: string };
    emulator.sendWebhooksTo({ url, secret });
  }, 90_000);
  afterAll(async () => it[Symbol.asyncDispose]());

  /** What the webhooks since then named, by the tables that their streams fill. */
  const namedSince = (sent: number): ReadonlySet<string> => {
    const { connector, emulator } = it;
    const named = new Set<string>();
    for (const { raw, headers } of emulator.sentWebhooks().slice(sent)) {
      const message = { raw: Buffer.from(raw), headers, query: {} };
      const body = connector.webhooks?.body.safeParse(jsonOf(message));
      if (!body?.success) throw new Error(`not understood: ${raw} ${JSON.stringify(headers)}`);
      for (const { stream, id } of connector.webhooks?.route(body.data, message).names ?? []) {
        const feeds = connector.streams.find(({ name }) => name === stream)?.feeds ?? [];
        for (const { table, whole } of feeds) if (whole) named.add(`${table.name} ${id}`);
      }
    }
    return named;
  };

  /** Where the mirror is not what the tool shows of the named records. */
  const differing = async (named: ReadonlySet<string>): Promise<readonly string[]> =>
    differences(await storedRecords(db, integration), it.emulator.truth(), {
      spared: (table, id) => !named.has(`${table} ${id}`),
    });
  const agreement = async (named: ReadonlySet<string>): Promise<void> => {
    let left: readonly string[] = [];
    const look = async (): Promise<true | null> =>
      (left = await differing(named)).length === 0 ? true : null;
    await until("a mirror that agrees", look, { withinMs: 60_000, state: () => left.join("\n") });
  };

  /** Names that nobody has looked at yet. */
  const unseen = async (): Promise<number | null> => {
    const [found] = await db<{ names: number }[]>`
      SELECT count(*)::int AS names FROM upstream_events
      WHERE integration_id = ${integration} AND state = 'PENDING' AND looked_at IS NULL`;
    return found?.names ?? null;
  };

  test("what its webhooks name is read again, without a sync", async () => {
    const sent = it.emulator.sentWebhooks().length;
    await it.emulator.mutate(20);
    const named = namedSince(sent);
    expect(named.size).toBeGreaterThan(0);

    await agreement(named);

    const page = await client.data("GET", `/integrations/${integration}/syncs`);
    expect((page as { results: unknown[] }).results).toHaveLength(1);
  });

  test("what it sends before it stores is looked at once more, when it can be read", async () => {
    if (it.connector.webhooks?.looks.length === 0) return;
    const sent = it.emulator.sentWebhooks().length;
    it.emulator.setFaults({ lateCommits: true });
    const changing = it.emulator.mutate(20);
    // Those of the test before were looked at; now some are named that were not, and then there are none of them.
    await until("a webhook", async () => ((await unseen()) === 0 ? null : true));
    await until("a look at what they name", async () => ((await unseen()) === 0 ? true : null));
    expect(await differing(namedSince(sent))).toEqual([]);

    it.emulator.setFaults({});
    await changing;

    const named = namedSince(sent);
    expect(await differing(named)).not.toEqual([]);
    await agreement(named);
  });
});
