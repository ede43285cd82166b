import { inTransaction } from "../../db/transaction.ts";
import { invalid } from "../../kernel/problem.ts";
import type { Caller, World } from "../world.ts";
import { integrationsUsing } from "./changes.ts";
import { ensureDefault } from "./default.ts";
import { lockScopeConfig } from "./find.ts";

/** Deletes a scope config that nothing uses. */
export async function removeScopeConfig(world: World, caller: Caller, id: string): Promise<void> {
  const now = world.clock.now();
  await inTransaction(world.db, async (tx) => {
    await ensureDefault(tx, caller, now);
    const { is_default } = await lockScopeConfig(tx, caller, id);
    if (is_default) throw invalid("The default scope config cannot be deleted; it can be edited.");
    const using = await integrationsUsing(tx, caller, { configId: id, lock: false });
    if (using.length > 0)
      throw invalid(
        `The scope config is used by ${using.length} of the integrations. Let them use another one first: PATCH /v1/integrations/{id}/scope.`,
      );
    await tx`update scope_configs set deleted_at = ${now} where id = ${id}`;
  });
}
