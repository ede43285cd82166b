import type { Command } from "commander";

export interface ServingActions {
  readonly start: (roles: { readonly api: boolean; readonly worker: boolean }) => Promise<void>;
  readonly migrate: () => Promise<void>;
  readonly doctor: () => Promise<void>;
}

export function addServing(program: Command, actions: ServingActions): void {
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
    .description("say what runs here, what is wrong and how to mend it")
    .action(() => actions.doctor());
}
