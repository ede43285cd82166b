/** P5, both ways: whoever asked the tool later is right, whatever the order in which answers are committed. */
import { hrisEmployees, listEmployees } from "@muster/model";
import { array, assert, asyncProperty, constant, nat, oneof } from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { testDatabase } from "../../../test/harness/database.ts";
import {
  claimOne,
  listAll,
  newIntegration,
  queueSync,
  sync,
  tellNobody,
} from "../../../test/harness/engine.ts";
import { FakeSource, people, streams } from "../../../test/harness/fake-source.ts";
import { eventsOf, received, rereadOnce } from "../../../test/harness/rereading.ts";
import { everything } from "../../derive/scope.ts";
import { recordId } from "../../kernel/ids.ts";
import type { RemotePage } from "../../source/source.ts";
import { type Claim, newestStamp } from "../claim.ts";
import { commitPage } from "../commit-page.ts";
import { type Asked, commitReread, Outrun, stampAsk } from "./commit-reread.ts";
import { translator } from "../translate.ts";

const db = testDatabase();
let integration: string;
let tool: FakeSource;
beforeEach(async () => {
  await db.sql`DELETE FROM upstream_events`;
  integration = await newIntegration(db.sql);
  tool = new FakeSource({ people: people("1", "2") });
  await sync(db.sql, integration, tool);
});

const names = async () =>
  Object.fromEntries(
    (await listAll(db.sql, listEmployees, integration)).map((one) => [
      String(one["remote_id"]),
      one["first_name"],
    ]),
  );

/** Runs a full sync; `meanwhile` happens when its first page was answered and has not arrived yet. */
async function syncWhile(meanwhile: () => Promise<void>) {
  tool.beforeArrival = async (asked) => {
    if (asked !== "page") return;
    tool.beforeArrival = () => {};
    await meanwhile();
  };
  return sync(db.sql, integration, tool);
}

const hear = async (ids: readonly string[], deleted = false) => {
  await received(db.sql, integration, ids, { deleted });
  await rereadOnce(db.sql, tool);
};

describe("beside a full sync", () => {
  it("a webhook's newer value survives an older full-sync page (P5)", async () => {
    const closing = await syncWhile(async () => {
      tool.rows.people = [{ id: "1", name: "Newer" }, ...people("2")];
      await hear(["1"]);
    });
    expect(closing.state).toBe("SUCCEEDED");
    expect(await names()).toEqual({ 1: "Newer", 2: "Name 2" });
  });

  it("a page that was asked for after the webhook's re-read wins (P5)", async () => {
    tool.rows.people = [{ id: "1", name: "Newer" }, ...people("2")];
    await hear(["1"]);
    tool.rows.people = [{ id: "1", name: "Newest" }, ...people("2")];
    await sync(db.sql, integration, tool);
    expect(await names()).toEqual({ 1: "Newest", 2: "Name 2" });
  });

  it("a value that a webhook only confirmed survives an older page that had read another (P5)", async () => {
    const before =
      await db.sql`SELECT changed_at FROM hris_employees WHERE integration_id = ${integration} ORDER BY remote_id`;
    tool.rows.people = [{ id: "1", name: "For a moment" }, ...people("2")];
    await db.sql`DELETE FROM change_notes`;
    await syncWhile(async () => {
      tool.rows.people = people("1", "2");
      await hear(["1"]);
    });
    expect(await names()).toEqual({ 1: "Name 1", 2: "Name 2" });
    expect(
      await db.sql`SELECT changed_at FROM hris_employees WHERE integration_id = ${integration} ORDER BY remote_id`,
    ).toEqual(before);
    expect(await db.sql`SELECT model FROM change_notes`).toEqual([]);
  });

  it("a record created by webhook during a full sync survives its sweep (P5)", async () => {
    const closing = await syncWhile(async () => {
      tool.rows.people = people("1", "2", "9");
      await hear(["9"]);
    });
    expect(closing.models).toContainEqual(
      expect.objectContaining({ model: "hris_employees", seen: 2, deleted: 0 }),
    );
    expect(await names()).toHaveProperty("9");
    tool.rows.people = people("1", "2");
    await sync(db.sql, integration, tool);
    expect(await names()).not.toHaveProperty("9");
  });

  it("a record that a webhook confirmed during a full sync survives its sweep (P5)", async () => {
    tool.rows.people = people("2");
    await syncWhile(async () => {
      tool.rows.people = people("1", "2");
      await hear(["1"]);
    });
    expect(await names()).toEqual({ 1: "Name 1", 2: "Name 2" });
  });

  it("a record deleted by webhook does not come back with an older page (P5)", async () => {
    await syncWhile(async () => {
      tool.rows.people = people("2");
      await hear(["1"], true);
    });
    expect(await names()).toEqual({ 2: "Name 2" });
  });

  it("one that was never stored, and is deleted while a page with it is on its way, is asked for once more (P5)", async () => {
    tool.rows.people = people("1", "2", "3");
    await syncWhile(async () => {
      tool.rows.people = people("1", "2");
      await hear(["3"], true);
    });
    expect(await eventsOf(db.sql, integration)).toMatchObject([{ state: "PENDING" }]);
    await db.sql`UPDATE upstream_events SET next_try_at = now()`;
    await rereadOnce(db.sql, tool);
    expect(await names()).toEqual({ 1: "Name 1", 2: "Name 2" });
    expect(await eventsOf(db.sql, integration)).toMatchObject([{ state: "DONE" }]);
  });
});

