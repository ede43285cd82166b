import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decide, longestHoldMs, modelsOf, oneHoldMs } from "./window.ts";

const debounceMs = 30_000;
const at = (ms: number): Date => new Date(Date.UTC(2026, 0, 1) + ms);

describe("decide", () => {
  const now = at(0);
  const cases = [
    ["nothing", false, null, { do: "rest" }],
    ["a first change", true, null, { do: "tell", openUntil: at(30_000) }],
    ["a change in a window", true, at(1), { do: "wait", until: at(1) }],
    ["no change in a window", false, at(30_000), { do: "wait", until: at(30_000) }],
    ["a change when the window ends", true, at(0), { do: "tell", openUntil: at(30_000) }],
    ["no change when the window ends", false, at(0), { do: "close" }],
    ["a change long after a window", true, at(-99_000), { do: "tell", openUntil: at(30_000) }],
    [
      "a window from a clock ahead of ours",
      true,
      at(30_001),
      { do: "tell", openUntil: at(30_000) },
    ],
  ] as const;
  test.each(cases)("%s", (_name, changed, openUntil, decision) => {
    expect(decide({ changed, openUntil, syncing: null }, { now, debounceMs })).toEqual(decision);
  });

  test("without a debounce every change is told at once and no window opens", () => {
    const decision = decide(
      { changed: true, openUntil: null, syncing: null },
      { now, debounceMs: 0 },
    );
    expect(decision).toEqual({ do: "tell", openUntil: null });
  });
});

const held = (startedMs: number, oldestMs: number, openUntil: Date | null = null) => {
  const syncing = { startedAt: at(startedMs), oldestChange: at(oldestMs) };
  return decide({ changed: true, openUntil, syncing }, { now: at(0), debounceMs }).do;
};

describe("while a sync runs", () => {
  test("its changes are held for a moment, and not for ever", () => {
    expect(held(-5, -1)).toBe("wait");
    expect(held(-oneHoldMs - 5, -oneHoldMs)).toBe("tell");
  });

  test("changes of the sync before are held with them, but syncs in a row cannot hold them for ever", () => {
    expect(held(-1, -oneHoldMs - 5)).toBe("wait");
    expect(held(-1, -longestHoldMs)).toBe("tell");
  });

  test("an open window counts first; a clock that was set back does not hold for hours", () => {
    expect(held(-longestHoldMs, -longestHoldMs, at(5))).toBe("wait");
    expect(held(60_000, 60_000)).toBe("tell");
  });
});

test("models are named once and in a fixed order", () => {
  const notes = ["hris_teams", "hris_employees", "hris_teams"].map((model) => ({ model }));
  expect(modelsOf(notes)).toEqual(["hris_employees", "hris_teams"]);
});

interface Telling {
  readonly step: number;
  readonly at: number;
  readonly models: readonly string[];
}

type Step = readonly [gapMs: number, model: string | null];

/** One integration: at each step some time passes, perhaps a change is noted, and a notifier looks. */
function play(steps: readonly Step[]): readonly Telling[] {
  let clock = 0;
  let openUntil: Date | null = null;
  let notes: { model: string }[] = [];
  const tellings: Telling[] = [];
  for (const [index, [gap, model]] of steps.entries()) {
    clock += gap;
    if (model !== null) notes.push({ model });
    const state = { changed: notes.length > 0, openUntil, syncing: null };
    const decision = decide(state, { now: at(clock), debounceMs });
    if (decision.do === "close") openUntil = null;
    if (decision.do !== "tell") continue;
    tellings.push({ step: index, at: clock, models: modelsOf(notes) });
    notes = [];
    openUntil = decision.openUntil;
  }
  return tellings;
}

const models = ["hris_employees", "hris_teams", "hris_locations", "hris_absences"];
const steps = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 40_000 }), fc.option(fc.constantFrom(...models))),
  { minLength: 1, maxLength: 60 },
);

test("P14: never two in a window", () => {
  fc.assert(
    fc.property(steps, (played) => {
      const times = play(played).map((telling) => telling.at);
      const gaps = times.slice(1).map((time, index) => time - times[index]!);
      expect(Math.min(debounceMs, ...gaps)).toBe(debounceMs);
    }),
  );
});

test("P14: each telling names exactly what was noted since the one before, and never nothing", () => {
  fc.assert(
    fc.property(steps, (played) => {
      let from = 0;
      for (const telling of play(played)) {
        const noted = played.slice(from, telling.step + 1).flatMap(([, model]) => model ?? []);
        expect(telling.models).toEqual(models.filter((name) => noted.includes(name)).toSorted());
        expect(telling.models).not.toEqual([]);
        from = telling.step + 1;
      }
    }),
  );
});

test("P14: a first change is told by the same look, a later one by the look that ends its window", () => {
  fc.assert(
    fc.property(steps, (played) => {
      const changes = played.flatMap(([, model], index) => (model === null ? [] : [index]));
      const tellings = play([...played, [debounceMs, null]]);
      expect(tellings[0]?.step).toBe(changes[0]);
      const last = tellings.at(-1)?.step ?? -1;
      expect(changes.every((index) => index <= last)).toBe(true);
    }),
  );
});
