import { WebhookError } from "./error.ts";
import { eventShapes, isEventType, type WebhookEvent } from "./events.ts";
import { isObject } from "../is-object.ts";
import { misfit, text } from "./shape.ts";

/** `body` is the text whose signature was right; null: it was not UTF-8. */
export function parseEvent(body: string | null): WebhookEvent {
  const parsed = parseJson(body);
  const wrong = misfit(parsed, { id: text, type: text, data: {} }, "body");
  if (wrong !== null || !isObject(parsed)) throw notAnEvent(wrong ?? "body");
  const { type } = parsed;
  if (typeof type === "string" && isEventType(type)) {
    const within = misfit(parsed["data"], eventShapes[type], "body.data");
    if (within !== null) throw notAnEvent(`${within} of ${type}`);
  }
  const { id, data } = parsed;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the shapes above are what the type is made of
  return { id, type, data } as unknown as WebhookEvent;
}

function parseJson(body: string | null): unknown {
  try {
    return JSON.parse(body ?? "");
  } catch {
    // Without its cause: the parser's words quote the body.
    throw new WebhookError("not_json", "The webhook's body is rightly signed, and it is no JSON.");
  }
}

function notAnEvent(path: string): WebhookError {
  return new WebhookError(
    "not_an_event",
    `The webhook's body is not as this version of the SDK knows it: see ${path}. Is there a newer version?`,
  );
}
