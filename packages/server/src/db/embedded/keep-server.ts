import { type Clock, systemClock } from "../../kernel/clock.ts";
import { stopOrphan } from "./postmaster.ts";
import { runServer, type Server, type ServerOptions } from "./server.ts";

/** A server that ends more often has a trouble that starting again does not mend (a full disk, too little memory). */
const mostRestarts = 5;
const withinMs = 10 * 60_000;

/**
 * Runs PostgreSQL and starts it again when it ended by itself: in the same folder, which it recovers, and on the same
 * port, so that every pool finds it again. `onExit` is told when it cannot be kept.
 */
export async function keepServer(
  options: ServerOptions & { readonly clock?: Clock },
): Promise<Server> {
  const { clock = systemClock, log, folder } = options;
  let ends: readonly number[] = [];
  let isAsked = false;
  let current: Promise<Server | null>;

  const onExit = (error: Error): void => {
    const now = clock.now().getTime();
    ends = [...ends.filter((end) => now - end < withinMs), now];
    if (isAsked) return;
    if (ends.length > mostRestarts) {
      options.onExit?.(error);
      return;
    }
    log.error(
      { err: error, restart: ends.length },
      "PostgreSQL ended by itself; starting it again",
    );
    current = comeBack(error);
  };
  const comeBack = async (ended: Error): Promise<Server | null> => {
    try {
      await stopOrphan(folder, log);
      const server = await runServer({ ...options, onExit, port: first.port, mustKeepPort: true });
      log.info("PostgreSQL is back");
      return server;
    } catch (error) {
      log.error({ err: error }, "PostgreSQL does not start again");
      options.onExit?.(ended);
      return null;
    }
  };

  const first = await runServer({ ...options, onExit });
  current = Promise.resolve(first);
  return {
    port: first.port,
    stop: async () => {
      isAsked = true;
      await (await current)?.stop();
    },
  };
}
