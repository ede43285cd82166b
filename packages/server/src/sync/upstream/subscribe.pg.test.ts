/** Registering for a tool's webhooks, losing the registration, and noticing that nothing comes. */
import { hrisEmployees } from "@muster/model";
import pino from "pino";
import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { testDatabase } from "../../../test/harness/database.ts";
import { newIntegration, tellNobody } from "../../../test/harness/engine.ts";
import { FakeSource, streams } from "../../../test/harness/fake-source.ts";
import { stream } from "../../connect/stream.ts";
import { wholeAnswer } from "../../connect/paging.ts";
import type { Subscription } from "../../connect/webhooks.ts";
import { systemClock } from "../../kernel/clock.ts";
import { Failure } from "../../kernel/failure.ts";
import { recordId } from "../../kernel/ids.ts";
import { keyRing } from "../../kernel/seal.ts";
import { sealedColumns } from "../../kernel/sealed-columns.ts";
import type { Subscriber } from "../../source/source.ts";
import { Silence } from "./silence.ts";
import { keepSubscribed } from "./subscribe.ts";
import { type WatchTools, watchUpstream } from "./watch-upstream.ts";

const db = testDatabase();

/** A tool that keeps what is registered. */
class FakeSubscriber implements Subscriber {
  registered: (Subscription & { readonly secret: string })[] = [];
  failure: Failure | null = null;
  /** It makes its secrets itself. */
  makesSecrets = false;
  #made = 0;

  async register({ url, secret }: { readonly url: string; readonly secret: string }) {
    if (this.failure) throw this.failure;
    const id = `s${(this.#made += 1)}`;
    const made = this.makesSecrets ? `made-${id}` : null;
    this.registered.push({ id, url, secret: made ?? secret });
    return { id, secret: made };
  }
  async list() {
    if (this.failure) throw this.failure;
    return this.registered;
  }
  async remove(id: string) {
    this.registered = this.registered.filter((one) => one.id !== id);
  }
  reaches(url: string) {
    return !url.includes("nowhere");
  }
}

let integration: string;
let subscriber: FakeSubscriber;
let publicUrl: string | null;
beforeEach(async () => {
  await db.sql`TRUNCATE upstream_subscriptions, upstream_events, upstream_counts, issues`;
  integration = await newIntegration(db.sql);
  subscriber = new FakeSubscriber();
  publicUrl = "https://muster.example";
});

const tools = () => ({
  db: db.sql,
  log: pino({ level: "silent" }),
  seals: keyRing(["a key for tests that is long enough"]),
  reachedAt: async () => publicUrl,
});
const keep = () => keepSubscribed(integration, tools(), { subscriber });
const later = () =>
  db.sql`UPDATE upstream_subscriptions SET checked_at = now() - interval '1 hour'`;
const kept = async () =>
  (
    await db.sql`
    SELECT state, remote_id, public_url, trouble FROM upstream_subscriptions WHERE integration_id = ${integration}`
  )[0];

