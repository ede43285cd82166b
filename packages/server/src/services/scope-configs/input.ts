/** What a person says of models and fields: read, checked against the model, and laid over what was said before. */
import { type AnyTable, tables } from "@muster/model";
import { z } from "zod";
import {
  fieldName,
  type ScopeModels,
  type Setting,
  settingOf,
  settings,
} from "../../derive/scope.ts";
import { invalid } from "../../kernel/problem.ts";
import { knownModel } from "../known-model.ts";

const setting = z.enum(settings);
const models = z.record(
  z.string(),
  z.strictObject({ setting: setting.optional(), fields: z.record(z.string(), setting).optional() }),
);
const name = z.string().trim().min(1).max(200);

export const newScopeConfig = z.strictObject({ name, models: models.default({}) });
export type NewScopeConfig = z.output<typeof newScopeConfig>;

/** Models and fields that are not named keep their setting. */
export const scopeConfigChanges = z.strictObject({
  name: name.optional(),
  models: models.optional(),
});
export type ScopeConfigChanges = z.output<typeof scopeConfigChanges>;

export function refuseUnknownField(table: AnyTable, field: string): void {
  if (Object.hasOwn(table.fields, field)) return;
  throw invalid(`${table.name} has no field ${JSON.stringify(field)}.`);
}

/** The new settings over the old ones; only what is not ENABLED is kept. */
export function withChanges(before: ScopeModels, changes: ScopeModels): ScopeModels {
  for (const [model, { fields = {} }] of Object.entries(changes)) {
    const table = knownModel(model);
    for (const [field, wanted] of Object.entries(fields)) refuseSetting(table, field, wanted);
  }
  const after = tables.flatMap((table) => {
    const change = changes[table.name];
    const fields = Object.keys(table.fields).flatMap((field) => {
      const now = change?.fields?.[field] ?? settingOf(before, table, field);
      return now === "ENABLED" ? [] : [[field, now] as const];
    });
    const now = change?.setting ?? settingOf(before, table);
    if (now === "ENABLED" && fields.length === 0) return [];
    return [[table.name, { setting: now, fields: Object.fromEntries(fields) }] as const];
  });
  return Object.fromEntries(after);
}

function refuseSetting(table: AnyTable, field: string, wanted: Setting): void {
  refuseUnknownField(table, field);
  if (wanted === "ENABLED" || table.fields[field]?.required !== true) return;
  throw invalid(
    `${fieldName(table, field)} is part of every record: it can only be switched off with its model.`,
  );
}
