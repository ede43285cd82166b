import { expect, test } from "vitest";
import { inForce, inOrder, lastOfDays } from "./dated.ts";

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

test("of each day the last row is left", () => {
  const rows = [row("2024-01-01", 1), row("2024-01-01", 2), row("2024-03-01")];
  expect(lastOfDays(rows)).toEqual([row("2024-01-01", 2), row("2024-03-01")]);
});
