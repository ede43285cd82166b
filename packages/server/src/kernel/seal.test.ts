import { expect, test } from "vitest";
import { keyRing } from "./seal.ts";

const [one, other] = ["one key that is long enough to be one", "another key, also long enough"];

test("a mark names a secret: equal for equal texts, and another under another key", () => {
  const ring = keyRing([one]);
  expect(ring.mark("s3cret")).toBe(keyRing([one, other]).mark("s3cret"));
  expect(ring.mark("s3cret")).not.toBe(ring.mark("s3creT"));
  expect(ring.mark("s3cret")).not.toBe(keyRing([other, one]).mark("s3cret"));
  expect(ring.mark("s3cret")).not.toContain("s3cret");
});
