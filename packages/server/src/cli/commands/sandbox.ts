import { Argument, type Command } from "commander";
import { sandboxCommands } from "../../sandbox/commands.ts";
import { addGroup } from "../group.ts";
import { wholeNumber } from "../options.ts";

export interface SandboxServing {
  readonly port: number;
  readonly seed: number;
  readonly employees: number;
}

export interface SandboxActions {
  readonly serveSandbox: (options: SandboxServing) => Promise<void>;
  readonly sandbox: (command: string, args: readonly string[]) => Promise<void>;
}

export function addSandbox(program: Command, actions: SandboxActions): void {
  const sandbox = addGroup(program, "sandbox", "the invented HR tool that comes with Muster");
  sandbox
    .command("serve", { isDefault: true })
    .description("run it alone (`muster start` runs it by itself)")
    .option("--port <port>", "0 takes a free one", wholeNumber(0, 65_535), 0)
    .option("--seed <seed>", "which invented company", wholeNumber(0, 999_999_999), 1)
    .option("--employees <number>", "1 to 100000", wholeNumber(1, 100_000), 200)
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
