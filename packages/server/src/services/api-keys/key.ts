import { createHash } from "node:crypto";
import type { Config } from "../../config.ts";
import { randomId } from "../../kernel/ids.ts";

const randomLength = 40;

/** A new key's text. Its prefix tells a person which kind of environment it opens. */
export function newKeyText(kind: Config["environment"]): string {
  return `${kind === "production" ? "ks_prod" : "ks_dev"}_${randomId(randomLength)}`;
}

/** What is stored of a key. A key is long and random, so one round of SHA-256 cannot be searched backwards. */
export function keyHash(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** Enough of a key for a person to tell it from others, too little to guess the rest. */
export function keyHint(text: string): string {
  return text.slice(0, text.startsWith("ks_") ? text.lastIndexOf("_") + 5 : 4);
}