it("a re-read that a newer page has overtaken is asked once more (P5)", async () => {
  tool.rows.people = [{ id: "1", name: "Older" }, ...people("2")];
  tool.beforeArrival = async () => {
    tool.beforeArrival = () => {};
    tool.rows.people = [{ id: "1", name: "Newer" }, ...people("2")];
    await sync(db.sql, integration, tool);
  };
  await hear(["1"]);
  expect(await names()).toEqual({ 1: "Newer", 2: "Name 2" });
  expect(tool.lookedUp).toEqual([["1"], ["1"]]);
});

/**
 * A tool with one person, whose name counts its changes; one reader of pages and two of webhooks. Each reads in four
 * moves (ask, the tool answers, the answer arrives, commit), and chance says whose move is next.
 */
class Race {
  readonly #claim: Claim;
  readonly #translate = translator({ integrationId: integration, version: 1, scope: everything })
    .translate;
  #version = 0;
  #pages = 0;
  #newestCommitted = 0;
  readonly #readers: Reader[] = ["page", "rows", "rows"].map(
    (kind) => ({ kind, at: "idle" }) as Reader,
  );

  constructor(claim: Claim) {
    this.#claim = claim;
  }

  change(): void {
    this.#version += 1;
  }

  async move(who: number): Promise<void> {
    const reader = this.#readers[who % this.#readers.length];
    if (reader === undefined) return;
    const { at } = reader;
    if (at === "idle") await this.#ask(reader);
    else if (at === "asked") Object.assign(reader, { at: "answered", version: this.#version });
    else if (at === "answered")
      Object.assign(reader, { at: "arrived", stamp: await newestStamp(db.sql, integration) });
    else await this.#commit(reader);
    await this.#judge();
  }

  /** Everybody comes to an end, and one last webhook tells of the last change. */
  async settle(): Promise<string | undefined> {
    for (const [who, reader] of this.#readers.entries())
      while (reader.at !== "idle") await this.move(who);
    this.change();
    do await this.move(1);
    while (this.#readers[1]?.at !== "idle");
    await this.#judge();
    return this.#stored();
  }

  get name(): string {
    return `v${this.#version}`;
  }

  async #ask(reader: Reader): Promise<void> {
    if (reader.kind === "rows") reader.asked = await stampAsk(db.sql, integration);
    else reader.pageAsked = await newestStamp(db.sql, integration);
    reader.at = "asked";
  }

  async #commit(reader: Reader): Promise<void> {
    const remote = pageOf(reader.version ?? 0);
    const tables = await this.#translate(streams.people, remote);
    if (reader.kind === "page") {
      const stamps = { askedAt: reader.pageAsked ?? "", answeredAt: reader.stamp ?? "" };
      const page = (this.#pages += 1);
      await commitPage(db.sql, this.#claim, { stream: "people", page, remote, tables, ...stamps });
      reader.at = "idle";
      return;
    }
    const { asked } = reader;
    if (!asked) throw new Error("it did not ask");
    const batch = { integrationId: integration, stream: "people", remoteIds: ["1"] };
    try {
      const { feeds } = streams.people;
      await commitReread(
        { db: db.sql, tell: tellNobody },
        { about: this.#claim, batch, asked, scope: everything, feeds, tables, absent: [] },
      );
      this.#newestCommitted = Math.max(this.#newestCommitted, reader.version ?? 0);
      reader.at = "idle";
    } catch (error) {
      if (!(error instanceof Outrun)) throw error;
      await this.#ask(reader);
    }
  }

  /** What is stored may never be older than what was stored or committed by a webhook before. */
  async #judge(): Promise<void> {
    const version = Number((await this.#stored())?.slice(1) ?? 0);
    if (version < this.#newestCommitted)
      throw new Error(`v${version} is stored, v${this.#newestCommitted} was committed before`);
    this.#newestCommitted = version;
  }

  async #stored(): Promise<string | undefined> {
    const id = recordId(integration, hrisEmployees.name, "1");
    const [row] = await db.sql<{ first_name: string }[]>`
      SELECT first_name FROM hris_employees WHERE integration_id = ${integration} AND id = ${id}`;
    return row?.first_name;
  }
}

interface Reader {
  readonly kind: "page" | "rows";
  at: "idle" | "asked" | "answered" | "arrived";
  version?: number;
  asked?: Asked | null;
  pageAsked?: string;
  stamp?: string;
}

function pageOf(version: number): RemotePage {
  return {
    path: "/",
    rows: [{ id: "1", name: `v${version}` }],
    aside: {},
    offered: null,
    next: null,
    gone: [],
    token: null,
    total: null,
    askedAt: new Date(),
    toolTime: null,
  };
}

it("whatever the order of changes, asks, answers and commits: what is stored never gets older, and in the end it is the tool's (P5)", async () => {
  const moves = array(oneof(constant("change" as const), nat({ max: 2 })), {
    minLength: 10,
    maxLength: 40,
  });
  await assert(
    asyncProperty(moves, async (order) => {
      integration = await newIntegration(db.sql);
      await sync(db.sql, integration, new FakeSource({ people: [{ id: "1", name: "v0" }] }));
      await queueSync(db.sql, integration, "FULL");
      const race = new Race(await claimOne(db.sql, integration));
      for (const move of order) {
        if (move === "change") race.change();
        else await race.move(move);
      }
      expect(await race.settle()).toBe(race.name);
    }),
    { numRuns: 60 },
  );
}, 60_000);
