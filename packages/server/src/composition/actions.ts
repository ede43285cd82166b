/** What the commands of `muster` do: each opens as much of the installation as it needs and closes it again. */
import type { Actions } from "../cli/program.ts";
import { outTo } from "../cli/out.ts";
import { SyncProgress } from "../cli/progress.ts";
import { tableText } from "../cli/table.ts";
import { welcomeText } from "../cli/welcome.ts";
import { type Config, readConfig } from "../config.ts";
import { migrate } from "../db/migrate.ts";
import { createLog, type Log } from "../kernel/log.ts";
import { Problem } from "../kernel/problem.ts";
import { sandboxCommands } from "../sandbox/commands.ts";
import { startSandbox } from "../sandbox/sandbox.ts";
import { createApiKey } from "../services/api-keys/create.ts";
import { listApiKeys } from "../services/api-keys/list.ts";
import { revokeApiKey } from "../services/api-keys/revoke.ts";
import { type FirstEnvironment, firstEnvironment } from "../services/environments/first.ts";
import { createIntegration, newIntegration } from "../services/integrations/create.ts";
import { listIntegrations } from "../services/integrations/list.ts";
import { createWebhookEndpoint, newWebhookEndpoint } from "../services/webhook-endpoints/create.ts";
import { listWebhookEndpoints } from "../services/webhook-endpoints/list.ts";
import { removeWebhookEndpoint } from "../services/webhook-endpoints/remove.ts";
import { readSandboxUrl, sandboxFolder } from "./data-folder.ts";
import { joinDatabase } from "./database.ts";
import { examine } from "./doctor.ts";
import { type Installation, openInstallation } from "./installation.ts";
import { start } from "./start.ts";
import { stopSignal } from "./stop-signal.ts";
import { syncNow } from "./sync-now.ts";

const out = outTo(process.stdout);
const firstPage = { pageSize: 250, after: null } as const;

/** A command that shows its own progress keeps the log for what goes wrong. */
function quietLog(config: Config): Log {
  return createLog({ level: config.logLevel === "info" ? "warn" : config.logLevel });
}

/** Opens the installation that runs, or the one at rest, for the time of `work`. */
async function withInstallation(
  work: (
    installation: Installation,
    caller: FirstEnvironment,
    signal: AbortSignal,
  ) => Promise<void>,
): Promise<void> {
  const config = readConfig(process.env);
  const log = quietLog(config);
  const signal = stopSignal(() => out.line("stopping …"));
  await using opened = new AsyncDisposableStack();
  const database = await joinDatabase(config, log);
  opened.defer(() => database.close());
  const installation = await openInstallation(config, log, database, signal);
  await work(installation, await firstEnvironment(installation.world), signal);
}

function pairs(words: readonly string[], option: string): Record<string, string> {
  return Object.fromEntries(
    words.map((word) => {
      const at = word.indexOf("=");
      if (at < 1)
        throw new Problem("PLATFORM.INPUT_INVALID", `${option} takes name=value, not ${word}.`);
      return [word.slice(0, at), word.slice(at + 1)];
    }),
  );
}

