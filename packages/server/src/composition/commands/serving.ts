import type { ServingActions } from "../../cli/commands/serving.ts";
import { SyncProgress } from "../../cli/progress.ts";
import { welcomeText } from "../../cli/welcome.ts";
import { readConfig } from "../../config.ts";
import { migrate } from "../../db/migrate.ts";
import { createLog } from "../../kernel/log.ts";
import { examine } from "../doctor.ts";
import { type ReadyFacts, start } from "../start.ts";
import { joinAloud, out, quietLog } from "./joined.ts";

export const serving: ServingActions = {
  async start(roles) {
    const config = readConfig(process.env);
    // On a terminal a person follows the first sync; elsewhere the log is read by programs.
    const log = out.isTerminal ? quietLog(config) : createLog({ level: config.logLevel });
    const welcome = (facts: ReadyFacts): void =>
      out.line(welcomeText({ ...facts, windowSeconds: config.debounceSeconds }));
    let following: { readonly facts: ReadyFacts; readonly progress: SyncProgress } | null = null;
    await start(config, log, roles, {
      starting: () => out.line("Starting Muster …"),
      stopping: () => out.line("Stopping: pages in flight are committed, leases given back …"),
      ready(facts) {
        if (!facts.syncing) return welcome(facts);
        out.line("Connected the sandbox HR tool; first sync:");
        following = { facts, progress: new SyncProgress(out, Date.now) };
      },
      watch: {
        onPage(page) {
          if (page.integrationId === following?.facts.integrationId) following.progress.page(page);
        },
        onEnd(claim, closing) {
          if (following === null || claim.integrationId !== following.facts.integrationId) return;
          following.progress.end(closing);
          welcome(following.facts);
          following = null;
        },
      },
    });
  },

  async migrate() {
    const config = readConfig(process.env);
    const database = await joinAloud(config, quietLog(config));
    try {
      const applied = await migrate(database.db);
      const names = applied.map(({ name }) => name).join(", ");
      out.line(applied.length === 0 ? "The database is up to date." : `Applied: ${names}`);
    } finally {
      await database.close();
    }
  },

  async doctor() {
    const findings = await examine(process.env);
    for (const { name, trouble, mend } of findings) {
      out.line(trouble === null ? `ok    ${name}` : `WRONG ${name}: ${trouble}\n      ${mend}`);
    }
    if (findings.some(({ trouble }) => trouble !== null)) process.exitCode = 1;
  },
};
