/** Scope configs in words. */
import type { ScopeModels } from "../derive/scope.ts";
import type { ScopeConfig } from "../services/scope-configs/find.ts";
import type { PreviewedChange } from "../services/scope-configs/preview.ts";
import { tableText } from "./table.ts";

export function scopesText(configs: readonly ScopeConfig[]): string {
  return tableText(
    ["id", "name", "used by", "settings", "removal"],
    configs.map(({ id, name, is_default, integrations, models, removal }) => [
      id,
      is_default ? `${name} (default)` : name,
      String(integrations),
      String(settingsOf(models).length),
      removal.toLowerCase(),
    ]),
  );
}

export function scopeText({ name, models }: ScopeConfig): string {
  const settings = settingsOf(models);
  if (settings.length === 0) return `${name}: everything is stored.`;
  return `${name}; what is not named is stored:\n${tableText(["what", "setting"], settings)}`;
}

function settingsOf(models: ScopeModels): readonly (readonly [string, string])[] {
  return Object.entries(models).flatMap(([model, { setting = "ENABLED", fields = {} }]) => [
    ...(setting === "ENABLED" ? [] : [[model, setting.toLowerCase()] as const]),
    ...Object.entries(fields).map(
      ([field, one]) => [`${model}.${field}`, one.toLowerCase()] as const,
    ),
  ]);
}

export function previewText(changes: readonly PreviewedChange[]): string {
  if (changes.length === 0) return "Nothing would change for any integration.";
  const rows = changes.flatMap(({ integration_id, removes, nulls, backfills }) => [
    ...removes.map(({ model, records }) => [integration_id, model, `${records} records removed`]),
    ...nulls.map(({ model, field, values }) => [
      integration_id,
      `${model}.${field}`,
      `${values} values emptied`,
    ]),
    ...backfills.map((name) => [integration_id, name, "brought by a full sync"]),
  ]);
  return tableText(["integration", "what", "would be"], rows);
}
