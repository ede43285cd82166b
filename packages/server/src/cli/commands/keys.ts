import type { Command } from "commander";
import { addGroup } from "../group.ts";

export interface KeyActions {
  readonly listKeys: () => Promise<void>;
  readonly createKey: (name: string) => Promise<void>;
  readonly revokeKey: (id: string) => Promise<void>;
  readonly rotateSealing: () => Promise<void>;
}

export function addKeys(program: Command, actions: KeyActions): void {
  const keys = addGroup(program, "keys", "API keys, and the sealing of secrets");
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
  keys
    .command("rotate-sealing")
    .description("seal stored secrets anew with the first of MUSTER_ENCRYPTION_KEYS")
    .action(() => actions.rotateSealing());
}
