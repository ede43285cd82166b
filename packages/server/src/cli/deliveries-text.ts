/** Deliveries of webhooks for a terminal: the list, and one with its attempts. */
import type { Delivery } from "../services/webhook-deliveries/describe.ts";
import type { Attempt, DeliveryInFull } from "../services/webhook-deliveries/get.ts";
import { tableText } from "./table.ts";

export function deliveriesText(deliveries: readonly Delivery[]): string {
  if (deliveries.length === 0) return "There is no such delivery.";
  const head = ["id", "endpoint", "event", "type", "integration", "state", "tries", "next try"];
  const rows = deliveries.map((one) => [
    one.id,
    one.endpoint_id,
    placesOf(one),
    one.event_type,
    one.integration_id,
    stateOf(one),
    String(one.tries),
    nextOf(one),
  ]);
  return tableText(head, rows);
}

export function deliveryText(delivery: DeliveryInFull): string {
  const { id, endpoint_id, sequence, event_type, body, attempts, merged_into } = delivery;
  const next = nextOf(delivery);
  return [
    `${event_type} ${id} to endpoint ${endpoint_id}: ${stateOf(delivery)}${next === null ? "" : `, next try ${next}`}`,
    `event ${placesOf(delivery)} of the log, the endpoint's number ${sequence}`,
    ...(merged_into === null
      ? []
      : [`what it named is named by ${merged_into} since it was given up`]),
    "",
    body,
    "",
    attempts.length === 0 ? "It was not tried yet." : attemptsText(attempts),
  ].join("\n");
}

/** So much of an answer tells what is wrong; the API gives more. */
const shownAnswer = 100;

function attemptsText(attempts: readonly Attempt[]): string {
  const rows = attempts.map((one) => [
    String(one.try),
    second(one.started_at),
    `${one.duration_ms} ms`,
    one.status === null ? one.error : String(one.status),
    // Control characters would tear the table apart, or worse, steer the terminal.
    one.answer === null ? null : one.answer.replaceAll(/\p{Cc}+/gu, " ").slice(0, shownAnswer),
  ]);
  return tableText(["try", "at", "took", "outcome", "answer"], rows);
}

const second = (moment: string): string => `${moment.slice(0, 19)}Z`;

function placesOf({ first_event_sequence: first, event_sequence: newest }: Delivery): string {
  return first === null ? String(newest) : `${first}-${newest}`;
}

function stateOf({ state, failure }: Delivery): string {
  return failure === null ? state : `${state} (${failure})`;
}

function nextOf({ state, next_attempt_at: at }: Delivery): string | null {
  if (state !== "PENDING") return null;
  return at === null ? "after an older one" : second(at);
}
