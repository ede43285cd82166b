import { expect, test } from "vitest";
import { inForce, inOrder, stretches } from "./dated.ts";

const row = (from: string, rank = 0) => ({ from, rank });

test("rows are in the order of their days, and of two of one day the higher one is last", () => {
  const rows = [row("2024-03-01", 9), row("", 5), row("2024-03-01", 10), row("2023-01-01")];
  expect(inOrder(rows)).toEqual([
    row("", 5),
    row("2023-01-01"),
    row("2024-03-01", 9),
    row("2024-03-01", 10),
  ]);
  expect(inForce(inOrder(rows), "2024-03-01")).toEqual(row("2024-03-01", 10));
  expect(inForce(inOrder(rows), "2022-12-31")).toEqual(row("", 5));
  expect(inForce([row("2024-01-01")], "2023-12-31")).toBeUndefined();
});

test("changes stand behind the step in which they fall, one for each day", () => {
  const [first, second] = [row("2024-01-01"), row("2024-06-01")];
  const changes = [
    row("2023-12-01"),
    row("2024-01-01"),
    row("2024-03-01", 1),
    row("2024-03-01", 2),
    row("2024-06-01"),
    row("2025-01-01"),
  ];
  expect(stretches([first, second], changes)).toEqual([
    { from: "2024-01-01", step: first, change: null },
    { from: "2024-03-01", step: first, change: row("2024-03-01", 2) },
    { from: "2024-06-01", step: second, change: null },
    { from: "2025-01-01", step: second, change: row("2025-01-01") },
  ]);
});

test("two steps of one day share no change", () => {
  const steps = [row("2024-01-01", 1), row("2024-01-01", 2)];
  expect(
    stretches(steps, [row("2024-02-01")]).map(({ step, change }) => [step.rank, change?.from]),
  ).toEqual([
    [1, undefined],
    [2, undefined],
    [2, "2024-02-01"],
  ]);
});
