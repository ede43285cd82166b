import { expect, test } from "vitest";
import { testClock } from "./clock.ts";

test("stands still, moves when told, and wakes sleepers in the order of their times", async () => {
  const clock = testClock("2026-01-01T00:00:00.000Z");
  const woken: string[] = [];
  const note = async (name: string, ms: number): Promise<void> => {
    await clock.sleep(ms);
    woken.push(`${name} ${clock.now().toISOString().slice(17, 19)}`);
  };
  const all = Promise.all([note("late", 5000), note("early", 1000)]);

  await clock.sleepers(2);
  await clock.advance(999);
  expect(woken).toEqual([]);
  await clock.advance(60_000);
  await all;

  expect(woken).toEqual(["early 01", "late 05"]);
  expect(clock.now().toISOString()).toBe("2026-01-01T00:01:00.999Z");
});

test("a sleep that begins while time moves counts from its own moment", async () => {
  const clock = testClock();
  let rounds = 0;
  const loop = (async () => {
    for (; rounds < 3; rounds += 1) await clock.sleep(1000);
  })();

  await clock.advance(3000);
  await loop;

  expect(rounds).toBe(3);
});

test("a sleep can be cut short, as with the system's clock", async () => {
  const clock = testClock();
  const stop = new AbortController();
  const sleeping = clock.sleep(1000, stop.signal);

  stop.abort();

  await expect(sleeping).rejects.toMatchObject({ name: "AbortError" });
});
