import { invalid, Problem } from "../kernel/problem.ts";
import { isOutage } from "../services/installation/outage.ts";
import { Refusal } from "./answer.ts";

export const largestBody = 1_048_576;

/** What a caller is told of something thrown. Nothing of an unknown error is shown but the request's id. */
export function problemOf(error: unknown, requestId: string): Problem {
  if (error instanceof Problem) return error;
  if (isOutage(error)) {
    return new Refusal(503, "PLATFORM.UNKNOWN_ERROR", {
      message: "The database cannot be reached right now. Try again in a moment.",
      headers: { "retry-after": "2" },
      cause: error,
    });
  }
  const { code, statusCode } = traits(error);
  const known = code === undefined ? undefined : transport[code];
  if (known !== undefined) return new Refusal(known.status, known.code, { ...known, cause: error });
  // What else the HTTP framework refuses is a mistake in the request, but its words are not ours.
  if (code?.startsWith("FST_") === true && statusCode >= 400 && statusCode < 500) {
    return invalid("The request is not valid HTTP for this operation.", error);
  }
  return new Problem(
    "PLATFORM.UNKNOWN_ERROR",
    `Something went wrong on our side. The log tells more under the request id ${requestId}.`,
    { cause: error },
  );
}

interface Told {
  readonly status: number;
  readonly code: Problem["code"];
  readonly message: string;
}

const input = (status: number, message: string): Told => ({
  status,
  code: "PLATFORM.INPUT_INVALID",
  message,
});

const transport: Readonly<Record<string, Told>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: input(413, `The body may have at most ${largestBody} bytes.`),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: input(
    415,
    "The body must be JSON: send it with Content-Type: application/json.",
  ),
  FST_ERR_CTP_INVALID_JSON_BODY: input(400, "The body is not valid JSON."),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: input(
    400,
    "The body has another length than the header Content-Length says.",
  ),
  FST_ERR_BAD_URL: input(400, "The URL is not validly percent-encoded."),
  FST_ERR_HANDLER_TIMEOUT: {
    status: 504,
    code: "PLATFORM.TASK_TIMED_OUT",
    message: "The request took too long and was given up. Ask for less at once, or try again.",
  },
};

function traits(error: unknown): {
  readonly code: string | undefined;
  readonly statusCode: number;
} {
  if (!(error instanceof Error)) return { code: undefined, statusCode: 500 };
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const status = "statusCode" in error ? error.statusCode : undefined;
  return { code, statusCode: typeof status === "number" ? status : 500 };
}
