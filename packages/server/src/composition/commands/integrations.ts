import type { IntegrationActions } from "../../cli/commands/integrations.ts";
import { scheduleText } from "../../cli/schedule-text.ts";
import { tableText } from "../../cli/table.ts";
import { toolsText } from "../../cli/tools-text.ts";
import { invalid } from "../../kernel/problem.ts";
import { readInput } from "../../services/input.ts";
import { createIntegration, newIntegration } from "../../services/integrations/create.ts";
import { listIntegrations } from "../../services/integrations/list.ts";
import { removeIntegration } from "../../services/integrations/remove.ts";
import { newCredentials, renewCredentials } from "../../services/integrations/renew-credentials.ts";
import { getSchedule, setSchedule } from "../../services/integrations/schedule.ts";
import { setIntegrationEnabled } from "../../services/integrations/set-enabled.ts";
import { countOpenIssues } from "../../services/issues/count-open.ts";
import { getUpstreamWebhooks } from "../../services/upstream-webhooks/get.ts";
import { renewUpstreamWebhooks } from "../../services/upstream-webhooks/renew.ts";
import { upstreamText } from "../../cli/upstream-text.ts";
import { listTools, toolCategories } from "../../services/tools/list.ts";
import { allConnectors } from "../connectors.ts";
import { readServer } from "../server-note.ts";
import { firstPage, out, withInstallation } from "./joined.ts";

/** `name=value` words. What stands there may be a password, so a wrong one is not repeated. */
function pairs(words: readonly string[], option: string): Record<string, string> {
  return Object.fromEntries(
    words.map((word) => {
      const at = word.indexOf("=");
      if (at < 1)
        throw invalid(`${option} takes name=value; \`npx muster tools\` lists the names.`);
      return [word.slice(0, at), word.slice(at + 1)];
    }),
  );
}

export const integrations: IntegrationActions = {
  async listTools() {
    // Listing asks no tool, so nobody needs the sandbox's address.
    const connectors = allConnectors(() => "");
    const lists = toolCategories.map((category) => ({
      category,
      tools: listTools({ connectors }, category),
    }));
    out.line(toolsText(lists));
  },

  listIntegrations: () =>
    withInstallation(async ({ world }, caller) => {
      const { results } = await listIntegrations(world, caller, firstPage);
      const issues = await countOpenIssues(world, caller);
      const rows = results.map(({ id, tool, end_user, status, setup_status }) => [
        id,
        tool.label,
        end_user.organization_name,
        status,
        setup_status,
        String(issues.get(id) ?? 0),
      ]);
      out.line(tableText(["id", "tool", "organization", "status", "setup", "issues"], rows));
    }),

  connectIntegration: (options) =>
    withInstallation(async ({ world, openSource }, caller) => {
      const wish = {
        tool: options.tool,
        end_user: { organization_name: options.organization },
        credentials: pairs(options.credentials, "--credential"),
        config: pairs(options.config, "--config"),
      };
      const input = readInput(newIntegration, wish, "");
      const made = await createIntegration(world, caller, { ...input, openSource });
      out.line(`Connected ${made.tool.label} as ${made.id}.`);
      const server = await readServer(world.config.dataDir);
      out.line(
        server?.alive === true
          ? "Its first sync begins now: `npx muster syncs` shows it."
          : `Its first sync waits for a running Muster, or run it here: npx muster sync ${made.id}`,
      );
    }),

  renewCredentials: ({ id, credentials, config }) =>
    withInstallation(async ({ world, openSource }, caller) => {
      const given = {
        credentials: pairs(credentials, "--credential"),
        ...(config.length === 0 ? {} : { config: pairs(config, "--config") }),
      };
      const input = readInput(newCredentials, given, "");
      const { status } = await renewCredentials(world, caller, { ...input, id, openSource });
      out.line(
        status === "INACTIVE"
          ? `${id} has the new credentials and is still disabled.`
          : `${id} has the new credentials; a full sync is queued.`,
      );
    }),

  scheduleIntegration: ({ id, full, delta }) =>
    withInstallation(async ({ world }, caller) => {
      const wish = { id, full_interval_seconds: full, delta_interval_seconds: delta };
      const asks = full === undefined && delta === undefined;
      out.line(
        scheduleText(
          asks ? await getSchedule(world, caller, id) : await setSchedule(world, caller, wish),
        ),
      );
    }),

  upstreamWebhooks: (id, renew) =>
    withInstallation(async ({ world }, caller) => {
      const ask = renew ? renewUpstreamWebhooks : getUpstreamWebhooks;
      out.line(upstreamText(await ask(world, caller, id)));
    }),

  setIntegrationEnabled: (id, enabled) =>
    withInstallation(async ({ world }, caller) => {
      await setIntegrationEnabled(world, caller, { id, enabled });
      out.line(`${id} is ${enabled ? "enabled" : "disabled: it is not synced any more"}.`);
    }),

  removeIntegration: (id) =>
    withInstallation(async ({ world, openSource }, caller) => {
      await removeIntegration(world, caller, { id, openSource });
      out.line(`${id} is deleted: its credentials are forgotten, its data can be read no more.`);
    }),
};
