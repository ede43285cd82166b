/** Answers as they go out. Success is HTTP 200 and nothing else: the contract's clients take any other for an error. */
import type { Readable } from "node:stream";
import { mayAnswer, Problem } from "../kernel/problem.ts";

export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A stream is sent as it comes, no faster than it is taken. */
  readonly body: string | Buffer | Readable;
}

export type TextAnswer = Answer & { readonly body: string };

/** Which error codes an operation may send. */
export type Group = "general" | "unified";

const json = "application/json; charset=utf-8";

export function success(data: unknown): Answer {
  return jsonText(`{"status":"success","data":${JSON.stringify(data)}}`);
}

/** What was asked of the tool itself is answered with what did not go quite right. */
export function successWarned(data: unknown, warnings: readonly string[]): Answer {
  const told = warnings.map((message) => ({ message }));
  return jsonText(JSON.stringify({ status: "success", data, warnings: told }));
}

const opening = Buffer.from('{"status":"success","data":{"results":[');
const comma = Buffer.from(",");
const closing = (next: string | null) => Buffer.from(`],"next":${JSON.stringify(next)}}}`);

/** A page of records that are JSON texts in UTF-8 already: they are joined, never read. */
export function successPage(
  records: readonly Uint8Array[],
  next: string | null,
  headers: Readonly<Record<string, string>>,
): Answer {
  const listed = records.flatMap((record, at) => (at === 0 ? [record] : [comma, record]));
  const body = Buffer.concat([opening, ...listed, closing(next)]);
  return { status: 200, contentType: json, headers, body };
}

export function jsonText(body: string): Answer {
  return { status: 200, contentType: json, headers: {}, body };
}

/** A problem whose HTTP status is not its code's own: the contract has too few codes for HTTP. */
export class Refusal extends Problem {
  readonly #status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: Problem["code"],
    {
      message,
      ...more
    }: {
      readonly message: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly cause?: unknown;
    },
  ) {
    super(code, message, { cause: more.cause });
    this.#status = status;
    this.headers = more.headers ?? {};
  }

  override get status(): number {
    return this.#status;
  }
}

/** The error envelope. A code that the operation's group does not know would break the contract's clients. */
export function failure(problem: Problem, group: Group): TextAnswer {
  const code = mayAnswer(group, problem.code) ? problem.code : platformCode(problem);
  const { title, message } = problem;
  const body = JSON.stringify({ status: "error", error: { code, title, message, log_url: null } });
  const { retryAfterSeconds: seconds } = problem;
  const headers = {
    ...(seconds === null ? {} : { "retry-after": String(seconds) }),
    ...(problem instanceof Refusal ? problem.headers : {}),
  };
  return { status: problem.status, contentType: json, headers, body };
}

function platformCode({ status }: Problem) {
  return status < 500 ? "PLATFORM.INPUT_INVALID" : "PLATFORM.UNKNOWN_ERROR";
}
