/** Both signatures of a webhook. All comparisons take the same time wherever the difference is. */
import { Webhook } from "standardwebhooks";
import { WebhookError } from "./error.ts";
import { textOf } from "./raw-body.ts";

export interface StandardHeaders {
  readonly id: string;
  /** Seconds, as the header has them. */
  readonly timestamp: string;
  /** One or more `v1,<base64>` with spaces between them: two while a secret is being exchanged. */
  readonly signature: string;
}

/** Standard Webhooks: the key is what the base64 behind `whsec_` stands for; id, time and body are signed. */
export async function standardSigned(
  bytes: Uint8Array,
  { id, timestamp, signature }: StandardHeaders,
  secrets: readonly string[],
): Promise<boolean> {
  const keys = secrets.flatMap((secret) => standardKey(secret) ?? []);
  if (keys.length === 0) {
    throw new WebhookError(
      "secret_unusable",
      "The webhook is signed by Standard Webhooks, but none of the secrets is whsec_ and base64. " +
        "Pass the secret as it was shown when the endpoint was made.",
    );
  }
  const body = textOf(bytes);
  // Only whole seconds: the library would read "12abc" as 12, which is another text than the one that was signed.
  if (body === null || !/^\d{1,12}$/.test(timestamp)) return false;
  const at = new Date(Number(timestamp) * 1000);
  const given = signature.split(" ");
  const right = await Promise.all(
    keys.flatMap((key) => {
      const expected = key.sign(id, at, body);
      return given.map((one) => same(expected, one));
    }),
  );
  return right.includes(true);
}

function standardKey(secret: string): Webhook | null {
  try {
    return new Webhook(secret);
  } catch {
    return null;
  }
}

/** Kombo's: HMAC-SHA256 of the body, base64url without padding; the key is the secret's whole text. */
export async function komboSigned(
  bytes: Uint8Array<ArrayBuffer>,
  signature: string,
  secrets: readonly string[],
): Promise<boolean> {
  const right = await Promise.all(
    secrets.map(async (secret) =>
      same(base64url(await hmac(new TextEncoder().encode(secret), bytes)), signature),
    ),
  );
  return right.includes(true);
}

/** Web Crypto, because every runtime has it. */
async function hmac(key: Uint8Array<ArrayBuffer>, bytes: Uint8Array<ArrayBuffer>) {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", key, algorithm, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, bytes));
}

function base64url(bytes: Uint8Array): string {
  const base64 = btoa(String.fromCharCode(...bytes));
  return base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Compares the HMACs of both under a key that nobody knows: how long that takes says nothing about the texts. */
async function same(expected: string, given: string): Promise<boolean> {
  const key = crypto.getRandomValues(new Uint8Array(32));
  const encode = new TextEncoder();
  const [one, other] = await Promise.all([
    hmac(key, encode.encode(expected)),
    hmac(key, encode.encode(given)),
  ]);
  return one.every((byte, at) => byte === other[at]);
}