describe("registering", () => {
  it("gives the tool an address and a secret of this integration alone, and keeps them sealed", async () => {
    expect(await keep()).toEqual([]);
    const [ours] = subscriber.registered;
    expect(ours?.url).toMatch(
      new RegExp(`^https://muster\\.example/upstream/${integration}/[\\w-]{43}$`),
    );
    expect(ours?.secret).toMatch(/^[\w-]{43}$/);
    expect(await kept()).toMatchObject({ state: "ACTIVE", remote_id: "s1" });
    const stored = JSON.stringify(await db.sql`SELECT * FROM upstream_subscriptions`);
    expect(stored).not.toContain(ours?.secret);
    expect(stored).not.toContain(ours?.url?.split("/").at(-1));
  });

  it("happens once, also when it is looked after again", async () => {
    await keep();
    await keep();
    await later();
    expect(await keep()).toEqual([]);
    expect(subscriber.registered.map(({ id }) => id)).toEqual(["s1"]);
  });

  it("is made anew when the tool has forgotten it, with a warning", async () => {
    await keep();
    subscriber.registered = [];
    await later();
    expect(await keep()).toEqual([expect.stringMatching(/forgotten/)]);
    expect(await kept()).toMatchObject({ state: "ACTIVE", remote_id: "s2" });
  });

  it("leaves no twin when a crash came between the tool's answer and ours", async () => {
    await keep();
    await db.sql`UPDATE upstream_subscriptions SET state = 'PENDING', remote_id = NULL, checked_at = NULL`;
    await keep();
    expect(subscriber.registered.map(({ id }) => id)).toEqual(["s2"]);
  });

  it("keeps the secret that the tool made and told once, and the next one when it is made anew", async () => {
    subscriber.makesSecrets = true;
    const secret = async () => {
      const [row] = await db.sql<{ secret: string }[]>`SELECT secret FROM upstream_subscriptions`;
      return tools().seals.open(
        row?.secret ?? "",
        sealedColumns.upstreamSecret.purpose(integration),
      );
    };
    await keep();
    expect(await secret()).toBe("made-s1");

    // A crash came before the second answer was noted.
    await db.sql`UPDATE upstream_subscriptions SET state = 'PENDING', remote_id = NULL, checked_at = NULL`;
    await keep();
    expect([await secret(), subscriber.registered.map((one) => one.secret)]).toEqual([
      "made-s2",
      ["made-s2"],
    ]);
  });

  it("leaves alone what others have registered", async () => {
    const other = { id: "x", url: "https://other.example/hook", secret: "" };
    subscriber.registered = [
      other,
      { id: "y", url: "https://muster.example/upstream/sandbox:2/t", secret: "" },
    ];
    await keep();
    expect(subscriber.registered.map(({ id }) => id)).toEqual(["x", "y", "s1"]);
  });

  it("moves with the address of this installation", async () => {
    await keep();
    publicUrl = "https://elsewhere.example";
    await later();
    await keep();
    expect(subscriber.registered.map(({ url }) => URL.parse(url ?? "")?.host)).toEqual([
      "elsewhere.example",
    ]);
    expect(await kept()).toMatchObject({ state: "ACTIVE", public_url: publicUrl });
  });

  it.each([null, "http://nowhere"])(
    "is left out where the tool cannot reach us: %s",
    async (url) => {
      publicUrl = url;
      expect(await keep()).toEqual([]);
      expect([subscriber.registered, await kept()]).toEqual([[], undefined]);
    },
  );

  it("that the tool refuses is a warning and tried again", async () => {
    subscriber.failure = new Failure("forbidden", "test");
    expect(await keep()).toEqual([expect.stringMatching(/lack the right/)]);
    expect(await kept()).toMatchObject({ state: "PENDING" });
    subscriber.failure = null;
    await later();
    expect(await keep()).toEqual([]);
    expect(await kept()).toMatchObject({ state: "ACTIVE", trouble: null });
  });

  it("says nothing when the tool is away: the sync says so itself", async () => {
    subscriber.failure = new Failure("unreachable", "test");
    expect(await keep()).toEqual([]);
  });

  it("after a failure is made anew, and has to prove itself", async () => {
    await keep();
    await db.sql`UPDATE upstream_subscriptions SET state = 'FAILING', trouble = 'x'`;
    await later();
    await keep();
    expect(await kept()).toMatchObject({ state: "FAILING", remote_id: "s2" });
    expect(subscriber.registered).toHaveLength(1);
  });
});

