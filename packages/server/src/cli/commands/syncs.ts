import { type Command, Option } from "commander";
import { addGroup } from "../group.ts";

export interface SyncActions {
  readonly sync: (integrationId: string, type: "FULL" | "DELTA") => Promise<void>;
  readonly listSyncs: (integrationId: string | null) => Promise<void>;
  readonly showSync: (id: string) => Promise<void>;
  readonly listRequests: (syncId: string) => Promise<void>;
}

export function addSyncs(program: Command, actions: SyncActions): void {
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
  const syncs = addGroup(program, "syncs", "what the last syncs did");
  syncs
    .command("list", { isDefault: true })
    .description("the last syncs, newest first")
    .argument("[integration]", "its id; left out: of all")
    .action((integration?: string) => actions.listSyncs(integration ?? null));
  syncs
    .command("show")
    .description("one sync: counts, warnings, and which rows were set aside and why")
    .argument("<sync>", "its id")
    .action((id: string) => actions.showSync(id));
  syncs
    .command("requests")
    .description("what a sync asked its tool, and what the tool answered")
    .argument("<sync>", "its id")
    .action((id: string) => actions.listRequests(id));
}
