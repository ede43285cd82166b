// Stands for a Muster process: starts the embedded database in the given folder, tells its
// address on stderr, and stops it on SIGTERM. Crash tests kill it.
import { startEmbedded } from "../../src/db/embedded.ts";
import { createLog } from "../../src/kernel/log.ts";

const [dataDir = ""] = process.argv.slice(2);
const tell = (message: object): boolean => process.stderr.write(`${JSON.stringify(message)}\n`);
// Keeps the process alive although the database is its only work.
const heart = setInterval(() => undefined, 60_000);

try {
  const embedded = await startEmbedded({ dataDir, log: createLog({ level: "silent" }) });
  process.once("SIGTERM", () => {
    clearInterval(heart);
    void embedded.stop();
  });
  tell({ url: embedded.url });
} catch (error) {
  clearInterval(heart);
  tell({ refused: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
}
