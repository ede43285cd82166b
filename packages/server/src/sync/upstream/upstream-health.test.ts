import { describe, expect, it } from "vitest";
import { isWellAgain, type Lately, troubleOf } from "./upstream-health.ts";

const quiet: Lately = {
  handled: 0,
  failed: 0,
  refused: 0,
  handledNow: 0,
  troubleNow: 0,
  waiting: 0,
};

describe("webhooks of a tool", () => {
  it.each([
    ["nothing came", {}, /^$/],
    ["too few to judge", { failed: 4 }, /^$/],
    ["half of five and more failed", { handled: 3, failed: 3 }, /cannot be read/],
    ["fewer than half failed", { handled: 4, failed: 3 }, /^$/],
    ["wrong signatures count", { handled: 1, refused: 5 }, /not signed/],
    ["both together", { handled: 5, failed: 3, refused: 2 }, /cannot be read/],
  ])("%s", (_, lately, trouble) => {
    expect(troubleOf({ ...quiet, ...lately }) ?? "").toMatch(trouble);
  });

  it.each([
    ["silence proves nothing", {}, false],
    ["one that was handled does", { handledNow: 1 }, true],
    ["not beside as many that were not", { handledNow: 2, troubleNow: 2 }, false],
    ["not while thousands wait", { handledNow: 9, waiting: 5000 }, false],
  ])("are well again: %s", (_, lately, well) => {
    expect(isWellAgain({ ...quiet, ...lately })).toBe(well);
  });
});
