/** How tools sign their webhooks. Compared in constant time: how long a comparison takes must not tell how far it got. */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";

export interface Hmac {
  readonly hash: "sha256" | "sha512";
  readonly as: "hex" | "base64";
  readonly secret: string;
  /** What is signed, part behind part: mostly the raw bytes of the body. */
  readonly over: readonly (string | Uint8Array)[];
}

export function hmac({ hash, as, secret, over }: Hmac): string {
  const made = createHmac(hash, secret);
  for (const part of over) made.update(part);
  return made.digest(as);
}

/** Is this what the tool sent, such as `sha256=<hex>` with the prefix `sha256=`? Hex may be in either case. */
export function isSigned(given: string | undefined, by: Hmac, prefix = ""): boolean {
  if (given === undefined || !given.startsWith(prefix)) return false;
  const signature = given.slice(prefix.length);
  return isSame(by.as === "hex" ? signature.toLowerCase() : signature, hmac(by));
}

/** For schemes that only show a word that both sides know. */
export function isSame(given: string | undefined, expected: string): boolean {
  // Hashed first, so that texts of different lengths take as long as others.
  return given !== undefined && timingSafeEqual(digest(given), digest(expected));
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
