import type { ConfigId, ScopeActions } from "../../cli/commands/scope.ts";
import { previewText, scopesText, scopeText } from "../../cli/scope-text.ts";
import { invalid } from "../../kernel/problem.ts";
import { settleScope } from "../../scope/run-scope.ts";
import { readInput } from "../../services/input.ts";
import { knownModel } from "../../services/known-model.ts";
import { integrationScope, setIntegrationScope } from "../../services/integrations/set-scope.ts";
import { createScopeConfig } from "../../services/scope-configs/create.ts";
import { defaultScopeConfigId } from "../../services/scope-configs/default.ts";
import { getScopeConfig } from "../../services/scope-configs/get.ts";
import {
  newScopeConfig,
  refuseUnknownField,
  scopeConfigChanges,
} from "../../services/scope-configs/input.ts";
import { listScopeConfigs } from "../../services/scope-configs/list.ts";
import { previewScopeConfig } from "../../services/scope-configs/preview.ts";
import { removeScopeConfig } from "../../services/scope-configs/remove.ts";
import { updateScopeConfig } from "../../services/scope-configs/update.ts";
import type { Caller } from "../../services/world.ts";
import { scopeWorld } from "../roles.ts";
import { firstPage, out, withInstallation } from "./joined.ts";

const idOf = (caller: Caller, config: ConfigId): string => config ?? defaultScopeConfigId(caller);

export const scope: ScopeActions = {
  listScopes: () =>
    withInstallation(async ({ world }, caller) => {
      const { results } = await listScopeConfigs(world, caller, firstPage);
      out.line(scopesText(results));
    }),

  showScope: (config) =>
    withInstallation(async ({ world }, caller) => {
      out.line(scopeText(await getScopeConfig(world, caller, idOf(caller, config))));
    }),

  addScope: (name) =>
    withInstallation(async ({ world }, caller) => {
      const input = readInput(newScopeConfig, { name }, "");
      const { id } = await createScopeConfig(world, caller, input);
      out.line(`Scope config ${id} stores everything until \`muster scope set\` says otherwise.`);
    }),

  removeScope: (config) =>
    withInstallation(async ({ world }, caller) => {
      await removeScopeConfig(world, caller, config);
      out.line("Deleted.");
    }),

  setScope: (config, settings) =>
    withInstallation(async (installation, caller, signal) => {
      const { world } = installation;
      const changes = readInput(scopeConfigChanges, { models: typedModels(settings) }, "");
      const id = idOf(caller, config);
      out.line(scopeText(await updateScopeConfig(world, caller, { ...changes, id })));
      await settleScope(scopeWorld(installation), signal);
      out.line("What is disabled was removed. What was enabled comes with the next full sync.");
    }),

  previewScope: (config, settings) =>
    withInstallation(async ({ world }, caller) => {
      const changes = readInput(scopeConfigChanges, { models: typedModels(settings) }, "");
      const asked = { ...changes, id: idOf(caller, config) };
      out.line(previewText((await previewScopeConfig(world, caller, asked)).integrations));
    }),

  useScope: ({ integration, config, optedOut }) =>
    withInstallation(async (installation, caller, signal) => {
      const wish = {
        ...(config === undefined ? {} : { scope_config_id: config === "default" ? null : config }),
        ...(optedOut === undefined ? {} : { opted_out: optedOut.filter((one) => one !== "none") }),
      };
      const input = readInput(integrationScope, wish, "");
      const { scope_config } = await setIntegrationScope(installation.world, caller, {
        ...input,
        id: integration,
      });
      await settleScope(scopeWorld(installation), signal);
      out.line(`${integration} uses ${scope_config.name ?? scope_config.id}.`);
    }),
};

/** `hris_absences=disabled hris_employees.ssn=optional` as the API takes it. */
function typedModels(settings: readonly string[]) {
  const models: Record<string, { setting?: string; fields: Record<string, string> }> = {};
  for (const typed of settings) {
    const [, model, field, setting] = /^(\w+)(?:\.(\w+))?=(\w+)$/.exec(typed) ?? [];
    if (model === undefined || setting === undefined)
      throw invalid(`${typed} is no setting: hris_absences=disabled, hris_employees.ssn=optional.`);
    const table = knownModel(model);
    if (field !== undefined) refuseUnknownField(table, field);
    const said = (models[model] ??= { fields: {} });
    if (field === undefined) said.setting = setting.toUpperCase();
    else said.fields[field] = setting.toUpperCase();
  }
  return models;
}
