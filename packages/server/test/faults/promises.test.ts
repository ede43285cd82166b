/** Every promise of the engine has a test that carries its number in its name: a promise that nobody tests is none. */
import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const promises = {
  P1: "a record is readable as soon as its page is committed",
  P2: "changed_at moves exactly when a tracked field changes; an unchanged record is not written",
  P3: "nothing is marked deleted unless a full read reached its end",
  P4: "a sweep that would delete suspiciously much is held",
  P5: "an older answer never overwrites a newer one",
  P6: "what the scope disables reaches no table, journal or log",
  P7: "a row that does not fit is set aside, the rest goes on",
  P8: "references resolve in any order and heal",
  P9: "one sync per integration at a time; a dead worker's is taken over and the dead can write nothing",
  P10: "no update is lost between two fetches",
  P11: "a delta page costs the same however much there is; paging skips no record",
  P13: "a change is committed together with the fact that it must be told",
  P16: "secrets are sealed, hashed, and absent from logs and errors; one guard looks at addresses",
  P17: "no key reaches another environment's data",
  P18: "deleted people lose their personal data after 14 days, deleted integrations their data",
  P19: "every limit is explicit",
} as const;

const root = new URL("../../../../", import.meta.url);
// The seeds' own name lists many: each promise needs a test that is about it.
const files = globSync("packages/*/{src,test}/**/*.test.ts", { cwd: root }).filter(
  (file) => !file.includes("/test/faults/"),
);
const titles = files.flatMap((file) => titlesOf(readFileSync(new URL(file, root), "utf8")));

test.each(Object.entries(promises))("%s is tested: %s", (promise) => {
  const named = titles.filter((title) => new RegExp(`\\b${promise}\\b`).test(title));
  expect(named).not.toEqual([]);
});

function titlesOf(source: string): readonly string[] {
  const calls = source.matchAll(/\b(?:test|it|describe)(?:\.\w+)*\(\s*("[^"\n]*"|`[^`]*`)/g);
  return [...calls].map(([, title = ""]) => title);
}
