import type { Command } from "commander";
import { addGroup } from "../group.ts";
import { again } from "../options.ts";

export interface ConnectOptions {
  readonly tool: string;
  readonly organization: string;
  readonly credentials: readonly string[];
  readonly config: readonly string[];
}

export interface IntegrationActions {
  readonly listTools: () => Promise<void>;
  readonly listIntegrations: () => Promise<void>;
  readonly connectIntegration: (options: ConnectOptions) => Promise<void>;
  readonly setIntegrationEnabled: (id: string, enabled: boolean) => Promise<void>;
  readonly removeIntegration: (id: string) => Promise<void>;
  /** Null: of every integration. */
  readonly listIssues: (id: string | null) => Promise<void>;
}

interface Typed {
  readonly organization: string;
  readonly credential: readonly string[];
  readonly config: readonly string[];
}

export function addIntegrations(program: Command, actions: IntegrationActions): void {
  program
    .command("tools")
    .description("what can be connected, and what each tool asks for")
    .action(() => actions.listTools());
  const integrations = addGroup(program, "integrations", "connected tools");
  integrations
    .command("list", { isDefault: true })
    .description("what is connected and how its syncs go")
    .action(() => actions.listIntegrations());
  integrations
    .command("connect")
    .description("connect a tool; nothing is stored unless its credentials work")
    .argument("<tool>", "as `muster tools` names it")
    .requiredOption("--organization <name>", "whose tool it is")
    .option("--credential <name=value>", "what the tool asks for; once for each", again, [])
    .option("--config <name=value>", "a setting of the tool; once for each", again, [])
    .action((tool: string, { organization, credential, config }: Typed) =>
      actions.connectIntegration({ tool, organization, credentials: credential, config }),
    );
  integrations
    .command("enable")
    .description("let its syncs run again")
    .argument("<integration>", "its id")
    .action((id: string) => actions.setIntegrationEnabled(id, true));
  integrations
    .command("disable")
    .description("stop its syncs; its credentials and data stay")
    .argument("<integration>", "its id")
    .action((id: string) => actions.setIntegrationEnabled(id, false));
  integrations
    .command("remove")
    .description("mark it as deleted: credentials are forgotten, data can be read no more")
    .argument("<integration>", "its id")
    .action((id: string) => actions.removeIntegration(id));
  integrations
    .command("issues")
    .description("what is wrong and what to do about it")
    .argument("[integration]", "its id; all when left out")
    .action((id?: string) => actions.listIssues(id ?? null));
}
