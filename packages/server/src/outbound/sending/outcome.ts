/** How one attempt ended: a closed union, decided where the request is made and never by reading texts later. */
export type Outcome =
  /** Answered with 2xx. */
  | { readonly kind: "accepted"; readonly status: number; readonly answer: string }
  /** Answered with anything else; redirects are answers like any other and not followed. */
  | {
      readonly kind: "refused";
      readonly status: number;
      readonly answer: string;
      /** What the receiver asked for; null when it did not or could not be understood. */
      readonly retryAfterMs: number | null;
    }
  /** No answer: the request may or may not have arrived. */
  | { readonly kind: "unanswered"; readonly why: Unanswered };

export type Unanswered =
  /** Not complete within the time limit. */
  | "timed_out"
  /** The address may not be called from here. */
  | "blocked"
  /** No such name. */
  | "unresolved"
  /** Nobody listens, or no route. */
  | "unreachable"
  /** The certificate or the TLS handshake failed. */
  | "insecure"
  /** The endpoint's secret does not open or parse; nothing was sent. */
  | "unsigned"
  /** The connection broke, or the answer was no HTTP. */
  | "broken";

/** Retry-After: seconds or an HTTP date. */
export function retryAfterMs(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) || !/[a-z]{3}/i.test(text) ? null : Math.max(0, at - now.getTime());
}
