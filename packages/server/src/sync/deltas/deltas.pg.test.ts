import { listLegalEntities } from "@muster/model";
import { beforeEach, describe, expect, test } from "vitest";
import { testDatabase } from "../../../test/harness/database.ts";
import {
  claimOne,
  listAll,
  newIntegration,
  queueSync,
  runClaim,
  sync,
} from "../../../test/harness/engine.ts";
import { itemsByIds, itemsByToken, lookupOf, open } from "../../../test/source/plain-tool.ts";
import { json, toolServer } from "../../../test/source/tool-server.ts";
import type { Stream } from "../../connect/stream.ts";
import { Drained } from "../run-sync.ts";

const db = testDatabase();
let integration: string;
/** Of the tool that was opened last. */
let asked: string[];
beforeEach(async () => {
  integration = await newIntegration(db.sql);
});

type Answer = Readonly<Record<string, unknown>> | readonly unknown[];

/** A tool that answers by path and query; what it does not know is a 404. */
async function toolOf(answers: Record<string, Answer | number>, stream: Stream) {
  const mine: string[] = (asked = []);
  const tool = await toolServer(({ url }, response) => {
    const path = decodeURIComponent(url);
    mine.push(path);
    const answer = answers[path] ?? answers[path.replace(/since=.*/, "since")] ?? 404;
    if (typeof answer === "number") json(response, {}, { status: answer });
    else json(response, answer, { headers: { date: "Thu, 01 Jan 2026 00:00:00 GMT" } });
  });
  return open(tool.url, { connector: { streams: [stream] } });
}

const row = (id: number, name = `Name ${id}`) => ({ id, name });
const names = async () =>
  (await listAll(db.sql, listLegalEntities, integration))
    .map((one) => String(one["name"]))
    .toSorted((one, other) => one.localeCompare(other, "en"));
const point = async () => {
  const [stored] = await db.sql`
    SELECT token FROM watermarks WHERE integration_id = ${integration}`;
  return stored?.["token"];
};

describe("a delta by token", () => {
  const answers: Record<string, Answer | number> = {
    "/items": { items: [row(1)], next: "b", token: "not-this" },
    "/items?after=b": { items: [row(2)], token: "first" },
    "/items?token=first": { items: [row(1, "New")], next: "c" },
    "/items?after=c&token=first": { items: [row(3)], token: "second" },
  };

  test("asks from what the last page of the pass before named", async () => {
    const { source } = await toolOf(answers, itemsByToken);
    await sync(db.sql, integration, source);
    expect(await point()).toBe("first");

    const closing = await sync(db.sql, integration, source, "DELTA");

    expect(closing.state).toBe("SUCCEEDED");
    expect(await names()).toEqual(["Name 2", "Name 3", "New"]);
    expect(await point()).toBe("second");
    expect(asked).toEqual(Object.keys(answers));
  });

  test("keeps its token until the whole pass is stored", async () => {
    const failing = { ...answers, "/items?after=c&token=first": 403 };
    const { source } = await toolOf(failing, itemsByToken);
    await sync(db.sql, integration, source);

    await sync(db.sql, integration, source, "DELTA");

    expect(await names()).toContain("New");
    expect(await point()).toBe("first");
  });

  test("whose token has expired stops, and everything is read anew at once", async () => {
    const expired = { ...answers, "/items?token=first": 410 };
    const { source } = await toolOf(expired, itemsByToken);
    await sync(db.sql, integration, source);
    await db.sql`UPDATE integrations SET next_full_at = now() + interval '1 day' WHERE id = ${integration}`;

    const closing = await sync(db.sql, integration, source, "DELTA");

    expect(closing).toMatchObject({
      state: "PARTIALLY_FAILED",
      warnings: [{ code: "STREAM_FAILED", message: expect.stringContaining("read anew") }],
    });
    expect(await point()).toBeUndefined();
    const [due] =
      await db.sql`SELECT next_full_at <= now() AS due FROM integrations WHERE id = ${integration}`;
    expect(due).toEqual({ due: true });

    asked.length = 0;
    await sync(db.sql, integration, source, "DELTA");
    expect(asked).toEqual(["/items", "/items?after=b"]);
    expect(await point()).toBe("first");
  });
});

describe("a delta by changed ids", () => {
  const full = { "/items": { items: [row(1), row(2), row(3)] } };

  test("brings what changed, marks what the tool calls deleted, and leaves alone what it does not show (P3)", async () => {
    const { source } = await toolOf(
      {
        ...full,
        "/changes?since": [{ id: "1" }, { id: "2", deleted: true }, { id: "3" }, { id: "4" }],
        "/items/1,3": { items: [row(1, "New")] },
        "/items/4": { items: [row(4)] },
      },
      itemsByIds,
    );
    await sync(db.sql, integration, source);

    const closing = await sync(db.sql, integration, source, "DELTA");

    expect(closing.models).toContainEqual(
      expect.objectContaining({ created: 1, updated: 1, deleted: 1 }),
    );
    expect(await names()).toEqual(["Name 3", "Name 4", "New"]);
    // The first pass began at midnight by the tool's clock.
    expect(asked[1]).toBe("/changes?since=2025-12-31T23:59:50.000Z");
  });

  test("goes on after a kill behind the last id that was stored, and asks the feed again", async () => {
    const changes = Array.from({ length: 120 }, (_, at) => ({ id: String(100 + at) }));
    const byId = changes.map(({ id }) => [`/items/${id}`, { items: [row(Number(id))] }] as const);
    const tool = { ...full, "/changes?since": changes, ...Object.fromEntries(byId) };
    const { source } = await toolOf(tool, { ...itemsByIds, lookup: lookupOf(1) });
    await sync(db.sql, integration, source);
    await queueSync(db.sql, integration, "DELTA");
    const stop = new AbortController();
    const stopping = {
      ...source,
      readPage: (...given: Parameters<typeof source.readPage>) => {
        if (given[1].position !== null) stop.abort();
        return source.readPage(...given);
      },
    };
    await expect(
      runClaim(db.sql, await claimOne(db.sql, integration), stopping, { signal: stop.signal }),
    ).rejects.toThrow(Drained);
    await db.sql`UPDATE integrations SET lease_until = now() - interval '1 second' WHERE id = ${integration}`;

    const other = await toolOf(tool, { ...itemsByIds, lookup: lookupOf(1) });
    const closing = await runClaim(db.sql, await claimOne(db.sql, integration, "b"), other.source);

    expect(closing.state).toBe("SUCCEEDED");
    expect(await names()).toHaveLength(123);
    expect(asked[0]).toContain("/changes?since=");
    expect(asked.slice(1)).toEqual(changes.slice(100).map(({ id }) => `/items/${id}`));
  });
});
