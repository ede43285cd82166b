import { expect, test } from "vitest";
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
