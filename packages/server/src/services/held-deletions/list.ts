import { tables } from "@muster/model";
import { countHeld, describeHeld, type HeldDeletions } from "../../records/held.ts";
import { findIntegration } from "../integrations/find.ts";
import { momentOf } from "../moment.ts";
import type { Caller, World } from "../world.ts";

/** Ids that are shown of each model. */
const shown = 100;

export interface ShownHeld extends HeldDeletions {
  /** There are more than the ids that are shown. */
  readonly truncated: boolean;
}

/** What the brake holds of an integration, model by model. */
export async function listHeldDeletions(
  { db }: World,
  caller: Caller,
  id: string,
): Promise<readonly ShownHeld[]> {
  const integration = await findIntegration(db, caller, id);
  const counts = await countHeld(db, integration.id);
  const held: ShownHeld[] = [];
  for (const table of tables.filter(({ name }) => counts.has(name))) {
    const one = await describeHeld(db, { integrationId: integration.id, table, shown });
    if (one === undefined) continue;
    const truncated = one.count > one.ids.length;
    held.push({ ...one, held_at: momentOf(one.held_at), truncated });
  }
  return held;
}
