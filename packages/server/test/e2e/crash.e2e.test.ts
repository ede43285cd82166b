/** Acceptance 5: whatever is killed in the middle of a full sync, it goes on from its journal and nothing is lost (P3, P9). */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, openDatabase } from "../../src/db/pool.ts";
import { type Client, clientOf, type Sync } from "./client.ts";
import { handsOn } from "./hands.ts";
import { type Muster, startMuster } from "./muster.ts";
import { until } from "./until.ts";

/** The second is small and slowed down: it is read twice, and its middle must not be missed. */
const many = { seed: 3, employees: 20_000 };
const few = { seed: 4, employees: 2_000 };

describe("kill -9 during a full sync", { timeout: 120_000 }, () => {
  let muster: Muster;
  let client: Client;

  beforeAll(async () => {
    muster = await startMuster();
    client = clientOf(muster);
  });
  afterAll(() => muster[Symbol.asyncDispose]());

  test("the first sync of 20,000 employees, killed twice: it ends, and every employee is there", async () => {
    const integration = await client.connect({ tool: "sandbox", config: many });
    const began: string[] = [];
    for (const stream of ["people", "contracts"]) {
      began.push(await inTheMiddleOf(stream, { integration, pages: 10 }));
      await expect(muster.kill("SIGKILL")).resolves.toMatchObject({ signal: "SIGKILL" });
      await muster.start();
    }
    // It went on from its journal: the first page of all was asked for once.
    expect(began[1]).toBe(began[0]);

    const sync = await client.newestSyncEnd(integration, 90_000);

    expect(sync).toMatchObject({ type: "FULL", state: "SUCCEEDED", error: null });
    expect(deletions(sync)).toEqual([]);
    expect(sync.models["hris_employees"]).toMatchObject({ seen: many.employees });
    await expect(living(integration)).resolves.toEqual(numbers(many.employees));
  });

  test("the next full sync, Muster killed and then the database under it: what the first halves saw is not swept", async () => {
    const integration = await client.connect({ tool: "sandbox", config: few });
    await client.newestSyncEnd(integration);
    const slowly = () => handsOn(muster, "4-2000").faults({ slow_ms: 100 });
    await slowly();
    const id = await client.requestSync(integration, "FULL");
    await inTheMiddleOf("people", { integration, pages: 2 });
    await muster.kill("SIGKILL");
    await muster.start();
    await slowly();
    await inTheMiddleOf("contracts", { integration, pages: 2 });
    process.kill(await muster.postgresPid(), "SIGKILL");
    // It starts its database again, on the same port, and goes on: nobody has to do anything.
    await muster.output.printed(/PostgreSQL is back/, 30_000);
    await until("readiness", async () => ((await fetch(`${muster.url}/ready`)).ok ? true : null));

    const sync = await client.syncEnd(id);

    expect(sync).toMatchObject({ type: "FULL", state: "SUCCEEDED", error: null });
    expect(deletions(sync)).toEqual([]);
    const counts = Object.values(sync.models).map(({ created, updated }) => [created, updated]);
    expect(counts.flat().every((count) => count === 0)).toBe(true);
    await expect(living(integration)).resolves.toEqual(numbers(few.employees));
  });

  /** Waits until some pages of the list are committed, but not its last; says when the sync's first page was asked for. */
  async function inTheMiddleOf(
    stream: string,
    { integration, pages }: { readonly integration: string; readonly pages: number },
  ): Promise<string> {
    await using db = await database();
    const look = async (): Promise<string | null> => {
      const [row] = await db.sql<{ pages: number; ended: boolean | null; began: string }[]>`
        SELECT count(*) FILTER (WHERE stream = ${stream})::int AS pages,
          bool_or(ended) FILTER (WHERE stream = ${stream}) AS ended, min(asked_at) AS began
        FROM journal_pages WHERE integration_id = ${integration}`;
      if (row?.ended === true) throw new Error(`${stream} was read whole before the kill`);
      return row !== undefined && row.pages >= pages ? row.began : null;
    };
    return await until(`${pages} pages of ${stream}`, look, { withinMs: 30_000 });
  }

  /** The numbers in the remote ids of all living employees, in order. */
  async function living(integration: string): Promise<readonly number[]> {
    await using db = await database();
    const rows = await db.sql<{ number: number }[]>`
      SELECT substr(remote_id, 3)::int AS number FROM hris_employees
      WHERE integration_id = ${integration} AND remote_deleted_at IS NULL ORDER BY 1`;
    return rows.map(({ number }) => number);
  }

  async function database() {
    const sql = openDatabase(await muster.databaseUrl(), { max: 1 });
    return { sql, [Symbol.asyncDispose]: () => closeDatabase(sql, 1) };
  }
});

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1);
const deletions = ({ models }: Sync) =>
  Object.entries(models).filter(([, counts]) => counts["deleted"] !== 0);
