/** Both signatures of a webhook, over the exact bytes that are sent. */
import { createHmac } from "node:crypto";
import { Webhook } from "standardwebhooks";

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
  return {
    // This scheme has room for one signature and no time-stamp; its key is the secret's whole text, prefix included.
    "x-kombo-signature": createHmac("sha256", secrets[0]).update(body, "utf8").digest("base64url"),
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(" "),
  };
}
