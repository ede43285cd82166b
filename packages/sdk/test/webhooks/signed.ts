/** Webhooks as Muster's own sender signs them. */
import { randomBytes } from "node:crypto";
import { newSecret } from "../../../server/src/outbound/sending/secret.ts";
import { signatureHeaders } from "../../../server/src/outbound/sending/sign.ts";
import { exampleOf } from "../../../server/src/outbound/trying/examples.ts";

export interface Signed {
  readonly id: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Signing {
  readonly id?: string;
  readonly at?: Date;
  /** The newest first. */
  readonly secrets?: readonly [string, ...string[]];
  readonly body?: string;
}

export const secret = newSecret();

export function changed(signing: Signing = {}): Signed {
  const { id = randomBytes(12).toString("hex"), at = new Date(), secrets = [secret] } = signing;
  const data = { ...exampleOf("data-changed", at), note: "Zoë – 東京 🏝" };
  const { body = JSON.stringify({ id, type: "data-changed", data }) } = signing;
  return { id, body, headers: signatureHeaders({ id, body, at, secrets }) };
}

export function without(
  headers: Signed["headers"],
  ...names: readonly string[]
): Signed["headers"] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
}

export const standardNames = ["webhook-id", "webhook-timestamp", "webhook-signature"] as const;
