import { inTransaction } from "../../db/transaction.ts";
import { linksTo } from "../public-url.ts";
import type { Caller, World } from "../world.ts";
import { applyChanges, ringForChanges } from "./apply.ts";
import { changesOf, integrationsUsing } from "./changes.ts";
import { ensureDefault } from "./default.ts";
import { findScopeConfig, lockScopeConfig, type ScopeConfig } from "./find.ts";
import { type ScopeConfigChanges, withChanges } from "./input.ts";

/** Changes what is given. New settings hold for all of its integrations from the commit on, all at once. */
export async function updateScopeConfig(
  world: World,
  caller: Caller,
  { id, name, models = {} }: ScopeConfigChanges & { readonly id: string },
): Promise<ScopeConfig> {
  const now = world.clock.now();
  const links = await linksTo(world);
  const changes = await inTransaction(world.db, async (tx) => {
    await ensureDefault(tx, caller, now);
    const config = await lockScopeConfig(tx, caller, id);
    const after = withChanges(config.models, models);
    await tx`
      update scope_configs set name = ${name ?? config.name}, models = ${JSON.stringify(after)}::text::jsonb, updated_at = ${now}
      where id = ${id}`;
    const using = await integrationsUsing(tx, caller, { configId: id, lock: true });
    const changes = changesOf(world, using, { before: config.models, after });
    await applyChanges(tx, changes, { now, links });
    return changes;
  });
  ringForChanges(world, changes);
  return findScopeConfig(world.db, caller, id);
}
