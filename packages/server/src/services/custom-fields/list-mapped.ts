import type { Queryable } from "../../db/pool.ts";
import type { FieldType } from "../../derive/integration-fields.ts";
import { findIntegration } from "../integrations/find.ts";
import { momentOf } from "../moment.ts";
import { owned } from "../owned.ts";
import { behind, cutPage, type Page, type PageAsk } from "../page.ts";
import type { Caller, World } from "../world.ts";

/** A custom field of the environment as one integration fills it. */
export interface MappedCustomField {
  readonly id: string;
  readonly model: string;
  readonly key: string;
  readonly label: string | null;
  readonly description: string | null;
  /** Null: the integration fills it from nothing. */
  readonly integration_field: {
    readonly id: string;
    readonly key: string;
    readonly type: FieldType;
    readonly label: string | null;
  } | null;
}

type Row = MappedCustomField & { readonly created_at: string };

/** The environment's custom fields, newest first, and what an integration fills them from. */
export async function listMappedCustomFields(
  { db }: World,
  caller: Caller,
  { integrationId, ...ask }: PageAsk & { readonly integrationId: string },
): Promise<Page<MappedCustomField>> {
  await findIntegration(db, caller, integrationId);
  const rows = await db<Row[]>`
    ${mapped(db, caller, integrationId)} and ${behind(db, "created_at", ask.after)}
    order by c.created_at desc, c.id desc limit ${ask.pageSize + 1}`;
  return cutPage(rows, ask, {
    show: describe,
    place: (row) => ({ at: momentOf(row.created_at), id: row.id }),
  });
}

export async function findMappedCustomField(
  db: Queryable,
  caller: Caller,
  { integrationId, id }: { readonly integrationId: string; readonly id: string },
): Promise<MappedCustomField | null> {
  const [row] = await db<Row[]>`${mapped(db, caller, integrationId)} and c.id = ${id}`;
  return row === undefined ? null : describe(row);
}

function mapped(db: Queryable, caller: Caller, integrationId: string) {
  return db`
    select c.id, c.model, c.key, c.label, c.description, c.created_at,
      case when f.id is not null
        then jsonb_build_object('id', f.id, 'key', f.key, 'type', f.type, 'label', f.label) end as integration_field
    from (select * from custom_fields where ${owned(db, caller)}) c
    left join custom_field_mappings m on m.custom_field_id = c.id and m.integration_id = ${integrationId}
    left join integration_fields f on f.integration_id = m.integration_id and f.id = m.integration_field_id
    where true`;
}

function describe({
  id,
  model,
  key,
  label,
  description,
  integration_field,
}: Row): MappedCustomField {
  return { id, model, key, label, description, integration_field };
}
