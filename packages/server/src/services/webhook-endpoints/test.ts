import { z } from "zod";
import { type EventType, eventTypes } from "../../outbound/event-types.ts";
import type { Unanswered } from "../../outbound/sending/outcome.ts";
import { missing } from "../missing.ts";
import { owned } from "../owned.ts";
import type { Caller, World } from "../world.ts";
import { target } from "./target.ts";

export const webhookTest = z.strictObject({ type: target.eventType.optional() });
export type WebhookTest = z.output<typeof webhookTest>;

export interface TestedWebhook {
  /** The receiver answered with 2xx. */
  readonly delivered: boolean;
  readonly type: EventType;
  /** HTTP status; null without an answer. */
  readonly status: number | null;
  /** Why there was no answer; null when there was one. */
  readonly error: Unanswered | null;
  readonly duration_ms: number;
  /** The answer's beginning; null without one. */
  readonly answer: string | null;
  /** Null when nothing was sent. */
  readonly sent: {
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  } | null;
}

interface Row {
  readonly url: string;
  readonly events: readonly string[];
  readonly secret: string;
  readonly previousSecret: string | null;
  readonly previousUntil: number | null;
}

/**
 * Sends one invented event to the endpoint and waits for what comes back. It stands in no log and counts for nothing,
 * and a disabled endpoint is tried too: that is when people need it.
 */
export async function testWebhookEndpoint(
  { db, tryEndpoint }: World,
  caller: Caller,
  { id, type: asked }: WebhookTest & { readonly id: string },
): Promise<TestedWebhook> {
  const [row] = await db<Row[]>`
    select url, events, secret, previous_secret as "previousSecret",
      (extract(epoch from previous_secret_until) * 1000)::float8 as "previousUntil"
    from webhook_endpoints where id = ${id} and ${owned(db, caller)} and deleted_at is null`;
  if (row === undefined) throw missing("webhook endpoint", id);
  const { url, events, previousUntil } = row;
  const type = asked ?? usualType(events);
  const previousSecretUntil = previousUntil === null ? null : new Date(previousUntil);
  const secrets = { ...row, endpointId: id, previousSecretUntil };
  const { outcome, durationMs, sent } = await tryEndpoint({ url, secrets, type });
  const answered = outcome.kind === "unanswered" ? null : outcome;
  return {
    delivered: outcome.kind === "accepted",
    type,
    status: answered?.status ?? null,
    error: outcome.kind === "unanswered" ? outcome.why : null,
    duration_ms: durationMs,
    answer: answered?.answer ?? null,
    sent,
  };
}

/** What most endpoints are there for, if this one listens for it. */
function usualType(events: readonly string[]): EventType {
  const wanted = eventTypes.filter((type) => events.includes("*") || events.includes(type));
  return wanted.find((type) => type === "data-changed") ?? wanted[0] ?? "data-changed";
}
