import { z } from "zod";
import { inTransaction } from "../../db/transaction.ts";
import { awaitFullSync } from "../integrations/await-full-sync.ts";
import { lockIntegration } from "../integrations/find.ts";
import { missing } from "../missing.ts";
import type { Caller, World } from "../world.ts";
import { describeIntegrationField, type FieldRow, type IntegrationField } from "./describe.ts";

/** Null, like leaving it out, changes nothing. */
export const integrationFieldChange = z.strictObject({
  enable_passthrough: z.boolean().nullish(),
});
export type IntegrationFieldChange = z.output<typeof integrationFieldChange>;

/** Shows the values of a column with the records, or no more, from the next sync on. */
export async function setPassthrough(
  world: World,
  caller: Caller,
  {
    integrationId,
    id,
    enable_passthrough,
  }: IntegrationFieldChange & { readonly integrationId: string; readonly id: string },
): Promise<IntegrationField> {
  const field = await inTransaction(world.db, async (tx) => {
    await lockIntegration(tx, caller, integrationId);
    const [before] = await tx<FieldRow[]>`
      select id, key, model, type, label, passthrough from integration_fields
      where integration_id = ${integrationId} and id = ${id}`;
    if (before === undefined) throw missing("integration field", id);
    const passthrough = enable_passthrough ?? before.passthrough;
    if (passthrough === before.passthrough) return before;
    await tx`
      update integration_fields set passthrough = ${passthrough}
      where integration_id = ${integrationId} and id = ${id}`;
    await awaitFullSync(tx, { ...world, caller }, [integrationId]);
    return { ...before, passthrough };
  });
  return describeIntegrationField(field);
}
