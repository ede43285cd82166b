import type { Socket } from "node:net";
import type { FastifyInstance } from "fastify";

/** How long a stop waits for requests that are being answered. */
const usualDrainMs = 15_000;

/**
 * Lets `close` end in bounded time. Node closes connections that rest between two requests, but waits for ever for one
 * that never carried any (a balancer's probe, a browser that connects ahead), and for a request that is never answered.
 */
export function registerClosing(app: FastifyInstance, drainMs = usualDrainMs): void {
  const fresh = new Set<Socket>();
  app.server.on("connection", (socket) => {
    fresh.add(socket);
    socket.once("close", () => fresh.delete(socket));
  });
  app.server.on("request", ({ socket }) => fresh.delete(socket));
  app.addHook("preClose", (done) => {
    for (const socket of fresh) socket.destroy();
    const timer = setTimeout(() => app.server.closeAllConnections(), drainMs);
    app.server.once("close", () => clearTimeout(timer));
    done();
  });
}
