import { findIntegration } from "../integrations/find.ts";
import { cutPage, type Page, type PageAsk } from "../page.ts";
import type { Caller, World } from "../world.ts";
import { describeIntegrationField, type FieldRow, type IntegrationField } from "./describe.ts";

/** The last one shown. */
export interface FieldPlace {
  readonly model: string;
  readonly key: string;
}

/** The columns that an integration's tool was seen to have, by model and key. */
export async function listIntegrationFields(
  { db }: World,
  caller: Caller,
  { integrationId, ...ask }: PageAsk<FieldPlace> & { readonly integrationId: string },
): Promise<Page<IntegrationField, FieldPlace>> {
  await findIntegration(db, caller, integrationId);
  const { model = "", key = "" } = ask.after ?? {};
  const rows = await db<FieldRow[]>`
    select id, key, model, type, label, passthrough from integration_fields
    where integration_id = ${integrationId} and (model, key) > (${model}, ${key})
    order by model, key limit ${ask.pageSize + 1}`;
  return cutPage(rows, ask, {
    show: describeIntegrationField,
    place: (row) => ({ model: row.model, key: row.key }),
  });
}
