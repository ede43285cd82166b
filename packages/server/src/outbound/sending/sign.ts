/** Both signatures of a webhook, over the exact bytes that are sent. */
import { createHmac, createSecretKey, type KeyObject } from "node:crypto";

export interface Signing {
  /** The event's id: the same at every try, so that a receiver can recognise a repetition. */
  readonly id: string;
  readonly body: string;
  /** The time of this try, so that a receiver can refuse an old recording. */
  readonly at: Date;
  /** The current secret first; older ones while a rotation overlaps. */
  readonly secrets: readonly [string, ...string[]];
}

export type SignatureHeaders = Readonly<
  Record<"x-kombo-signature" | "webhook-id" | "webhook-timestamp" | "webhook-signature", string>
>;

export function signatureHeaders({ id, body, at, secrets }: Signing): SignatureHeaders {
  const seconds = String(Math.floor(at.getTime() / 1000));
  const signed = `${id}.${seconds}.${body}`;
  return {
    // This scheme has room for one signature and no time-stamp; its key is the secret's whole text, prefix included.
    "x-kombo-signature": hmac(keysOf(secrets[0]).kombo, body).digest("base64url"),
    "webhook-id": id,
    "webhook-timestamp": seconds,
    // As https://www.standardwebhooks.com has it; its own library computes in JavaScript and takes ten times as long.
    "webhook-signature": secrets
      .map((secret) => `v1,${hmac(keysOf(secret).standard, signed).digest("base64")}`)
      .join(" "),
  };
}

const hmac = (key: KeyObject, text: string) => createHmac("sha256", key).update(text, "utf8");

interface Keys {
  readonly kombo: KeyObject;
  readonly standard: KeyObject;
}

/** Making keys takes longer than signing, and the same few sign again and again. */
const known = new Map<string, Keys>();
const mostKnown = 10_000;

function keysOf(secret: string): Keys {
  const before = known.get(secret);
  if (before !== undefined) return before;
  const [, base64] = secretForm.exec(secret) ?? [];
  if (base64 === undefined) throw new Error("a webhook secret is whsec_ and base64");
  const keys = {
    kombo: createSecretKey(secret, "utf8"),
    standard: createSecretKey(base64, "base64"),
  };
  const [oldest] = known.keys();
  if (known.size >= mostKnown && oldest !== undefined) known.delete(oldest);
  known.set(secret, keys);
  return keys;
}

const secretForm =
  /^whsec_((?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?|[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)$/;
