/** A real webhook receiver: keeps every request with its raw bytes and answers as told. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The exact bytes. */
  readonly body: Buffer;
  readonly text: string;
}

export type Answer =
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string | Buffer;
      /** The answer waits for this. */
      readonly after?: Promise<void>;
    }
  /** Never answers. */
  | "hang"
  /** Closes the connection without an answer. */
  | "close"
  /** Answers 200 at once, then a byte now and then, without end. */
  | "drip";

export type Answering = Answer | ((received: Received) => Answer);

export interface Receiver extends AsyncDisposable {
  readonly url: string;
  readonly received: readonly Received[];
  /** How to answer from now on; 200 until told otherwise. */
  answer(how: Answering): void;
  /** The oldest request that next() has not given yet; waits for it. */
  next(): Promise<Received>;
  /** The first request, past or to come, that fits. */
  waitFor(fits: (received: Received) => boolean): Promise<Received>;
  close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const watchers = new Set<() => void>();
  let how: Answering = { status: 200 };
  let given = 0;

  const server = createServer((request, response) => {
    void readRequest(request).then(async (one) => {
      received.push(one);
      for (const look of watchers) look();
      await respond(response, typeof how === "function" ? how(one) : how);
    });
  });
  const url = await listen(server);

  /** Looks now and after every request until something is found. */
  const watch = <T>(find: () => T | undefined): Promise<T> => {
    const { promise, resolve } = Promise.withResolvers<T>();
    const look = (): void => {
      const found = find();
      if (found === undefined) return;
      watchers.delete(look);
      resolve(found);
    };
    watchers.add(look);
    look();
    return promise;
  };

  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };

  return {
    url,
    received,
    answer: (next) => {
      how = next;
    },
    next: () => {
      const index = given;
      given += 1;
      return watch(() => received[index]);
    },
    waitFor: (fits) => watch(() => received.find(fits)),
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the receiver has no port");
  return `http://127.0.0.1:${address.port}/hook`;
}

async function readRequest(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  return {
    method: request.method ?? "",
    path: request.url ?? "",
    headers: Object.fromEntries(headers),
    body,
    text: body.toString("utf8"),
  };
}

async function respond(response: ServerResponse, answer: Answer): Promise<void> {
  if (answer === "hang") return;
  if (answer === "close") {
    response.destroy();
    return;
  }
  if (answer === "drip") {
    response.writeHead(200);
    while (!response.destroyed) {
      response.write(".");
      await delay(20);
    }
    return;
  }
  await answer.after;
  response.writeHead(answer.status, answer.headers);
  response.end(answer.body ?? "");
}
