import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import type { Out } from "./out.ts";
import { type ShownPage, SyncProgress } from "./progress.ts";

test("lists with rows get a line each, with the pace of that list alone", () => {
  const lines: string[] = [];
  let now = 0;
  const progress = new SyncProgress(outTo(lines), () => now);
  const page = (at: number, shown: Partial<ShownPage>): void => {
    now = at;
    progress.page({ ...nothing, ...shown });
  };

  page(1000, { stream: "sites", rows: 1, changed: 1 });
  page(1100, { stream: "teams" });
  page(2100, { stream: "people", rows: 200, changed: 5 });
  page(3100, { stream: "people", pages: 2, rows: 100, setAside: 1 });
  now = 4000;
  progress.end({ state: "SUCCEEDED", warnings: [{ message: "mind the gap" }], error: null });

  expect(lines).toEqual([
    "  sites: 1 row in 1 page, 1 rows/s",
    "  people: 300 rows in 2 pages, 150 rows/s",
    "  SUCCEEDED: 301 rows read in 4.0 s, 6 records changed, 1 set aside",
    "  warning: mind the gap",
  ]);
});

const nothing: ShownPage = {
  stream: "",
  pages: 1,
  total: null,
  rows: 0,
  changed: 0,
  setAside: 0,
};

function outTo(lines: string[]): Out {
  // A plain stream is no terminal, which is all that counts here.
  const stream = new PassThrough() as unknown as NodeJS.WriteStream;
  return { isTerminal: false, stream, line: (text) => void lines.push(text) };
}
