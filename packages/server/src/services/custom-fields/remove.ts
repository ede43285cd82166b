import { inTransaction } from "../../db/transaction.ts";
import { awaitFullSync } from "../integrations/await-full-sync.ts";
import { missing } from "../missing.ts";
import { owned } from "../owned.ts";
import type { Caller, World } from "../world.ts";

/** What it was read from comes by the tool's own keys again, from the next sync of each integration on. */
export async function removeCustomField(world: World, caller: Caller, id: string): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    // Integrations are locked before their mappings, as whoever maps a field does.
    const mapped = await tx<{ id: string }[]>`
      select i.id from integrations i where i.${owned(tx, caller)}
        and i.id in (select integration_id from custom_field_mappings where custom_field_id = ${id})
      order by i.id for update`;
    const removed = await tx`delete from custom_fields where id = ${id} and ${owned(tx, caller)}`;
    if (removed.count === 0) throw missing("custom field", id);
    const ids = mapped.map((integration) => integration.id);
    if (ids.length > 0) await awaitFullSync(tx, { ...world, caller }, ids);
  });
}
