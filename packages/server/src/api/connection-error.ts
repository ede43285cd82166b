import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { failure, Refusal, type TextAnswer } from "./answer.ts";

/** Requests that are so broken that no route ever sees them still get the envelope. */
export function answerConnectionError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  socket.end(httpText(failure(refusalOf(error.code), "general")));
}

function refusalOf(code: string | undefined): Refusal {
  if (code === "HPE_HEADER_OVERFLOW") {
    return new Refusal(431, "PLATFORM.INPUT_INVALID", {
      message: "URL and headers together are too long: ask for fewer ids at once.",
    });
  }
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") {
    return new Refusal(408, "PLATFORM.TASK_TIMED_OUT", {
      message: "The request did not arrive completely in time.",
    });
  }
  return new Refusal(400, "PLATFORM.INPUT_INVALID", { message: "The request is not valid HTTP." });
}

function httpText({ status, contentType, body }: TextAnswer): string {
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`,
    `content-type: ${contentType}`,
    `content-length: ${Buffer.byteLength(body)}`,
    "connection: close",
    "",
    body,
  ].join("\r\n");
}
