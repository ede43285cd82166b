import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Happening, move, stateOf, states, type State } from "./machine.ts";
import { nothingYet, type Progress } from "./progress.ts";

const old = "2026-01-01T00:00:00.000000Z";
const newer = "2026-01-02T00:00:00.000000Z";
const at = "2026-01-03T00:00:00.000Z";
const halfway = { cursor: "c1", watermark: newer, calls: 1, pages: 1, records: 250 };

const samples: Readonly<Record<State, Progress>> = {
  empty: nothingYet,
  current: { ...nothingYet, watermark: old, pass: 1, answered: 1 },
  full: {
    ...nothingYet,
    watermark: old,
    pass: 2,
    fetch: { kind: "full", since: null, ...halfway },
  },
  delta: {
    ...nothingYet,
    watermark: old,
    pass: 1,
    fetch: { kind: "delta", since: old, ...halfway },
  },
};

const page = (next: string | null): Happening => ({
  event: "page",
  page: { next, watermark: newer, records: 10 },
  at,
});

const happenings: Readonly<Record<string, Happening>> = {
  begin: { event: "begin", full: false, calls: 2 },
  "begin full": { event: "begin", full: true, calls: 2 },
  page: page("c2"),
  "last page": page(null),
  "cursor refused": { event: "cursor refused" },
};

/** One cell of the drawing, found by trying. */
function cell(from: State, event: string): string {
  const before = samples[from];
  const { progress, sweep } = move(before, happenings[event]!);
  if (progress === before) return event.startsWith("begin") ? "goes on" : "–";
  const anew = event === "cursor refused" && progress.fetch?.cursor === null ? ", anew" : "";
  return `${stateOf(progress)}${anew}${sweep ? ", sweep" : ""}`;
}

function draw(): readonly string[] {
  const names = Object.keys(happenings);
  const rows = [
    ["state", ...names],
    ...states.map((state) => [state, ...names.map((name) => cell(state, name))]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column]!))
      .join(" | ")
      .trimEnd(),
  );
  lines.splice(1, 0, widths.map((width) => "-".repeat(width)).join("-+-"));
  return lines;
}

test("the drawing in machine.ts is what the machine does", () => {
  const source = readFileSync(new URL("machine.ts", import.meta.url), "utf8");
  const drawn = source
    .split("\n")
    .filter((line) => /^ \* {3}\S.*[|+]/.test(line))
    .map((line) => line.slice(5));
  expect(drawn).toEqual(draw());
});

test("the watermark of the first page is the since of the next fetch, however many pages come", () => {
  const begun = move(samples.current, happenings["begin"]!).progress;
  expect(begun.fetch).toMatchObject({ kind: "delta", since: old, calls: 2, watermark: null });
  const paged = move(begun, page("c2")).progress;
  const later: Happening = {
    event: "page",
    page: { next: null, watermark: "2026-09-09T00:00:00.000000Z", records: 1 },
    at,
  };
  expect(move(paged, later).progress).toMatchObject({ watermark: newer, answered: 2, fetch: null });
});

test("a full fetch that begins anew is another pass: what only its first half saw is swept", () => {
  const { progress } = move(samples.full, { event: "cursor refused" });
  expect(progress.pass).toBe(samples.full.pass + 1);
  expect(progress.fetch).toMatchObject({ kind: "full", cursor: null, watermark: null, calls: 1 });
});

test("only a full fetch verifies", () => {
  expect(move(samples.full, page(null)).progress.verifiedAt).toBe(at);
  expect(move(samples.delta, page(null)).progress.verifiedAt).toBeNull();
});
