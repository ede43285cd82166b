import { beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "../../test/harness/database.ts";
import { claimOne, newEnvironment, newIntegration, queueSync } from "../../test/harness/engine.ts";
import { inTransaction } from "../db/transaction.ts";
import { beginWrite, type Claim, claimSyncs, heartbeat, release } from "./claim.ts";
import { type Waiting, whoGivesWay, whoWaits } from "./turns.ts";

const db = testDatabase({ max: 20 });
beforeEach(async () => {
  await db.sql`TRUNCATE integrations, syncs CASCADE`;
});

/** Queued integrations of one environment, oldest first. */
async function queue(count: number, of: { environment?: string; tool?: string } = {}) {
  const environment = of.environment ?? (await newEnvironment(db.sql));
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const id = await newIntegration(db.sql, { ...of, environment });
    await queueSync(db.sql, id, "FULL");
    ids.push(id);
  }
  return ids;
}

const claim = async (limit: number, more: { perTool?: number } = {}) =>
  idsOf(await claimSyncs(db.sql, { owner: "test", limit, ...more }));
const idsOf = (claims: readonly Claim[]) => claims.map(({ integrationId }) => integrationId);
const sorted = (ids: readonly string[]) => ids.toSorted((one, other) => (one < other ? -1 : 1));

describe("fairness", () => {
  it("environments take turns, however long the queue of one is", async () => {
    const many = await queue(20);
    const few = await queue(2);
    const claimed = await claim(4);
    expect(sorted(claimed)).toEqual(sorted([...many.slice(0, 2), ...few]));
  });

  it("whoever has fewer syncs running is first, though it came later", async () => {
    const many = await queue(20);
    expect(await claim(5)).toHaveLength(5);
    const late = await queue(3);
    expect(sorted(await claim(4))).toEqual(sorted([...late, many[5] ?? ""]));
  });

  it("within an environment the oldest is first, whatever its tool", async () => {
    const environment = await newEnvironment(db.sql);
    const [first = "", ...others] = await queue(2, { environment, tool: "fake" });
    const [second = ""] = await queue(1, { environment, tool: "other" });
    await db.sql`UPDATE integrations SET queued_at = now() + interval '1 minute' WHERE id = ${others[0] ?? ""}`;
    expect(sorted(await claim(2))).toEqual(sorted([first, second]));
  });

  it("a sync that gave way stands behind those that wait", async () => {
    const [first = "", second = ""] = await queue(2);
    const [mine] = await claimSyncs(db.sql, { owner: "test", limit: 1 });
    expect(mine?.integrationId).toBe(first);
    await release(db.sql, mine!, "gave way");
    expect(await claim(1)).toEqual([second]);
    expect(await claim(1)).toEqual([first]);
  });
});

describe("the cap of a tool", () => {
  it("holds over all workers, and does not hold up other tools", async () => {
    const environment = await newEnvironment(db.sql);
    await queue(30, { environment, tool: "fake" });
    const others = await queue(2, { environment, tool: "other" });
    expect(await claim(5, { perTool: 7 })).toHaveLength(5);
    const claimed = await claim(10, { perTool: 7 });
    expect(claimed).toHaveLength(4);
    expect(claimed).toEqual(expect.arrayContaining(others));
    expect(await claim(10, { perTool: 7 })).toEqual([]);
  });

  it("holds when many claim at the same moment, and each sync is claimed once", async () => {
    await queue(40);
    const claims = await Promise.all(Array.from({ length: 10 }, () => claim(4, { perTool: 25 })));
    expect(claims.flat()).toHaveLength(25);
    expect(new Set(claims.flat()).size).toBe(25);
  });

  it("counts a dead worker's syncs no more", async () => {
    await queue(4);
    await claim(2, { perTool: 2 });
    await db.sql`UPDATE integrations SET lease_until = now() - interval '1 second' WHERE lease_until IS NOT NULL`;
    expect(await claim(4, { perTool: 2 })).toHaveLength(2);
  });
});

