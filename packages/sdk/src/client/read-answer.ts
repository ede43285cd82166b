/** From what came over the wire to data, or to an error that says what came instead. */
import { isObject } from "../is-object.ts";
import { plainAnswers } from "./api-types.ts";
import { MusterError } from "./error.ts";
import { retryAfterSeconds } from "./retry.ts";

/** The 200 of most operations holds `{"status":"success","data":…}`. */
export type AnswerForm = "enveloped" | "json" | "text" | "bytes";

export function formOf(path: string): AnswerForm {
  return plainAnswers.get(path) ?? "enveloped";
}

/** These pass: too many requests, and servers or proxies that cannot at the moment. */
const passing: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

export interface Arrived {
  readonly operation: string;
  readonly form: AnswerForm;
  readonly response: Response;
  /** The body of a success: its bytes where the form is `bytes`, otherwise its text. */
  readonly success?: unknown;
  /** The body of anything else: parsed where it is JSON, otherwise its text. */
  readonly failure?: unknown;
  readonly wall: number;
}

export function readAnswer(arrived: Arrived): unknown {
  const { form, response, success } = arrived;
  if (!response.ok) throw refusal(arrived);
  if (form === "bytes" || form === "text") return success;
  const parsed = parse(success);
  if (form === "json" && parsed !== undefined) return parsed;
  if (isObject(parsed) && parsed["status"] === "success" && "data" in parsed) return parsed["data"];
  // JSON that cannot be read was cut off on its way; a page is there for good.
  throw unreadable(arrived, { mayPass: parsed === undefined && saysJson(response) });
}

function refusal(arrived: Arrived): MusterError {
  const { operation, response, failure, wall } = arrived;
  const mayPass = passing.has(response.status);
  const error = isObject(failure) && failure["status"] === "error" ? failure["error"] : undefined;
  if (!isObject(error) || typeof error["message"] !== "string") {
    return unreadable(arrived, { mayPass });
  }
  return new MusterError({
    kind: "refused",
    operation,
    message: error["message"],
    code: textOf(error["code"]),
    title: textOf(error["title"]),
    logUrl: textOf(error["log_url"]),
    status: response.status,
    requestId: response.headers.get("x-request-id"),
    retryAfterSeconds: retryAfterSeconds(response.headers, wall),
    mayPass,
  });
}

function unreadable(
  { operation, response, wall }: Arrived,
  { mayPass }: { mayPass: boolean },
): MusterError {
  const { status, headers } = response;
  const type = headers.get("content-type")?.split(";", 1)[0] ?? "no content type";
  return new MusterError({
    kind: "unreadable",
    operation,
    message: `${operation} was answered with ${status} and no answer of this API (${type})${aside(response)}`,
    status,
    requestId: headers.get("x-request-id"),
    retryAfterSeconds: retryAfterSeconds(headers, wall),
    mayPass,
  });
}

function aside({ status, headers }: Response): string {
  if (status >= 300 && status < 400) {
    const target = headers.get("location") ?? "";
    const where = URL.canParse(target) ? ` to ${new URL(target).origin}` : "";
    return `. It is a redirect${where}, which is not followed: correct baseUrl.`;
  }
  if (saysJson({ headers })) return ": it is not whole, or of another service.";
  return ". Does baseUrl lead to the API, and not to a proxy's own page?";
}

function parse(text: unknown): unknown {
  if (typeof text !== "string") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const saysJson = ({ headers }: { headers: Headers }): boolean =>
  headers.get("content-type")?.startsWith("application/json") === true;

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);
