/** The brake's decision (P4), case by case. */
import { expect, test } from "vitest";
import { judgeSweep, type SweepCounts, usualLimits, type Verdict } from "./brake.ts";

type Case = readonly [about: string, counts: Partial<SweepCounts>, verdict: Verdict];

const letGo: Verdict = { confirmed: false, rest: "let go" };
const hold: Verdict = { confirmed: false, rest: "hold" };
const confirm: Verdict = { confirmed: true, rest: "let go" };

const cases: readonly Case[] = [
  ["nothing is gone", { vanished: 0 }, letGo],
  ["two leavers", { vanished: 2 }, letGo],
  ["exactly 20 %", { vanished: 200 }, letGo],
  ["just more than 20 %", { vanished: 201 }, hold],
  ["more than 20 %, but just 50 records", { live: 60, vanished: 50 }, letGo],
  ["more than 20 % and 51 records", { live: 60, vanished: 51 }, hold],
  ["more than 50 records, but few of the model", { live: 100_000, vanished: 20_000 }, letGo],
  ["an empty list", { vanished: 1000 }, hold],
  ["an empty list of a small model", { live: 3, vanished: 3 }, hold],
  ["the only record", { live: 1, vanished: 1 }, hold],
  ["a model without records", { live: 0, vanished: 0 }, letGo],
  ["all that was held is still gone", { vanished: 600, held: 600, heldVanished: 600 }, confirm],
  ["95 % of the held are still gone", { vanished: 570, held: 600, heldVanished: 570 }, confirm],
  ["fewer than 95 %, and still many", { vanished: 569, held: 600, heldVanished: 569 }, hold],
  ["all of the held are back", { vanished: 0, held: 600, heldVanished: 0 }, letGo],
  ["most are back, two are really gone", { vanished: 2, held: 600, heldVanished: 2 }, letGo],
  ["others are gone instead", { vanished: 600, held: 600, heldVanished: 10 }, hold],
  ["agrees, and two more left", { vanished: 602, held: 600, heldVanished: 600 }, confirm],
  [
    "agrees, and many more are gone, measured by what else there is",
    { vanished: 700, held: 600, heldVanished: 600 },
    { confirmed: true, rest: "hold" },
  ],
  [
    "agrees, and nothing else is left",
    { live: 60, vanished: 60, held: 59, heldVanished: 59 },
    { confirmed: true, rest: "hold" },
  ],
  ["a whole model, twice", { live: 3, vanished: 3, held: 3, heldVanished: 3 }, confirm],
];

test.each(cases)("P4: %s", (_, counts, verdict) => {
  const given = { live: 1000, vanished: 0, held: 0, heldVanished: 0, ...counts };
  expect(judgeSweep(given, usualLimits)).toEqual(verdict);
});

test("P4: the limits are settings", () => {
  const counts = { live: 100, vanished: 6, held: 0, heldVanished: 0 };
  expect(judgeSweep(counts, { percent: 5, records: 5 })).toEqual(hold);
  expect(judgeSweep(counts, { percent: 6, records: 5 })).toEqual(letGo);
  expect(judgeSweep(counts, { percent: 5, records: 6 })).toEqual(letGo);
});
