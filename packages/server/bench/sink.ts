/** A receiver in a process of its own, so that answering does not cost the sender's core. Told what to count by its parent. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Say so when so many more requests have come, `/hang` not counted: it is never answered. */
export interface Awaited {
  readonly requests: number;
}

let received = 0;
let target = Number.POSITIVE_INFINITY;

const server = createServer((request, response) => {
  if (request.url === "/hang") return;
  request.resume();
  request.on("end", () => {
    response.writeHead(200).end();
    received += 1;
    if (received === target) process.send?.("reached");
  });
});

process.on("message", ({ requests }: Awaited) => {
  target = received + requests;
  process.send?.("counting");
});
server.listen(0, "127.0.0.1", () => {
  // A TCP server that listens has an address of this kind.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  process.send?.((server.address() as AddressInfo).port);
});
