import { expect, test } from "vitest";
import { history, inForce, lastOfDays } from "./dated.ts";

const row = (date: string, id = "0") => ({ date, id });
const rows = [row("2024-03-01", "9"), row("", "5"), row("2024-03-01", "10"), row("2023-01-01")];

test("rows are in the order of their days, and of two of one day the higher one is last", () => {
  const inOrder = history(rows, "date");
  expect(inOrder).toEqual([
    { from: "", row: row("", "5") },
    { from: "2023-01-01", row: row("2023-01-01") },
    { from: "2024-03-01", row: row("2024-03-01", "9") },
    { from: "2024-03-01", row: row("2024-03-01", "10") },
  ]);
  expect(inForce(inOrder, "2024-03-01")).toEqual(row("2024-03-01", "10"));
  expect(inForce(inOrder, "2022-12-31")).toEqual(row("", "5"));
  expect(inForce(history([row("2024-01-01")], "date"), "2023-12-31")).toEqual({});
});

test("of each day the last row is left", () => {
  expect(lastOfDays(history(rows, "date")).map((one) => one.row["id"])).toEqual(["5", "0", "10"]);
});
