import type { Command } from "commander";

export interface IssueActions {
  /** Null: of the environment itself and of every integration. */
  readonly listIssues: (integrationId: string | null) => Promise<void>;
}

export function addIssues(program: Command, actions: IssueActions): void {
  program
    .command("issues")
    .description("what is wrong with integrations and webhook endpoints, and what to do about it")
    .action(() => actions.listIssues(null));
}
