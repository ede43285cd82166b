import type { Transaction } from "../../db/pool.ts";
import { recordId } from "../../kernel/ids.ts";
import type { Caller } from "../world.ts";

/** The scope config that holds where none was chosen. Its id can be told before its row is there. */
export function defaultScopeConfigId({ environmentId }: Caller): string {
  return recordId(environmentId, "scope_configs", "default");
}

/** Environments are made without it: whoever is about to read or edit scope configs makes it. */
export async function ensureDefault(tx: Transaction, caller: Caller, now: Date): Promise<void> {
  await tx`
    insert into scope_configs (id, environment_id, name, is_default, created_at, updated_at)
    values (${defaultScopeConfigId(caller)}, ${caller.environmentId}, 'Default', true, ${now}, ${now})
    on conflict do nothing`;
}
