import { tableNamed, tables } from "@muster/model";
import { referencesOf } from "../../derive/dangling.ts";
import { type DanglingReference, listDangling } from "../../records/dangling.ts";
import { findIntegration, scopeOfIntegration } from "../integrations/find.ts";
import { knownModel } from "../known-model.ts";
import type { Caller, World } from "../world.ts";

export interface ShownReference extends DanglingReference {
  readonly model: string;
  readonly points_at_model: string;
}

export interface DanglingReferences {
  readonly results: readonly ShownReference[];
  /** There are more than were asked for. */
  readonly truncated: boolean;
}

/** References of live records to something that the tool has not sent. They read as null until it comes (P8). */
export async function listDanglingReferences(
  { db }: World,
  caller: Caller,
  ask: { readonly integrationId: string; readonly model: string | null; readonly limit: number },
): Promise<DanglingReferences> {
  const integration = await findIntegration(db, caller, ask.integrationId);
  const scope = scopeOfIntegration(integration);
  const asked = ask.model === null ? tables : [knownModel(ask.model)];
  const results: ShownReference[] = [];
  for (const table of asked.filter((one) => scope.wants(one))) {
    for (const reference of referencesOf(table)) {
      // What may not be stored is not missing.
      if (!scope.wants(tableNamed(reference.to))) continue;
      const left = ask.limit + 1 - results.length;
      if (left <= 0) break;
      const of = { integrationId: integration.id, table, reference };
      for (const found of await listDangling(db, of, left))
        results.push({ model: table.name, ...found, points_at_model: reference.to });
    }
  }
  return { results: results.slice(0, ask.limit), truncated: results.length > ask.limit };
}