describe("leases (P9)", () => {
  it.each([
    ["has run out", "-1 second", true],
    ["runs", "59 seconds", false],
    ["ends later than any can: the clock was set back", "1 day", true],
  ])("one that %s", async (_, until, taken) => {
    const [id = ""] = await queue(1);
    const first = await claimOne(db.sql, id);
    await db.sql`UPDATE integrations SET lease_until = now() + ${until}::interval`;
    expect(await claim(1)).toEqual(taken ? [id] : []);
    expect(await heartbeat(db.sql, first)).toBe(taken ? "lost" : "ours");
  });

  it("one that is renewed while somebody looks is not taken", async () => {
    const [id = ""] = await queue(1);
    const first = await claimOne(db.sql, id);
    await inTransaction(db.sql, async (tx) => {
      // This transaction's clock stands still; the lease is renewed later than that.
      await tx`SELECT now()`;
      await heartbeat(db.sql, first);
      expect(await claimSyncs(tx as never, { owner: "other", limit: 1, only: id })).toEqual([]);
    });
  });

  it("of a sync that began too long ago is told at the next beat and at the next claim", async () => {
    const [id = ""] = await queue(1);
    const first = await claimOne(db.sql, id);
    expect(first.isOverdue).toBe(false);
    await db.sql`UPDATE syncs SET started_at = now() - interval '24 hours 1 second'`;
    expect(await heartbeat(db.sql, first)).toBe("overdue");
    await release(db.sql, first, "trouble");
    expect((await claimOne(db.sql, id)).isOverdue).toBe(true);
  });
});

const lose = () => db.sql`UPDATE integrations SET lease_until = now() - interval '1 second'`;

describe("claims without a page", () => {
  it("are counted; a page, giving way and being asked to stop begin anew", async () => {
    const [id = ""] = await queue(1);
    const counts: number[] = [];
    const next = async () => {
      const claimed = await claimOne(db.sql, id);
      counts.push(claimed.idleClaims);
      return claimed;
    };
    await next();
    await lose();
    await release(db.sql, await next(), "trouble");
    const third = await next();
    await inTransaction(db.sql, (tx) => beginWrite(tx, third));
    await lose();
    await release(db.sql, await next(), "gave way");
    await release(db.sql, await next(), "asked to stop");
    await next();
    expect(counts).toEqual([1, 2, 3, 1, 1, 1]);
  });
});

const running = (tool: string, minutes: number) => ({ tool, ranMs: minutes * 60_000 });
const one = (tool: string, syncs: number, places: number): Waiting => ({ tool, syncs, places });

describe("who gives way", () => {
  const [long, longer, fresh] = [running("a", 2), running("a", 9), running("a", 0.5)];
  const other = running("b", 3);

  it.each([
    ["nobody while nobody waits", [], 0, []],
    ["nobody while there is a free place", [one("a", 5, 50)], 1, []],
    ["the longest for each that waits", [one("c", 1, 50)], 0, [longer]],
    [
      "everybody but who has not had a turn yet, if many wait",
      [one("c", 9, 50)],
      0,
      [longer, other, long],
    ],
    ["only the same tool's make room where the tool is full", [one("a", 1, 0)], 3, [longer]],
    ["a full tool's others do not move the rest", [one("b", 5, 0)], 0, [other]],
  ] as const)("%s", (_, waiting, freePlaces, expected) => {
    expect(whoGivesWay([long, fresh, longer, other], waiting, { freePlaces })).toEqual(expected);
  });

  it("what waits is counted for each tool, with the places that are left", async () => {
    await queue(3, { tool: "fake" });
    await claim(2);
    await queue(2, { tool: "other" });
    const waiting = await whoWaits(db.sql, { limit: 10, perTool: 2 });
    expect(waiting).toEqual(
      expect.arrayContaining([
        { tool: "fake", syncs: 1, places: 0 },
        { tool: "other", syncs: 2, places: 2 },
      ]),
    );
  });
});
