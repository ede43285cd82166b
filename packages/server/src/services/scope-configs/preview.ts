import { tables } from "@muster/model";
import { printRemovalCounts } from "../../derive/removal.ts";
import { fieldName } from "../../derive/scope.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { Database } from "../../db/pool.ts";
import type { Caller, World } from "../world.ts";
import { changesOf, integrationsUsing, type ScopeChange } from "./changes.ts";
import { ensureDefault } from "./default.ts";
import { findScopeConfig } from "./find.ts";
import { type ScopeConfigChanges, withChanges } from "./input.ts";

/** What an edit would do to one integration. */
export interface PreviewedChange {
  readonly integration_id: string;
  /** Records of models that would be disabled. */
  readonly removes: readonly { readonly model: string; readonly records: number }[];
  /** Values of fields that would be disabled. */
  readonly nulls: readonly {
    readonly model: string;
    readonly field: string;
    readonly values: number;
  }[];
  /** Models, and fields as `model.field`, that the next full sync would bring. */
  readonly backfills: readonly string[];
  /** Would a full sync be queued at once? An integration that is not ACTIVE is synced later. */
  readonly full_sync: boolean;
}

/** Says what an edit would do, integration by integration; those that it does not touch are left out. Changes nothing. */
export async function previewScopeConfig(
  world: World,
  caller: Caller,
  { id, models = {} }: ScopeConfigChanges & { readonly id: string },
): Promise<{ readonly integrations: readonly PreviewedChange[] }> {
  const changes = await inTransaction(world.db, async (tx) => {
    await ensureDefault(tx, caller, world.clock.now());
    const config = await findScopeConfig(tx, caller, id);
    const using = await integrationsUsing(tx, caller, { configId: id, lock: false });
    const after = withChanges(config.models, models);
    return changesOf(world, using, { before: config.models, after });
  });
  // Integrations with the same scope are counted together: there are few different ones.
  const alike = Map.groupBy(changes, ({ after }) => after.fingerprint);
  const previews = await Promise.all([...alike.values()].map((some) => preview(world.db, some)));
  const byId = new Map(previews.flat().map((one) => [one.integration_id, one]));
  return { integrations: changes.flatMap(({ integration }) => byId.get(integration.id) ?? []) };
}

async function preview(
  db: Database,
  changes: readonly ScopeChange[],
): Promise<readonly PreviewedChange[]> {
  const counts = await countForbidden(db, changes);
  return changes.map(({ integration, lost, gained }) => {
    const inIt = (name: string): number => counts.get(`${integration.id} ${name}`) ?? 0;
    return {
      integration_id: integration.id,
      removes: lost.flatMap((name) =>
        name.includes(".") ? [] : [{ model: name, records: inIt(name) }],
      ),
      nulls: lost.flatMap((name) => {
        const [model = "", field] = name.split(".", 2);
        return field === undefined ? [] : [{ model, field, values: inIt(name) }];
      }),
      backfills: gained,
      full_sync: integration.status === "ACTIVE",
    };
  });
}

/** By integration and name, how much is stored of what the scope would forbid. */
async function countForbidden(
  db: Database,
  changes: readonly ScopeChange[],
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  const [first] = changes;
  if (first === undefined) return counts;
  const ids = changes.map(({ integration }) => integration.id);
  for (const table of tables) {
    const statement = printRemovalCounts(table, first.after);
    if (statement === null) continue;
    const rows = await db.unsafe<(Record<string, number> & { integration_id: string })[]>(
      statement,
      [ids],
    );
    for (const { integration_id, ...found } of rows)
      for (const [column, count] of Object.entries(found)) {
        const name = column === "records" ? table.name : fieldName(table, column);
        counts.set(`${integration_id} ${name}`, count);
      }
  }
  return counts;
}
