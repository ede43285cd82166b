/** A door before the sandbox that counts, for each account, how many requests are in flight at a time. */
import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { startSandbox } from "../../src/sandbox/sandbox.ts";

export interface WatchedTool extends AsyncDisposable {
  readonly url: string;
  /** The most requests that were in flight at once, by account. */
  readonly most: ReadonlyMap<string, number>;
  /** Begins to count anew, from what is in flight now. */
  forget(): void;
}

export async function startWatchedTool(): Promise<WatchedTool> {
  const sandbox = await startSandbox({ folder: null, employees: 5 });
  const inFlight = new Map<string, number>();
  const most = new Map<string, number>();
  const count = (account: string, by: 1 | -1): void => {
    const now = (inFlight.get(account) ?? 0) + by;
    inFlight.set(account, now);
    most.set(account, Math.max(most.get(account) ?? 0, now));
  };
  const door = createServer((asked, answer) => {
    const [, account = ""] = /^\/accounts\/([^/]+)\/api\//.exec(asked.url ?? "") ?? [];
    if (account !== "") {
      count(account, 1);
      // Also when the asker dies before the answer.
      answer.once("close", () => count(account, -1));
    }
    const { method = "GET", headers, url: path = "/" } = asked;
    const on = request(new URL(path, sandbox.url), { method, headers }, (given) => {
      answer.writeHead(given.statusCode ?? 502, given.headers);
      given.pipe(answer);
    });
    on.on("error", () => answer.destroy());
    answer.once("close", () => on.destroy());
    asked.pipe(on);
  });
  door.listen(0, "127.0.0.1");
  await once(door, "listening");
  // A server that listens on TCP has an AddressInfo.
  const { port } = door.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    most,
    forget: () => most.clear(),
    [Symbol.asyncDispose]: async () => {
      door.closeAllConnections();
      door.close();
      await sandbox.stop();
    },
  };
}
