/** A body's pieces as one, up to a limit. */
import { WebhookError } from "./error.ts";

/** Asks for no piece beyond `maxBytes`. A stream that breaks is a body that was cut off. */
export async function collect(
  pieces: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array> {
  const kept: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const piece of pieces) {
      length += piece.length;
      refuseLarger(length, maxBytes);
      kept.push(piece);
    }
  } catch (error) {
    if (error instanceof WebhookError) throw error;
    const message = `The connection broke off after ${length} bytes of the body.`;
    throw new WebhookError("body_truncated", message, { cause: error });
  }
  return joined(kept, length);
}

export function refuseLarger(length: number, maxBytes: number): void {
  if (!(length > maxBytes)) return;
  throw new WebhookError("body_too_large", `The body has more than ${maxBytes} bytes.`);
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
