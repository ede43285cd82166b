import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { hmac, isSame, isSigned } from "./signature.ts";

const by = {
  hash: "sha256",
  as: "hex",
  secret: "key",
  over: ["The quick brown fox ", "jumps over the lazy dog"],
} as const;
/** The well-known vector of this key and sentence. */
const vector = "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8";

describe("a signature", () => {
  it("is made over all parts, one behind the other", () => {
    expect(hmac(by)).toBe(vector);
    expect(
      hmac({ ...by, over: [Buffer.from("The quick brown fox jumps over the lazy dog")] }),
    ).toBe(vector);
  });

  it("is accepted with its prefix, in either case of hex, and in base64", () => {
    expect(isSigned(`sha256=${vector}`, by, "sha256=")).toBe(true);
    expect(isSigned(vector.toUpperCase(), by)).toBe(true);
    const base64 = createHmac("sha512", "key").update("x").digest("base64");
    expect(isSigned(base64, { hash: "sha512", as: "base64", secret: "key", over: ["x"] })).toBe(
      true,
    );
  });

  it.each([
    ["nothing", undefined],
    ["an empty text", ""],
    ["another prefix", `sha1=${vector}`],
    ["no prefix", vector],
    ["a part of it", `sha256=${vector.slice(0, -1)}`],
    ["more than it", `sha256=${vector}0`],
    ["another signature", `sha256=${vector.replace("f", "e")}`],
  ])("is refused when there is %s", (_, given) => {
    expect(isSigned(given, by, "sha256=")).toBe(false);
  });

  it("is refused over other bytes or with another secret", () => {
    expect(isSigned(vector, { ...by, over: ["The quick brown fox"] })).toBe(false);
    expect(isSigned(vector, { ...by, secret: "Key" })).toBe(false);
  });

  it("may be a plain word that both sides know", () => {
    expect([
      isSame("word", "word"),
      isSame("Word", "word"),
      isSame(undefined, "word"),
      isSame("", ""),
    ]).toEqual([true, false, false, true]);
  });
});
