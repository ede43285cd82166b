/** What an answer means: the table that all tools share, after the connector has had its own say. */
import { type Answer, toolTime } from "../connect/answer.ts";
import type { Connector } from "../connect/connector.ts";
import type { FailureKind } from "../kernel/failure.ts";

export type Verdict = FailureKind | "ok";

const ofStatus: Readonly<Record<number, FailureKind>> = {
  401: "unauthenticated",
  402: "forbidden",
  403: "forbidden",
  404: "missing",
  408: "timed_out",
  410: "missing",
  429: "throttled",
  451: "forbidden",
};

/** `expires`: the request names a point that the tool gave us, and 410 means that it no longer knows it. */
export function classify(answer: Answer, own: Connector["classify"], expires = false): Verdict {
  const verdict = own?.(answer, { expires });
  if (verdict != null) return verdict;
  return expires && answer.status === 410 ? "expired" : byTable(answer);
}

function byTable({ status, headers, body }: Answer): Verdict {
  // Nothing to say is an answer too, to those who asked for nothing.
  if (status === 204) return "ok";
  if (status >= 200 && status < 300) return body === undefined ? "malformed" : "ok";
  // Redirects are never followed: the configured address is not where the tool lives, and a person must say where it does.
  if (status >= 300 && status < 400) return "blocked";
  if (status === 503) return headers["retry-after"] === undefined ? "broken" : "throttled";
  if (status >= 500) return "broken";
  return ofStatus[status] ?? "refused";
}

/** How long the tool asks us to wait: seconds, or an HTTP date read by the tool's own clock where it shows one. */
export function retryAfterMs(headers: Answer["headers"], now: Date): number | null {
  const told = headers["retry-after"]?.trim();
  if (told === undefined || told === "") return null;
  if (/^\d+(\.\d+)?$/.test(told)) return Math.ceil(Number(told) * 1000);
  const until = Date.parse(told);
  if (Number.isNaN(until)) return null;
  return Math.max(0, until - (toolTime(headers) ?? now).getTime());
}
