/** Why a webhook is refused. */

/** The status that the ready handlers answer. The sender tries again after each of them. */
const statuses = {
  /** No signature, or only a part of the headers that a scheme needs. */
  headers_missing: 401,
  /** None of the secrets made this signature for these bytes. */
  signature_wrong: 401,
  /** Rightly signed, but too long ago: a replay, or a wrong clock here. */
  stale: 401,
  /** Fewer bytes than `Content-Length` announces. */
  body_truncated: 400,
  body_too_large: 413,
  /** Rightly signed, and no JSON. */
  not_json: 400,
  /** Rightly signed JSON, and not an event as this version knows it. */
  not_an_event: 400,
  method_wrong: 405,
  /** Something here has read the body before, so its bytes are gone. Ours to mend. */
  body_parsed: 500,
  /** No secret, or none that can be a key. Ours to mend. */
  secret_unusable: 500,
} as const;

export type WebhookErrorCode = keyof typeof statuses;

/** `code` is for programs, `message` says in words what to do. Neither holds a secret or anything of the body. */
export class WebhookError extends Error {
  override readonly name = "WebhookError";
  readonly code: WebhookErrorCode;
  readonly status: number;

  constructor(code: WebhookErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.status = statuses[code];
  }
}
