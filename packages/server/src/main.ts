/** The composition root: the one file that knows everything. Nobody imports it. */
import { buildProgram } from "./cli/program.ts";
import { ConfigError } from "./config.ts";
import { actions } from "./composition/actions.ts";
import { EmbeddedDatabaseError } from "./db/embedded/embedded-error.ts";
import { MigrationError } from "./db/migrate.ts";
import { Problem } from "./kernel/problem.ts";

/** Errors whose message is meant for the person at the terminal; of others the stack helps more. */
const forPeople = [ConfigError, EmbeddedDatabaseError, MigrationError, Problem];

try {
  await buildProgram(actions).parseAsync();
} catch (error) {
  const known = forPeople.some((kind) => error instanceof kind);
  const text = error instanceof Error ? (known ? error.message : error.stack) : String(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}
