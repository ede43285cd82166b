import type { Command } from "commander";
import { addGroup } from "../group.ts";

export interface DeletionActions {
  readonly listHeld: (integration: string) => Promise<void>;
  readonly releaseHeld: (integration: string, model: string | null) => Promise<void>;
  readonly discardHeld: (integration: string, model: string | null) => Promise<void>;
}

interface Typed {
  readonly model?: string;
}

const model = ["--model <name>", "only of this model, such as hris_employees"] as const;

export function addDeletions(program: Command, actions: DeletionActions): void {
  const deletions = addGroup(program, "deletions", "deletions that were held as too many at once");
  deletions
    .command("held")
    .description("what is held of an integration, and since when")
    .argument("<integration>", "its id")
    .action((id: string) => actions.listHeld(id));
  deletions
    .command("release")
    .description("mark the held records as deleted: they are really gone")
    .argument("<integration>", "its id")
    .option(...model)
    .action((id: string, typed: Typed) => actions.releaseHeld(id, typed.model ?? null));
  deletions
    .command("discard")
    .description("keep the records; the next full sync holds them again if it misses them too")
    .argument("<integration>", "its id")
    .option(...model)
    .action((id: string, typed: Typed) => actions.discardHeld(id, typed.model ?? null));
}
