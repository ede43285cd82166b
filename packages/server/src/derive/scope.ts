/**
 * Scope: what of the model may be stored for an integration. A scope config says it for each model and field, and the
 * customer may keep back what the config leaves optional.
 */
import { hash } from "node:crypto";
import { type AnyTable, tableNamed, tables } from "@muster/model";

export const settings = ["ENABLED", "OPTIONAL", "DISABLED"] as const;
/** OPTIONAL: stored unless the customer opts out of it. */
export type Setting = (typeof settings)[number];

/** What a scope config says, by model. What is not named is ENABLED. */
export type ScopeModels = Readonly<Record<string, ModelSettings>>;
export interface ModelSettings {
  readonly setting?: Setting | undefined;
  readonly fields?: Readonly<Record<string, Setting>> | undefined;
}

export interface Scope {
  /** May the model, or this field of it, be stored? */
  readonly wants: (table: AnyTable, field?: string) => boolean;
  /** Fields of the table that may not be stored; all of them where the model may not. */
  readonly unwanted: (table: AnyTable) => readonly string[];
  /** The same text for scopes that let the same be stored. */
  readonly fingerprint: string;
}

/** Join tables are no models to a reader: they go with the models that they join. */
export const isJoin = (table: AnyTable): boolean => table.name.includes("_join_");

/** How a field stands in a list of opt-outs. */
export const fieldName = (table: AnyTable, field: string): string => `${table.name}.${field}`;

export function settingOf(models: ScopeModels, table: AnyTable, field?: string): Setting {
  const model = models[table.name];
  return (field === undefined ? model?.setting : model?.fields?.[field]) ?? "ENABLED";
}

/** `optedOut` names models, and fields as `model.field`; it counts only where the config says OPTIONAL. */
export function scopeOf(models: ScopeModels, optedOut: readonly string[]): Scope {
  const out = new Set(optedOut);
  const allows = (setting: Setting, name: string): boolean =>
    setting === "ENABLED" || (setting === "OPTIONAL" && !out.has(name));
  const allowsModel = (table: AnyTable): boolean => allows(settingOf(models, table), table.name);
  const fields = new Map<string, readonly string[]>();
  const forbidden = new Set<string>();
  for (const table of tables) {
    const joined = isJoin(table) ? targetsOf(table).map(tableNamed) : [];
    const all = Object.keys(table.fields);
    const whole = [table, ...joined].every(allowsModel);
    const unwanted = whole
      ? all.filter((field) => !allows(settingOf(models, table, field), fieldName(table, field)))
      : all;
    if (!whole) forbidden.add(table.name);
    for (const field of unwanted) forbidden.add(fieldName(table, field));
    fields.set(table.name, unwanted);
  }
  return {
    wants: (table, field) =>
      !forbidden.has(field === undefined ? table.name : fieldName(table, field)),
    unwanted: (table) => fields.get(table.name) ?? [],
    fingerprint: hash("md5", JSON.stringify([...forbidden].toSorted())).slice(0, 12),
  };
}

/** Where nothing was configured, everything is stored. */
export const everything: Scope = scopeOf({}, []);

function targetsOf(table: AnyTable): readonly string[] {
  return Object.values(table.fields).flatMap((field) =>
    field.kind === "reference" ? [field.to] : [],
  );
}

/** What one scope lets be stored and the other does not: models, and fields (`model.field`) of models that both have. */
export function gained(before: Scope, after: Scope): readonly string[] {
  return tables.flatMap((table) => {
    if (!after.wants(table)) return [];
    if (!before.wants(table)) return [table.name];
    return before
      .unwanted(table)
      .filter((field) => after.wants(table, field))
      .map((field) => fieldName(table, field));
  });
}
