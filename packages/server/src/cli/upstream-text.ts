/** The tool's own webhooks in words. */
import { count } from "../kernel/count.ts";
import type { UpstreamWebhooks } from "../services/upstream-webhooks/describe.ts";

const states: Readonly<Record<UpstreamWebhooks["state"], string>> = {
  NOT_OFFERED: "The tool sends no webhooks that Muster can receive: syncs bring every change.",
  PENDING: "Not set up yet: the next sync does it.",
  MANUAL: "Waiting for the first webhook: enter the address and the secret in the tool's settings.",
  ACTIVE: "Webhooks of the tool arrive: changes are read a moment after they are made.",
  FAILING: "Webhooks of the tool cannot be relied on: syncs bring the changes.",
};

interface Shown extends UpstreamWebhooks {
  readonly url?: string | null;
  readonly secret?: string | null;
}

export function upstreamText(webhooks: Shown): string {
  const { state, trouble, last_day: day, last_event_at: last, url, secret, waiting } = webhooks;
  const lines = [`${state}  ${states[state]}`];
  if (trouble !== null) lines.push(`Trouble:     ${trouble}`);
  if (url && secret) lines.push(`Address:     ${url}`, `Secret:      ${secret}`);
  if (state !== "NOT_OFFERED") {
    lines.push(
      `Last one:    ${last ?? "never"}`,
      `Last day:    ${count(day.received, "webhook")} taken, ${day.refused} refused; ${count(day.handled, "row")} read again, ${day.failed} not`,
      `Now waiting: ${count(waiting, "row")}`,
    );
  }
  if (state === "MANUAL" && !url)
    lines.push("Run it with --renew to see a new address and a new secret.");
  return lines.join("\n");
}
