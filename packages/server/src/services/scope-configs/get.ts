import { inTransaction } from "../../db/transaction.ts";
import type { Caller, World } from "../world.ts";
import { ensureDefault } from "./default.ts";
import { findScopeConfig, type ScopeConfig } from "./find.ts";

export async function getScopeConfig(
  world: World,
  caller: Caller,
  id: string,
): Promise<ScopeConfig> {
  return inTransaction(world.db, async (tx) => {
    await ensureDefault(tx, caller, world.clock.now());
    return findScopeConfig(tx, caller, id);
  });
}
