import type { Command } from "commander";
import { addGroup } from "../group.ts";
import { commaList } from "../options.ts";

/** Null: the environment's default. */
export type ConfigId = string | null;

export interface UseScope {
  readonly integration: string;
  /** `default`, an id, or undefined to keep it. */
  readonly config: string | undefined;
  readonly optedOut: readonly string[] | undefined;
}

export interface ScopeActions {
  readonly listScopes: () => Promise<void>;
  readonly showScope: (config: ConfigId) => Promise<void>;
  readonly addScope: (name: string) => Promise<void>;
  readonly removeScope: (config: string) => Promise<void>;
  /** Settings as typed: `hris_absences=disabled`, `hris_employees.ssn=optional`. */
  readonly setScope: (config: ConfigId, settings: readonly string[]) => Promise<void>;
  readonly previewScope: (config: ConfigId, settings: readonly string[]) => Promise<void>;
  readonly useScope: (use: UseScope) => Promise<void>;
}

const aboutSettings = "<model>=<setting> or <model>.<field>=<setting>: enabled, optional, disabled";

export function addScope(program: Command, actions: ScopeActions): void {
  const scope = addGroup(program, "scope", "what of each model and field is stored");
  scope
    .command("list", { isDefault: true })
    .description("scope configs, and how many integrations use them")
    .action(() => actions.listScopes());
  scope
    .command("show")
    .description("what a scope config switches off or leaves to the customer")
    .argument("[config]", "its id; left out: the default")
    .action((config?: string) => actions.showScope(config ?? null));
  scope
    .command("add")
    .description("make a scope config")
    .argument("<name>")
    .action((name: string) => actions.addScope(name));
  scope
    .command("remove")
    .description("delete a scope config that nothing uses")
    .argument("<config>", "its id")
    .action((config: string) => actions.removeScope(config));
  for (const [name, about, act] of [
    ["set", "change it: what is disabled is removed at once", actions.setScope],
    ["preview", "say what a change would do, and do nothing", actions.previewScope],
  ] as const)
    scope
      .command(name)
      .description(about)
      .argument("<settings...>", aboutSettings)
      .option("--config <id>", "which scope config (default: the default one)")
      .action((settings: string[], { config }: { config?: string }) =>
        act(config ?? null, settings),
      );
  scope
    .command("use")
    .description("give an integration a scope config, or note what its customer keeps back")
    .argument("<integration>", "its id")
    .option("--config <id>", "a scope config, or `default`")
    .option("--opt-out <names>", "optional models and fields, or `none`", commaList)
    .action((integration: string, typed: { config?: string; optOut?: readonly string[] }) =>
      actions.useScope({ integration, config: typed.config, optedOut: typed.optOut }),
    );
}
