/** One operation asked, as often as it takes. */
import createFetcher from "openapi-fetch";
import { outsideVersion } from "./api-types.ts";
import type { Addresses } from "./base-url.ts";
import { openDeadline, readTimeout } from "./deadline.ts";
import { MusterError } from "./error.ts";
import type { RequestSettings } from "./operations.ts";
import { type AnswerForm, formOf, readAnswer } from "./read-answer.ts";
import { networkCode, nextGap, type Retry } from "./retry.ts";
import { checkQuery, writePath } from "./serialize.ts";
import { pause, type Time } from "./time.ts";

export interface Answer<Data> {
  readonly data: Data;
  readonly status: number;
  readonly headers: Headers;
  /** From sending the request that was answered, tries before it not counted, to the whole of its answer. */
  readonly seconds: number;
}

export type HttpMethod = "GET" | "PUT" | "POST" | "PATCH" | "DELETE";

export interface AskOptions extends RequestSettings {
  /** Values for the braces in the path. */
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** `path` as it stands in the API's description, without /v1: `/syncs/{sync_id}`. */
export type Ask = (
  method: HttpMethod,
  path: `/${string}`,
  options?: AskOptions,
) => Promise<Answer<unknown>>;

export interface Connection {
  readonly addresses: Addresses;
  readonly apiKey: string;
  readonly integrationId: string | null;
  readonly fetch: (request: Request) => Promise<Response>;
  readonly retry: Retry;
  readonly timeoutSeconds: number;
  readonly time: Time;
}

/** As the fetcher sees operations; what they really take stands in operations.ts. */
interface UntypedOperation {
  parameters: { path: Record<string, string>; query: Record<string, unknown> };
  requestBody?: { content: { "application/json": unknown } };
  responses: Record<number, { content: { "application/json": unknown } }>;
}
type Untyped = Record<string, Record<Lowercase<HttpMethod>, UntypedOperation>>;

const lowercase = {
  GET: "get",
  PUT: "put",
  POST: "post",
  PATCH: "patch",
  DELETE: "delete",
} as const satisfies Record<HttpMethod, string>;

export function openAsk(connection: Connection): Ask {
  const { retry, time } = connection;
  const once = openAttempt(connection);
  return async (method, path, options = {}) => {
    checkQuery(options.query ?? {});
    const began = time.monotonic();
    for (let tried = 1; ; tried += 1) {
      try {
        return await once(method, path, options);
      } catch (error) {
        if (!(error instanceof MusterError)) throw error;
        const spentSeconds = time.monotonic() - began;
        const gap = nextGap({ method, error, tried, spentSeconds }, retry, time.random());
        if (gap === null) throw error;
        await pause(time, gap, options.signal);
      }
    }
  };
}

/** One request: its answer, or a MusterError. What is wrong with the request itself is thrown as it is. */
function openAttempt(connection: Connection) {
  const { time, addresses } = connection;
  const fetcher = createFetcher<Untyped>({
    pathSerializer: writePath,
    querySerializer: { array: { style: "form", explode: false } },
    // Whoever follows a redirect would change POST to GET, or take the key to another place.
    redirect: "manual",
  });

  return async (
    method: HttpMethod,
    path: string,
    options: AskOptions,
  ): Promise<Answer<unknown>> => {
    const operation = `${method} ${path}`;
    const form = formOf(path);
    const outer = options.signal;
    outer?.throwIfAborted();
    const allowed = readTimeout(options.timeoutSeconds ?? connection.timeoutSeconds);
    const deadline = openDeadline(time, { seconds: allowed, signal: outer });
    let sentAt: number | null = null;
    try {
      const { data, error, response } = await fetcher.request(lowercase[method], path, {
        baseUrl: outsideVersion.has(path) ? addresses.root : addresses.versioned,
        params: { path: { ...options.path }, query: { ...options.query } },
        ...(options.body === undefined ? {} : { body: options.body }),
        headers: headersOf(connection, { form, options }),
        signal: deadline.signal,
        parseAs: form === "bytes" ? "arrayBuffer" : "text",
        fetch: (request) => {
          sentAt = time.monotonic();
          return connection.fetch(request);
        },
      });
      const seconds = time.monotonic() - (sentAt ?? 0);
      const wall = time.wall();
      const arrived = { operation, form, response, success: data, failure: error, wall };
      const answer = readAnswer(arrived);
      return { data: answer, status: response.status, headers: response.headers, seconds };
    } catch (cause) {
      if (cause instanceof MusterError || sentAt === null) throw cause;
      outer?.throwIfAborted();
      if (deadline.isOver()) throw timedOut(operation, allowed);
      throw unreachable(operation, cause);
    } finally {
      deadline.close();
    }
  };
}

function headersOf(
  { apiKey, integrationId }: Connection,
  { form, options }: { form: AnswerForm; options: AskOptions },
): Readonly<Record<string, string>> {
  const integration = options.integrationId ?? integrationId;
  return {
    ...options.headers,
    accept: form === "enveloped" ? "application/json" : "*/*",
    authorization: `Bearer ${apiKey}`,
    ...(integration === null ? {} : { "x-integration-id": integration }),
  };
}

function timedOut(operation: string, seconds: number): MusterError {
  const message = `${operation} was not answered within ${seconds} seconds`;
  return new MusterError({ kind: "timed_out", operation, message, mayPass: true });
}

function unreachable(operation: string, cause: unknown): MusterError {
  const code = networkCode(cause);
  const why = typeof code === "string" ? ` (${code})` : "";
  const message = `${operation} got no whole answer: the connection failed${why}`;
  return new MusterError({ kind: "unreachable", operation, message, mayPass: true, cause });
}
