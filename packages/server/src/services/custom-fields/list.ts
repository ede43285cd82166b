import { momentOf } from "../moment.ts";
import { owned } from "../owned.ts";
import { behind, cutPage, type Page, type PageAsk } from "../page.ts";
import type { Caller, World } from "../world.ts";
import { type CustomField, type CustomFieldRow, describeCustomField } from "./describe.ts";

/** The environment's custom fields, newest first. */
export async function listCustomFields(
  { db }: World,
  caller: Caller,
  ask: PageAsk,
): Promise<Page<CustomField>> {
  const rows = await db<CustomFieldRow[]>`
    select id, model, key, label, description, created_at from custom_fields
    where ${owned(db, caller)} and ${behind(db, "created_at", ask.after)}
    order by created_at desc, id desc limit ${ask.pageSize + 1}`;
  return cutPage(rows, ask, {
    show: describeCustomField,
    place: (row) => ({ at: momentOf(row.created_at), id: row.id }),
  });
}
