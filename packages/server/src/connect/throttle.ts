/**
 * Readers for `limits.quiet`: how tools tell in headers that they have had enough. Header names are given in lower
 * case; `x-ratelimit-…` and `x-rate-limit-…` are the same to them, as tools write both.
 */
import { type Answer, toolTime } from "./answer.ts";
import type { ReadQuiet } from "./limits.ts";

/** The header holds the time at which we may come back, in seconds since 1970, by the tool's clock where it shows one. */
export function untilUnixSeconds(header: string): ReadQuiet {
  return ({ headers }, now) => {
    const until = numberIn(headers, header);
    return until === null ? null : Math.max(0, until * 1000 - (toolTime(headers) ?? now).getTime());
  };
}

/** The header holds the seconds that are left until we may come back. */
export function secondsLeft(header: string): ReadQuiet {
  return ({ headers }) => {
    const left = numberIn(headers, header);
    return left === null ? null : left * 1000;
  };
}

/** Only when the other header says that no request is left; tools tell on every answer when their window ends. */
export function whenSpent(remaining: string, read: ReadQuiet): ReadQuiet {
  return (answer, now) => (numberIn(answer.headers, remaining) === 0 ? read(answer, now) : null);
}

/** Null where the header is missing or holds something else. */
function numberIn(headers: Answer["headers"], name: string): number | null {
  const other = name.includes("ratelimit")
    ? name.replace("ratelimit", "rate-limit")
    : name.replace("rate-limit", "ratelimit");
  const text = (headers[name] ?? headers[other])?.trim() ?? "";
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}
