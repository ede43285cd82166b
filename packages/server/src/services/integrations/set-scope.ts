import { z } from "zod";
import { inTransaction } from "../../db/transaction.ts";
import { fieldName, type ScopeModels, settingOf } from "../../derive/scope.ts";
import { invalid } from "../../kernel/problem.ts";
import { knownScope } from "../../scope/read.ts";
import { applyChanges, ringForChanges } from "../scope-configs/apply.ts";
import { changeOf } from "../scope-configs/changes.ts";
import { useScopeConfig } from "../scope-configs/find.ts";
import { knownModel } from "../known-model.ts";
import { refuseUnknownField } from "../scope-configs/input.ts";
import { linksTo } from "../public-url.ts";
import type { Caller, World } from "../world.ts";
import type { IntegrationDetails } from "./describe.ts";
import { findIntegration, lockIntegration, scopeOfIntegration } from "./find.ts";
import { getIntegration } from "./get.ts";

export const integrationScope = z.strictObject({
  /** Null: the environment's default. */
  scope_config_id: z.string().nullish(),
  /** OPTIONAL models, and fields as `model.field`; all that the customer keeps back. */
  opted_out: z.array(z.string()).max(1000).optional(),
});
export type IntegrationScope = z.output<typeof integrationScope>;

/** Lets an integration use another scope config, and notes what its customer does not share. */
export async function setIntegrationScope(
  world: World,
  caller: Caller,
  { id, scope_config_id, opted_out }: IntegrationScope & { readonly id: string },
): Promise<IntegrationDetails> {
  const now = world.clock.now();
  const links = await linksTo(world);
  const changes = await inTransaction(world.db, async (tx) => {
    const present = await findIntegration(tx, caller, id);
    const configId =
      scope_config_id === undefined ? (present.scope_config?.id ?? null) : scope_config_id;
    const config = await useScopeConfig(tx, caller, { id: configId, now });
    // The scope config is locked before the integration, as those who edit it do.
    const integration = await lockIntegration(tx, caller, id);
    if (integration.scope_config?.id !== present.scope_config?.id && scope_config_id === undefined)
      throw invalid("The integration was given another scope config in this moment. Ask again.");
    const out = opted_out === undefined ? integration.opted_out : optedOut(opted_out, config);
    await tx`
      update integrations set scope_config_id = ${config.is_default ? null : config.id}, opted_out = ${[...out]}
      where id = ${id}`;
    const change = changeOf(world.connectors.get(integration.tool), integration, {
      before: scopeOfIntegration(integration),
      after: knownScope(config.models, out),
    });
    await applyChanges(tx, change === null ? [] : [change], { now, links });
    return change === null ? [] : [change];
  });
  ringForChanges(world, changes);
  return getIntegration(world, caller, id);
}

function optedOut(names: readonly string[], { models }: { readonly models: ScopeModels }) {
  return [...new Set(names)].map((name) => {
    const [model = "", field] = name.split(".", 2);
    const table = knownModel(model);
    if (field !== undefined) refuseUnknownField(table, field);
    const setting = settingOf(models, table, field);
    const known = field === undefined ? table.name : fieldName(table, field);
    if (setting === "OPTIONAL" && known === name) return name;
    throw invalid(
      `opted_out may name only what the scope config says is OPTIONAL; ${known} is ${setting}.`,
    );
  });
}
