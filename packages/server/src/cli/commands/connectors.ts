import { type Command, Option } from "commander";
import { addGroup } from "../group.ts";
import { wholeNumber } from "../options.ts";

export interface NewConnectorWish {
  readonly tool: string;
  readonly label: string;
  readonly category: "HRIS" | "ATS";
}

export interface CheckingWish {
  readonly tool: string;
  /** Words of the checks to run; null runs all. */
  readonly only: string | null;
}

export interface EmulatingWish {
  readonly tool: string;
  readonly port: number;
  readonly seed: number;
  readonly people: number;
}

export interface ConnectorActions {
  readonly checkConnector: (wish: CheckingWish) => Promise<void>;
  readonly newConnector: (wish: NewConnectorWish) => Promise<void>;
  readonly emulate: (wish: EmulatingWish) => Promise<void>;
}

export function addConnectors(program: Command, actions: ConnectorActions): void {
  const group = addGroup(program, "connector", "for whoever writes connectors");
  group
    .command("new <tool>")
    .description("write the first files of a connector: one list, its test, and an emulator")
    .option("--label <label>", "what people call the tool")
    .addOption(
      new Option("--category <category>", "which models").choices(["HRIS", "ATS"]).default("HRIS"),
    )
    .action(
      (
        tool: string,
        { label = tool, ...given }: Partial<NewConnectorWish> & Pick<NewConnectorWish, "category">,
      ) => actions.newConnector({ tool, label, ...given }),
    );
  group
    .command("check <tool>")
    .description(
      "run the conformance suite against the tool's emulator, or against the real service with the account in MUSTER_CHECK_CREDENTIALS and MUSTER_CHECK_CONFIG (JSON)",
    )
    .option("--only <words>", "only checks with these words in their names")
    .action((tool: string, { only }: { only?: string }) =>
      actions.checkConnector({ tool, only: only ?? null }),
    );
  group
    .command("emulate <tool>")
    .description("run the tool's emulator, to connect to it as to the real service")
    .option("--port <port>", "0 takes a free one", wholeNumber(0, 65_535), 0)
    .option("--seed <seed>", "which invented company", wholeNumber(0, 999_999_999), 1)
    .option("--people <number>", "1 to 100000", wholeNumber(1, 100_000), 200)
    .action((tool: string, options: Omit<EmulatingWish, "tool">) =>
      actions.emulate({ tool, ...options }),
    );
}
