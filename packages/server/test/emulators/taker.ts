/** A receiver of an emulator's webhooks. */
import { createServer, type IncomingHttpHeaders } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

interface Taken {
  readonly body: string;
  readonly headers: IncomingHttpHeaders;
}

interface Taker extends AsyncDisposable {
  readonly url: string;
  /** Resolves with everything taken, once it is so much. */
  readonly untilTaken: (count: number) => Promise<readonly Taken[]>;
}

/** Answers with these statuses, one for each webhook, and with 200 when they are used up. */
export async function openTaker(statuses: readonly number[] = []): Promise<Taker> {
  const taken: Taken[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request
      .setEncoding("utf8")
      .on("data", (part: string) => (body += part))
      .on("end", () => {
        response.writeHead(statuses[taken.length] ?? 200).end();
        taken.push({ body, headers: request.headers });
        server.emit("taken");
      });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/upstream`,
    untilTaken: async (count) => {
      while (taken.length < count) await once(server, "taken");
      return taken;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
