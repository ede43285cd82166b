import { expect, test } from "vitest";
import { testClock } from "../../test/harness/clock.ts";
import { admitted, type Budget, type Taken } from "./budget.ts";

const never = new AbortController().signal;

/** Answers in turn, the last one again and again; `looks` counts. */
function budgetOf(...turns: readonly [Taken, ...Taken[]]): Budget & { looks: number } {
  return {
    looks: 0,
    async take() {
      const turn = turns[Math.min(this.looks, turns.length - 1)] ?? turns[0];
      this.looks += 1;
      return turn;
    },
    quiet: async () => {},
  };
}
const wait = (waitMs: number | null): Taken => ({ granted: false, waitMs });

test("who has to wait longer than a request may fails as throttled, without a look in vain", async () => {
  const budget = budgetOf(wait(301_000));
  const waiting = { clock: testClock(), random: () => 0, signal: never, mostMs: 300_000 };

  await expect(admitted(budget, waiting)).rejects.toMatchObject({
    kind: "throttled",
    retryAfterMs: 301_000,
  });
  expect(budget.looks).toBe(1);
});

test("places that others hold are looked for with growing gaps, and not for ever", async () => {
  const budget = budgetOf(wait(null));
  const clock = testClock();
  const outcome = admitted(budget, { clock, random: () => 0, signal: never, mostMs: 10_000 }).then(
    () => null,
    (failure: unknown) => failure,
  );
  await clock.sleepers();
  await clock.advance(20_000);

  expect(await outcome).toMatchObject({ kind: "throttled" });
  // 25, 50, … 800 milliseconds, then every second.
  expect(budget.looks).toBe(15);
});

test("a wait ends with the signal", async () => {
  const stop = new AbortController();
  const clock = testClock();
  const outcome = admitted(budgetOf(wait(5_000)), {
    clock,
    random: () => 0,
    signal: stop.signal,
    mostMs: 10_000,
  }).catch((error: unknown) => error);
  await clock.sleepers();
  stop.abort();
  expect(await outcome).toMatchObject({ name: "AbortError" });
});
