/** The commands of `muster`, in words. What they do is passed in by the composition root. */
import { Command } from "commander";
import { version } from "../services/installation/version.ts";
import { addConnectors, type ConnectorActions } from "./commands/connectors.ts";
import { addDeletions, type DeletionActions } from "./commands/deletions.ts";
import { addEvents, type EventActions } from "./commands/events.ts";
import { addIntegrations, type IntegrationActions } from "./commands/integrations.ts";
import { addIssues, type IssueActions } from "./commands/issues.ts";
import { addKeys, type KeyActions } from "./commands/keys.ts";
import { addSandbox, type SandboxActions } from "./commands/sandbox.ts";
import { addScope, type ScopeActions } from "./commands/scope.ts";
import { addServing, type ServingActions } from "./commands/serving.ts";
import { addSyncs, type SyncActions } from "./commands/syncs.ts";
import { addWebhooks, type WebhookActions } from "./commands/webhooks.ts";
import { settingsText } from "./help.ts";

/** What the commands do; each resolves when its work is done. */
export type Actions = ServingActions &
  IntegrationActions &
  IssueActions &
  DeletionActions &
  SyncActions &
  ScopeActions &
  KeyActions &
  WebhookActions &
  EventActions &
  ConnectorActions &
  SandboxActions;

export function buildProgram(actions: Actions): Command {
  const program = new Command("muster")
    .description("Mirrors HR tools into PostgreSQL, serves them, tells what changed.")
    .version(version)
    .addHelpText("after", settingsText())
    .showHelpAfterError("(`muster help` lists commands and settings)");
  addServing(program, actions);
  addIntegrations(program, actions);
  addIssues(program, actions);
  addDeletions(program, actions);
  addSyncs(program, actions);
  addScope(program, actions);
  addKeys(program, actions);
  addWebhooks(program, actions);
  addEvents(program, actions);
  addConnectors(program, actions);
  addSandbox(program, actions);
  return program;
}
