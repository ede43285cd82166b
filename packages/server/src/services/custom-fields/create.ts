import { tables } from "@muster/model";
import { z } from "zod";
import { inTransaction } from "../../db/transaction.ts";
import { randomId } from "../../kernel/ids.ts";
import { invalid } from "../../kernel/problem.ts";
import { knownModel } from "../known-model.ts";
import { owned } from "../owned.ts";
import type { Caller, World } from "../world.ts";
import { type CustomField, type CustomFieldRow, describeCustomField } from "./describe.ts";

const words = z.string().trim().max(1000).nullish();

export const newCustomField = z.strictObject({
  model: z.string(),
  /** The name under which values stand in `custom_fields`. */
  key: z.string().min(1).max(100).regex(/^\w+$/, "must be made of letters, digits and underscores"),
  label: words,
  description: words,
});
export type NewCustomField = z.output<typeof newCustomField>;

/** Custom fields of one environment. */
const most = 1000;

/** Adds a field to a model, for the whole environment; each integration says what it is read from. */
export async function createCustomField(
  world: World,
  caller: Caller,
  { model, key, label = null, description = null }: NewCustomField,
): Promise<CustomField> {
  refuseWithoutColumns(model);
  return inTransaction(world.db, async (tx) => {
    // One is made after the other: what is there is counted.
    await tx`select from environments where id = ${caller.environmentId} for update`;
    const [there] = await tx<{ fields: number; taken: boolean }[]>`
      select count(*)::int as fields, coalesce(bool_or(model = ${model} and key = ${key}), false) as taken
      from custom_fields where ${owned(tx, caller)}`;
    if (there?.taken) throw invalid(`There is a custom field ${key} of ${model} already.`);
    if ((there?.fields ?? 0) >= most)
      throw invalid(`An environment may have ${most} custom fields at most.`);
    const [row] = await tx<CustomFieldRow[]>`
      insert into custom_fields (id, environment_id, model, key, label, description)
      values (${randomId()}, ${caller.environmentId}, ${model}, ${key}, ${label}, ${description})
      returning id, model, key, label, description, created_at`;
    if (row === undefined) throw new Error("an inserted custom field gives back its row");
    return describeCustomField(row);
  });
}

function refuseWithoutColumns(name: string): void {
  if (knownModel(name).integrationFields) return;
  const able = tables.filter((table) => table.integrationFields).map((table) => table.name);
  throw invalid(`${name} has no custom fields; models that have are ${able.join(", ")}.`);
}