export const actions: Actions = {
  async start(roles) {
    const config = readConfig(process.env);
    // On a terminal a person follows the first sync; elsewhere the log is read by programs.
    const log = out.isTerminal ? quietLog(config) : createLog({ level: config.logLevel });
    const progress = new SyncProgress(out, Date.now);
    let following: string | null = null;
    const finished = Promise.withResolvers<void>();
    await start(config, log, roles, {
      starting: () => out.line("Starting Muster …"),
      stopping: () => out.line("Stopping: pages in flight are committed, leases given back …"),
      ready(facts) {
        if (!facts.syncing) return out.line(welcomeText(facts));
        out.line("Connected the sandbox HR tool; first sync:");
        following = facts.integrationId;
        void finished.promise.then(() => out.line(welcomeText(facts)));
      },
      watch: {
        onPage: (page) => page.integrationId === following && progress.page(page),
        onEnd: (claim, closing) => {
          if (claim.integrationId !== following) return;
          following = null;
          progress.end(closing);
          finished.resolve();
        },
      },
    });
  },

  async migrate() {
    const config = readConfig(process.env);
    const database = await joinDatabase(config, quietLog(config));
    try {
      const applied = await migrate(database.db);
      const names = applied.map(({ name }) => name).join(", ");
      out.line(applied.length === 0 ? "The database is up to date." : `Applied: ${names}`);
    } finally {
      await database.close();
    }
  },

  sync: (integrationId, type) =>
    withInstallation(async (installation, _caller, signal) => {
      const progress = new SyncProgress(out, Date.now);
      const end = await syncNow(
        installation,
        { integrationId, type },
        {
          onPage: (page) => progress.page(page),
          onEnd: (_claim, closing) => progress.end(closing),
        },
        signal,
      );
      if (end.elsewhere) out.line(`  ${end.state}: sync ${end.syncId} was run by another process`);
      if (end.state !== "SUCCEEDED" && end.state !== "PARTIALLY_FAILED") process.exitCode = 1;
    }),

  listIntegrations: () =>
    withInstallation(async ({ world }, caller) => {
      const { results } = await listIntegrations(world, caller, firstPage);
      const rows = results.map(({ id, tool, end_user, status, setup_status }) => [
        id,
        tool.label,
        end_user.organization_name,
        status,
        setup_status,
      ]);
      out.line(tableText(["id", "tool", "organization", "status", "setup"], rows));
    }),

  connectIntegration: (options) =>
    withInstallation(async ({ world, openSource }, caller) => {
      const input = newIntegration.parse({
        tool: options.tool,
        end_user: { organization_name: options.organization },
        credentials: pairs(options.credentials, "--credential"),
        config: pairs(options.config, "--config"),
      });
      const made = await createIntegration(world, caller, { ...input, openSource });
      out.line(`Connected ${made.tool.label} as ${made.id}; its first sync is queued.`);
      out.line(`  npx muster sync ${made.id}`);
    }),

  listKeys: () =>
    withInstallation(async ({ world }, caller) => {
      const { results } = await listApiKeys(world, caller, firstPage);
      out.line(
        tableText(
          ["id", "name", "begins with", "made", "revoked"],
          results.map((key) => [key.id, key.name, key.hint, key.created_at, key.revoked_at]),
        ),
      );
    }),

  createKey: (name) =>
    withInstallation(async ({ world }, caller) => {
      const { key } = await createApiKey(world, caller, { name });
      out.line(`${key}\nIt is not shown again.`);
    }),

  revokeKey: (id) =>
    withInstallation(async ({ world }, caller) => {
      await revokeApiKey(world, caller, id);
      out.line(`Key ${id} opens nothing any more.`);
    }),

  listWebhooks: () =>
    withInstallation(async ({ world }, caller) => {
      const { results } = await listWebhookEndpoints(world, caller, firstPage);
      out.line(
        tableText(
          ["id", "url", "events", "state"],
          results.map((one) => [
            one.id,
            one.url,
            one.events.join(" "),
            one.enabled ? "enabled" : (one.disabled_reason ?? "disabled"),
          ]),
        ),
      );
    }),

  addWebhook: (url, events) =>
    withInstallation(async ({ world }, caller) => {
      const input = newWebhookEndpoint.parse({ url, events });
      const { id, secret } = await createWebhookEndpoint(world, caller, input);
      out.line(`Endpoint ${id} gets ${events.join(" ")}.\nSecret (not shown again): ${secret}`);
    }),

  removeWebhook: (id) =>
    withInstallation(async ({ world }, caller) => {
      await removeWebhookEndpoint(world, caller, id);
      out.line(`Nothing more is sent to endpoint ${id}.`);
    }),

  async doctor() {
    const findings = await examine(process.env);
    for (const { name, trouble, mend } of findings) {
      out.line(trouble === null ? `ok    ${name}` : `WRONG ${name}: ${trouble}\n      ${mend}`);
    }
    if (findings.some(({ trouble }) => trouble !== null)) process.exitCode = 1;
  },

  async serveSandbox({ port, seed, employees }) {
    const config = readConfig(process.env);
    const numbers = { port: Number(port), seed: Number(seed), employees: Number(employees) };
    const log = quietLog(config);
    const sandbox = await startSandbox({ ...numbers, folder: sandboxFolder(config.dataDir), log });
    out.line(`Sandbox HR with ${numbers.employees} employees at ${sandbox.url}; Ctrl-C stops it.`);
    const signal = stopSignal(() => out.line("stopping …"));
    await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
    await sandbox.stop();
  },

  async sandbox(name, args) {
    const config = readConfig(process.env);
    const url = await readSandboxUrl(config.dataDir);
    if (url === null) {
      throw new Problem(
        "PLATFORM.INPUT_INVALID",
        "No sandbox runs here: start one with `npm start` or `npx muster sandbox`.",
      );
    }
    const command = sandboxCommands.find((one) => one.name === name);
    if (command === undefined) throw new Error(`the program offers ${name}, the sandbox does not`);
    out.line(await command.run(url, args));
  },
};
