import { expect, test } from "vitest";
import { items, open } from "../../test/source/plain-tool.ts";
import { json, toolServer } from "../../test/source/tool-server.ts";
import { byWindows } from "../connect/paging.ts";
import type { Position } from "../connect/place.ts";
import { openTrail } from "./trail.ts";

const limits = { pages: 100, emptyPagesInARow: 3 };
const page = (rows: readonly unknown[], next: number, counted = false) => ({ rows, next, counted });

/** What a second page with the first one's row leads to. */
function alike(counted: boolean): () => void {
  const trail = openTrail(limits);
  trail.enter(null);
  trail.leave(page([{ id: 1 }], 1, counted));
  trail.enter(1);
  return () => trail.leave(page([{ id: 1 }], 2, counted));
}

test("a page that is like the one before is no progress", () => {
  expect(alike(false)).toThrow(expect.objectContaining({ kind: "endless" }));
});

test("pages that are counted beforehand may be alike", () => {
  expect(alike(true)).not.toThrow();
});

test("counted pages may be empty as often as they are, and may not be repeated", () => {
  const trail = openTrail(limits);
  for (let at = 0; at < 10; at += 1) {
    trail.enter(at);
    trail.leave(page([], at + 1, true));
  }
  trail.enter(10);

  expect(() => trail.leave(page([], 3, true))).toThrow(
    expect.objectContaining({ kind: "endless" }),
  );
});

test("what lies in several windows of days comes with each of them", async () => {
  const tool = await toolServer((_, response) =>
    json(response, { items: [{ id: 1, name: "All the year" }] }),
  );
  const { source } = open(tool.url);
  const stream = {
    ...items,
    ask: () => ({ method: "GET", path: "/items" }) as const,
    paging: byWindows({ backDays: 40, aheadDays: 10, windowDays: 10 }),
  };

  const rows: unknown[] = [];
  let position: Position = null;
  do {
    const page = await source.readPage(stream, { position, since: null });
    rows.push(...page.rows);
    position = page.next;
  } while (position !== null && rows.length < 10);

  expect(rows).toHaveLength(6);
});
