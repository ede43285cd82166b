/** Webhook endpoints for a terminal: how they are, and what came of a test. */
import type { WebhookEndpoint } from "../services/webhook-endpoints/find.ts";
import type { TestedWebhook } from "../services/webhook-endpoints/test.ts";
import { tableText } from "./table.ts";

export function webhooksText(endpoints: readonly WebhookEndpoint[]): string {
  if (endpoints.length === 0)
    return "There is no webhook endpoint. `npx muster webhooks add <url>` makes one.";
  const head = ["id", "url", "events", "state", "failing since", "description"];
  const rows = endpoints.map((one) => [
    one.id,
    one.url,
    one.events.join(" "),
    one.enabled ? "enabled" : "disabled",
    one.failing_since === null ? null : minute(one.failing_since),
    one.description === null ? null : oneLine(one.description),
  ]);
  const reasons = endpoints.flatMap(({ id, enabled, disabled_reason: reason }) =>
    enabled || reason === null ? [] : [`${id} was disabled by Muster: ${reason}`],
  );
  return [tableText(head, rows), ...reasons].join("\n");
}

export const minute = (moment: string): string => `${moment.slice(0, 16).replace("T", " ")} UTC`;

/** Control characters would tear the table apart, or worse, steer the terminal. */
const oneLine = (text: string): string => text.replaceAll(/\p{Cc}+/gu, " ");

/** So much of an answer tells what is wrong; the API gives all that is kept. */
const shownAnswer = 500;

export function testedText(tested: TestedWebhook): string {
  const { delivered, type, status, error, duration_ms: ms, answer } = tested;
  if (error !== null) return `${type} was not delivered: ${unanswered[error]} (${ms} ms).`;
  const verdict = delivered
    ? `${type} was delivered: the receiver answered ${status} in ${ms} ms.`
    : `${type} was not delivered: the receiver answered ${status} in ${ms} ms; only 2xx counts as received.`;
  const said = oneLine(answer ?? "").trim();
  if (said === "") return verdict;
  const cut = said.length > shownAnswer ? `${said.slice(0, shownAnswer)} …` : said;
  return `${verdict}\nIt said: ${cut}`;
}

const unanswered: Readonly<Record<NonNullable<TestedWebhook["error"]>, string>> = {
  timed_out: "no complete answer within 20 seconds",
  blocked: "the address leads into a network that may not be called from here",
  unresolved: "the host's name cannot be resolved",
  unreachable: "nobody listens there, or no way leads there",
  insecure: "the certificate or the TLS handshake failed",
  unsigned:
    "its secret cannot be read here, so nothing was sent; `muster webhooks rotate` mends that",
  broken: "the connection broke off, or the answer was no HTTP",
};
