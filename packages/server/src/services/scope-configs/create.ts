import { inTransaction } from "../../db/transaction.ts";
import { randomId } from "../../kernel/ids.ts";
import { invalid } from "../../kernel/problem.ts";
import { owned } from "../owned.ts";
import type { Caller, World } from "../world.ts";
import { findScopeConfig, type ScopeConfig } from "./find.ts";
import { type NewScopeConfig, withChanges } from "./input.ts";

const mostConfigs = 100;

/** A scope config that no integration uses yet. */
export async function createScopeConfig(
  world: World,
  caller: Caller,
  { name, models }: NewScopeConfig,
): Promise<ScopeConfig> {
  const id = randomId();
  const now = world.clock.now();
  const said = JSON.stringify(withChanges({}, models));
  return inTransaction(world.db, async (tx) => {
    const [present] = await tx<{ count: number }[]>`
      select count(*)::int as count from scope_configs where ${owned(tx, caller)} and deleted_at is null`;
    if ((present?.count ?? 0) >= mostConfigs)
      throw invalid(`An environment may have ${mostConfigs} scope configs. Delete one first.`);
    await tx`
      insert into scope_configs (id, environment_id, name, models, created_at, updated_at)
      values (${id}, ${caller.environmentId}, ${name}, ${said}::text::jsonb, ${now}, ${now})`;
    return findScopeConfig(tx, caller, id);
  });
}
