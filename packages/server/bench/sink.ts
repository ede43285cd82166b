/** A receiver in a process of its own, so that answering does not cost the sender's core. Told what to count by its parent. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What the parent hears, in this order: `tenth` once a tenth of what it waits for has come. */
export type Word = "counting" | "tenth" | "reached";

/** Say so when so many more requests have come; not counted are `/hang`, which is never answered, and `/refuse`. */
export interface Awaited {
  readonly requests: number;
}

let received = 0;
let [tenth, target] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];

const server = createServer((request, response) => {
  if (request.url === "/hang") return;
  request.resume();
  request.on("end", () => {
    if (request.url === "/refuse") {
      response.writeHead(503).end();
      return;
    }
    response.writeHead(200).end();
    received += 1;
    if (received === tenth) say("tenth");
    if (received === target) say("reached");
  });
});

process.on("message", ({ requests }: Awaited) => {
  [tenth, target] = [received + Math.ceil(requests / 10), received + requests];
  say("counting");
});

function say(word: Word): void {
  process.send?.(word);
}

server.listen(0, "127.0.0.1", () => {
  // A TCP server that listens has an address of this kind.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  process.send?.((server.address() as AddressInfo).port);
});
