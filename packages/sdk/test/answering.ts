/** A real HTTP server that answers as it is told, one answer after the other, and remembers what it was asked. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export interface Asked {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export type Reply = (response: ServerResponse, asked: Asked) => void;

export interface Answering {
  readonly url: string;
  readonly asked: readonly Asked[];
  /** Resolves when so many requests have come. */
  reached(count: number): Promise<void>;
}

/** The last reply is repeated. It ends with the test. */
export async function answering(...replies: readonly Reply[]): Promise<Answering> {
  const asked: Asked[] = [];
  const waiting: { readonly count: number; readonly done: () => void }[] = [];
  const server = createServer((request, response) => {
    const { method = "", url = "", headers } = request;
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const one: Asked = { method, url, headers, body };
      asked.push(one);
      for (const { count, done } of waiting) if (asked.length >= count) done();
      (replies[asked.length - 1] ?? replies.at(-1))?.(response, one);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    reached: (count) =>
      new Promise((done) => (asked.length >= count ? done() : waiting.push({ count, done }))),
  };
}

type Headers = Readonly<Record<string, string>>;

export function json(status: number, value: unknown, headers: Headers = {}): Reply {
  return (response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify(value));
  };
}

export const data = (value: unknown, headers: Headers = {}): Reply =>
  json(200, { status: "success", data: value }, headers);

export function refusal(status: number, code: string | null, headers: Headers = {}): Reply {
  const error = { code, title: "A title.", message: "A message.", log_url: "https://log.example" };
  return json(status, { status: "error", error }, headers);
}

export function html(status: number, headers: Headers = {}): Reply {
  return (response) => {
    response.writeHead(status, { "content-type": "text/html; charset=utf-8", ...headers });
    response.end("<h1>A proxy's page</h1>");
  };
}

/** The connection ends without an answer. */
export const hangUp: Reply = (response) => response.destroy();

/** Nothing comes, ever. */
export const silence: Reply = () => {};