const watching = (): WatchTools => {
  const source = new FakeSource({});
  source.subscriber = subscriber;
  return {
    ...tools(),
    clock: systemClock,
    tell: tellNobody,
    registering: ["fake"],
    open: () => ({ source, version: 1, close: async () => {} }),
  };
};
const issues = () => db.sql`SELECT type, status FROM issues WHERE integration_id = ${integration}`;
const event = (state: "DONE" | "FAILED", count: number) => db.sql`
  INSERT INTO upstream_events (integration_id, id, stream, remote_id, deleted, state, ended_at)
  SELECT ${integration}, ${state} || n, 'people', n::text, false, ${state}, clock_timestamp() FROM generate_series(1, ${count}::int) n`;
const counted = (received: number, refused: number) => db.sql`
  INSERT INTO upstream_counts VALUES (${integration}, date_trunc('hour', now()), ${received}, ${refused})`;

describe("the watch", () => {
  it("registers anew without a sync when the address changed", async () => {
    await keep();
    publicUrl = "https://elsewhere.example";
    await later();
    await watchUpstream(watching());
    expect(await kept()).toMatchObject({ public_url: publicUrl, remote_id: "s2" });
  });

  it("raises an issue when most rows cannot be read, and resolves it when one can again", async () => {
    await keep();
    await counted(6, 0);
    await event("FAILED", 5);
    await watchUpstream(watching());
    expect(await kept()).toMatchObject({ state: "FAILING" });
    await watchUpstream(watching());
    expect(await issues()).toEqual([
      { type: "integration.incoming_webhook_failing", status: "OPEN" },
    ]);
    await event("DONE", 6);
    await watchUpstream(watching());
    expect(await kept()).toMatchObject({ state: "ACTIVE", trouble: null });
    expect(await issues()).toMatchObject([{ status: "RESOLVED" }]);
  });

  it("counts wrong signatures", async () => {
    await keep();
    await counted(1, 7);
    await event("DONE", 1);
    await watchUpstream(watching());
    expect(await kept()).toMatchObject({
      state: "FAILING",
      trouble: expect.stringMatching(/signed/),
    });
  });

  it("leaves alone what is quiet", async () => {
    await keep();
    await watchUpstream(watching());
    expect([await kept(), await issues()]).toEqual([
      expect.objectContaining({ state: "ACTIVE" }),
      [],
    ]);
  });
});

const hour = 3_600_000;
const now = new Date();
const people = stream({
  name: "people",
  ask: () => ({ method: "GET", path: "/" }),
  answer: z.unknown(),
  rows: () => [],
  paging: wholeAnswer,
  row: z.object({ id: z.string(), changed: z.string() }),
  lookup: {
    most: 1,
    ask: () => ({ method: "GET", path: "/" }),
    answer: z.unknown(),
    rows: () => [],
    id: ({ id }) => id,
  },
  changedAt: ({ changed }) => changed,
  absence: "deleted",
  feeds: streams.people.feeds,
});

/** A sync that finds a person changed, whom the tool changed at `offset` from now; we had registered two hours ago. */
async function silentSync(offset: number): Promise<void> {
  const row = { id: "1", changed: new Date(now.getTime() + offset).toISOString() };
  const changed = [recordId(integration, hrisEmployees.name, "1")];
  const silence = new Silence(integration, now.getTime() - 2 * hour);
  silence.sawPage(people, { rows: [row], askedAt: now }, [{ table: hrisEmployees, changed }]);
  await silence.note(db.sql);
}

describe("silence", () => {
  it.each([
    ["changed a while ago and told by nobody", -hour, "FAILING"],
    ["changed just now: its webhook may be on its way", -60_000, "ACTIVE"],
    ["changed before we had registered", -3 * hour, "ACTIVE"],
  ])("%s, in two syncs in a row (%d ms): %s", async (_, offset, state) => {
    await keep();
    await silentSync(offset);
    await silentSync(offset);
    expect(await kept()).toMatchObject({ state });
  });

  it("once is chance, and a sync without it forgets it", async () => {
    await keep();
    for (const offset of [-hour, 0, -hour]) {
      await silentSync(offset);
      expect(await kept()).toMatchObject({ state: "ACTIVE" });
    }
  });
});
