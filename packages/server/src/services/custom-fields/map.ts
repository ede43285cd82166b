import { z } from "zod";
import type { Transaction } from "../../db/pool.ts";
import { inTransaction } from "../../db/transaction.ts";
import { invalid } from "../../kernel/problem.ts";
import { awaitFullSync } from "../integrations/await-full-sync.ts";
import { lockIntegration } from "../integrations/find.ts";
import { missing } from "../missing.ts";
import type { Caller, World } from "../world.ts";
import { findMappedCustomField, type MappedCustomField } from "./list-mapped.ts";

export const customFieldMapping = z.strictObject({
  /** Null: it is read from nothing. */
  integration_field_id: z.string().nullable(),
});
export type CustomFieldMapping = z.output<typeof customFieldMapping>;

/** Says which column of its tool an integration fills a custom field from, from the next sync on. */
export async function mapCustomField(
  world: World,
  caller: Caller,
  {
    integrationId,
    id,
    integration_field_id: wanted,
  }: CustomFieldMapping & { readonly integrationId: string; readonly id: string },
): Promise<MappedCustomField> {
  const place = { integrationId, id };
  return inTransaction(world.db, async (tx) => {
    await lockIntegration(tx, caller, integrationId);
    const before = await findMappedCustomField(tx, caller, place);
    if (before === null) throw missing("custom field", id);
    if ((before.integration_field?.id ?? null) === wanted) return before;
    if (wanted === null)
      await tx`
        delete from custom_field_mappings where integration_id = ${integrationId} and custom_field_id = ${id}`;
    else {
      await refuseOtherModel(tx, { ...before, integrationId, wanted });
      await tx`
        insert into custom_field_mappings (integration_id, custom_field_id, integration_field_id)
        values (${integrationId}, ${id}, ${wanted})
        on conflict (integration_id, custom_field_id) do update set integration_field_id = excluded.integration_field_id`;
    }
    await awaitFullSync(tx, { ...world, caller }, [integrationId]);
    return (await findMappedCustomField(tx, caller, place)) ?? before;
  });
}

async function refuseOtherModel(
  tx: Transaction,
  {
    integrationId,
    wanted,
    model,
  }: { readonly integrationId: string; readonly wanted: string; readonly model: string },
): Promise<void> {
  const [field] = await tx<{ model: string }[]>`
    select model from integration_fields where integration_id = ${integrationId} and id = ${wanted}`;
  if (field === undefined)
    throw invalid(
      `There is no integration field with the id ${JSON.stringify(wanted)} in this integration.`,
    );
  if (field.model !== model)
    throw invalid(`The integration field is one of ${field.model}, the custom field of ${model}.`);
}
