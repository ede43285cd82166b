import type { Command } from "commander";
import { addGroup } from "../group.ts";
import { again, interval } from "../options.ts";
import type { IssueActions } from "./issues.ts";

export interface ConnectOptions {
  readonly tool: string;
  readonly organization: string;
  readonly credentials: readonly string[];
  readonly config: readonly string[];
}

export interface RenewOptions {
  readonly id: string;
  readonly credentials: readonly string[];
  /** Empty: the settings stay as they are. */
  readonly config: readonly string[];
}

/** Seconds; null is the default, undefined leaves it as it is. */
export interface ScheduleOptions {
  readonly id: string;
  readonly full: number | null | undefined;
  readonly delta: number | null | undefined;
}

export interface IntegrationActions {
  readonly listTools: () => Promise<void>;
  readonly listIntegrations: () => Promise<void>;
  readonly connectIntegration: (options: ConnectOptions) => Promise<void>;
  readonly renewCredentials: (options: RenewOptions) => Promise<void>;
  readonly scheduleIntegration: (options: ScheduleOptions) => Promise<void>;
  /** `renew` makes a new address and secret. */
  readonly upstreamWebhooks: (id: string, renew: boolean) => Promise<void>;
  readonly setIntegrationEnabled: (id: string, enabled: boolean) => Promise<void>;
  readonly removeIntegration: (id: string) => Promise<void>;
}

interface Typed {
  readonly organization: string;
  readonly credential: readonly string[];
  readonly config: readonly string[];
}

export function addIntegrations(
  program: Command,
  actions: IntegrationActions & IssueActions,
): void {
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
  addUpkeep(integrations, actions);
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
    .argument("[integration]", "its id; left out: as `muster issues`")
    .action((id?: string) => actions.listIssues(id ?? null));
}

type Interval = ReturnType<typeof interval> | undefined;
interface Timed {
  readonly full?: Interval;
  readonly delta?: Interval;
}

const orNull = (typed: Interval) => (typed === "default" ? null : typed);

type Renewed = Pick<Typed, "credential" | "config">;

function addUpkeep(integrations: Command, actions: IntegrationActions): void {
  integrations
    .command("credentials")
    .description("give it other credentials; nothing is stored unless they work")
    .argument("<integration>", "its id")
    .option("--credential <name=value>", "what the tool asks for; once for each", again, [])
    .option("--config <name=value>", "all settings of the tool; left out they stay", again, [])
    .action((id: string, { credential, config }: Renewed) =>
      actions.renewCredentials({ id, credentials: credential, config }),
    );
  integrations
    .command("webhooks")
    .description("how the webhooks that the tool itself sends are doing")
    .argument("<integration>", "its id")
    .option("--renew", "make a new address and secret; shown where you enter them in the tool")
    .action((id: string, { renew = false }: { readonly renew?: boolean }) =>
      actions.upstreamWebhooks(id, renew),
    );
  integrations
    .command("schedule")
    .description("how often it is synced, and when next")
    .argument("<integration>", "its id")
    .option("--full <time>", "between full syncs, such as 6h; `default` is the default", interval)
    .option("--delta <time>", "between syncs of changes, such as 30m", interval)
    .action((id: string, { full, delta }: Timed) =>
      actions.scheduleIntegration({ id, full: orNull(full), delta: orNull(delta) }),
    );
}
