/** The commands of `muster`, in words. What they do is passed in by the composition root. */
import { Argument, Command, Option } from "commander";
import { sandboxCommands } from "../sandbox/commands.ts";
import { settingsText } from "./help.ts";

/** What the commands do; each resolves when its work is done. */
export interface Actions {
  readonly start: (roles: { readonly api: boolean; readonly worker: boolean }) => Promise<void>;
  readonly migrate: () => Promise<void>;
  readonly sync: (integrationId: string, type: "FULL" | "DELTA") => Promise<void>;
  readonly listIntegrations: () => Promise<void>;
  readonly connectIntegration: (options: ConnectOptions) => Promise<void>;
  readonly listKeys: () => Promise<void>;
  readonly createKey: (name: string) => Promise<void>;
  readonly revokeKey: (id: string) => Promise<void>;
  readonly listWebhooks: () => Promise<void>;
  readonly addWebhook: (url: string, events: readonly string[]) => Promise<void>;
  readonly removeWebhook: (id: string) => Promise<void>;
  readonly doctor: () => Promise<void>;
  readonly serveSandbox: (options: SandboxServing) => Promise<void>;
  readonly sandbox: (command: string, args: readonly string[]) => Promise<void>;
}

export interface ConnectOptions {
  readonly tool: string;
  readonly organization: string;
  readonly credentials: readonly string[];
  readonly config: readonly string[];
}

export interface SandboxServing {
  readonly port: string;
  readonly seed: string;
  readonly employees: string;
}

export function buildProgram(actions: Actions): Command {
  const program = new Command("muster")
    .description("Mirrors HR tools into PostgreSQL, serves them, tells what changed.")
    .addHelpText("after", settingsText())
    .showHelpAfterError("(`muster help` lists commands and settings)");
  addServing(program, actions);
  addIntegrations(program, actions);
  addKeys(program, actions);
  addWebhooks(program, actions);
  addSandbox(program, actions);
  return program;
}

function addServing(program: Command, actions: Actions): void {
  program
    .command("start")
    .description("everything in one process: database, API, syncs, webhooks, sandbox")
    .action(() => actions.start({ api: true, worker: true }));
  program
    .command("api")
    .description("the API only (needs DATABASE_URL when a worker runs elsewhere)")
    .action(() => actions.start({ api: true, worker: false }));
  program
    .command("worker")
    .description("syncs and webhooks only")
    .action(() => actions.start({ api: false, worker: true }));
  program
    .command("migrate")
    .description("bring the database up to this version and end")
    .action(() => actions.migrate());
  program
    .command("doctor")
    .description("say what is wrong with the installation and how to mend it")
    .action(() => actions.doctor());
}

function addIntegrations(program: Command, actions: Actions): void {
  program
    .command("sync")
    .description("sync an integration now, in the foreground")
    .argument("<integration>", "its id")
    .addOption(
      new Option("--type <type>", "everything, or changes only")
        .choices(["FULL", "DELTA"])
        .default("FULL"),
    )
    .action((integration: string, { type }: { type: "FULL" | "DELTA" }) =>
      actions.sync(integration, type),
    );
  const integrations = program.command("integrations").description("connected tools");
  integrations
    .command("list", { isDefault: true })
    .description("what is connected and how its syncs go")
    .action(() => actions.listIntegrations());
  integrations
    .command("connect")
    .description("connect a tool; nothing is stored unless its credentials work")
    .argument("<tool>", "sandbox, tryton, …")
    .requiredOption("--organization <name>", "whose tool it is")
    .option("--credential <name=value...>", "what the tool asks for", [])
    .option("--config <name=value...>", "the tool's settings, such as base_url", [])
    .action(
      (tool: string, options: { organization: string; credential: string[]; config: string[] }) =>
        actions.connectIntegration({
          tool,
          organization: options.organization,
          credentials: options.credential,
          config: options.config,
        }),
    );
}

function addKeys(program: Command, actions: Actions): void {
  const keys = program.command("keys").description("API keys");
  keys
    .command("list", { isDefault: true })
    .description("keys by their first characters")
    .action(() => actions.listKeys());
  keys
    .command("create")
    .description("make a key; its text is shown once")
    .argument("[name]", "what it is for", "Made on the command line")
    .action((name: string) => actions.createKey(name));
  keys
    .command("revoke")
    .description("make a key useless at once")
    .argument("<id>")
    .action((id: string) => actions.revokeKey(id));
}

function addWebhooks(program: Command, actions: Actions): void {
  const webhooks = program.command("webhooks").description("where events are sent");
  webhooks
    .command("list", { isDefault: true })
    .description("endpoints and their state")
    .action(() => actions.listWebhooks());
  webhooks
    .command("add")
    .description("send events to an address; the signing secret is shown once")
    .argument("<url>")
    .option("--events <type...>", "event types, or *", ["*"])
    .action((url: string, { events }: { events: string[] }) => actions.addWebhook(url, events));
  webhooks
    .command("remove")
    .description("stop sending to an endpoint")
    .argument("<id>")
    .action((id: string) => actions.removeWebhook(id));
}

function addSandbox(program: Command, actions: Actions): void {
  const sandbox = program
    .command("sandbox")
    .description("the invented HR tool that comes with Muster");
  sandbox
    .command("serve", { isDefault: true })
    .description("run it alone (`muster start` runs it by itself)")
    .option("--port <port>", "0 takes a free one", "0")
    .option("--seed <seed>", "which invented company", "1")
    .option("--employees <number>", "1 to 100000", "200")
    .action((options: SandboxServing) => actions.serveSandbox(options));
  for (const { name, usage, about } of sandboxCommands) {
    sandbox
      .command(name)
      .description(about)
      .usage(usage)
      .addArgument(new Argument("[words...]"))
      .allowUnknownOption()
      .action((words: string[]) => actions.sandbox(name, words));
  }
}
