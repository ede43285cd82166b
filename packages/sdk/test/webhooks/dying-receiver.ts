/**
 * A receiver as a process of its own: writes each received id into the file INBOX, and with DIES=yes it is gone between
 * that and the answer.
 */
import { appendFileSync } from "node:fs";
import { createServer } from "node:http";
import { expressHandler } from "../../src/webhooks/index.ts";

const { INBOX = "", SECRET = "", DIES, PORT = "0" } = process.env;

const handler = expressHandler({
  secrets: SECRET,
  receive: ({ id }) => {
    appendFileSync(INBOX, `${id}\n`, { flush: true });
    if (DIES === "yes") process.kill(process.pid, "SIGKILL");
  },
});

const server = createServer((request, response) => void handler(request, response));
server.listen(Number(PORT), "127.0.0.1", () => process.send?.(server.address()));
