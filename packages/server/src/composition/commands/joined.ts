/** What the commands share: the terminal, and the installation opened for the time of one command. */
import { outTo } from "../../cli/out.ts";
import { type Config, readConfig } from "../../config.ts";
import { createLog, type Log } from "../../kernel/log.ts";
import type { Caller } from "../../services/world.ts";
import { joinDatabase, type OpenedDatabase } from "../database.ts";
import { openFirstEnvironment } from "../first-environment.ts";
import { type Installation, openInstallation } from "../installation.ts";
import { stopSignal } from "../stop-signal.ts";

export const out = outTo(process.stdout);
/** For words that are no result: scripts read stdout. */
const aside = outTo(process.stderr);

export const firstPage = { pageSize: 250, after: null } as const;

/** A command that shows its own progress keeps the log for what goes wrong. */
export function quietLog(config: Config): Log {
  return createLog({ level: config.logLevel === "info" ? "warn" : config.logLevel });
}

/** Opens the database that runs, or the one at rest; people run commands from the wrong folder, so that is said. */
export function joinAloud(config: Config, log: Log): Promise<OpenedDatabase> {
  return joinDatabase(config, log, ({ isNew }) =>
    aside.line(
      isNew
        ? `There was no installation in ${config.dataDir}: making one. (Another folder? MUSTER_DATA_DIR names it.)`
        : `Muster is not running for ${config.dataDir}: starting its database for this command.`,
    ),
  );
}

/** Opens the installation for the time of `work`. */
export async function withInstallation(
  work: (installation: Installation, caller: Caller, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const config = readConfig(process.env);
  const log = quietLog(config);
  const signal = stopSignal(() => out.line("stopping …"));
  await using opened = new AsyncDisposableStack();
  const database = await joinAloud(config, log);
  opened.defer(() => database.close());
  const installation = await openInstallation(config, log, database, signal);
  opened.defer(() => installation.close());
  await work(installation, await openFirstEnvironment(installation.world), signal);
}
