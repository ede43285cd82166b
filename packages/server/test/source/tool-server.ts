/** A tool for tests: a real HTTP server whose every answer the test decides. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export interface ToolServer {
  readonly url: string;
  /** What was asked so far, oldest first. */
  readonly asked: readonly Asked[];
}

export type Respond = (asked: Asked, response: ServerResponse) => void;

/** Starts a tool that is shut down when the test ends. */
export async function toolServer(respond: Respond): Promise<ToolServer> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const one = { method, url, headers, body: Buffer.concat(chunks).toString() };
      asked.push(one);
      respond(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // A server that listens on TCP has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked };
}

export function json(
  response: ServerResponse,
  body: unknown,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}

/** Answers the first request with the first step, and so on; the last step is repeated. */
export function inTurn(...steps: readonly Respond[]): Respond {
  let at = 0;
  return (asked, response) => {
    steps[Math.min(at, steps.length - 1)]?.(asked, response);
    at += 1;
  };
}
