/**
 * Integration fields: columns of the tool that are shown as they are. What of them may be stored and shown follows from
 * the scope and from what is read from the column: a column that feeds forbidden fields alone is as forbidden as they.
 */
import { type AnyTable, tables } from "@muster/model";
import { fieldName, type Scope } from "./scope.ts";

export type FieldType = "DEFAULT" | "CUSTOM";

/**
 * What is read from a column: fields (`model.field`); or models (`model`), where the connector does not say what is
 * read from where, and any field of them may be.
 */
export type Feeds = readonly string[];

/** May values of the table's column be stored? */
export function mayPass(
  table: AnyTable,
  { type, feeds }: { readonly type: FieldType; readonly feeds: Feeds },
  scope: Scope,
): boolean {
  if (!scope.wants(table)) return false;
  if (type === "CUSTOM") return scope.wants(table, "custom_fields");
  const { fields, models } = forbiddenBy(scope);
  if (feeds.some((one) => models.has(one))) return false;
  const told = feeds.filter((one) => one.includes("."));
  return told.length === 0 || !told.every((one) => fields.has(one));
}

/** The same as a condition on a row of the table integration_fields; null where every one may be stored. */
export function printForbidden(alias: string, table: AnyTable, scope: Scope): string | null {
  const { fields, models } = forbiddenBy(scope);
  if (models.size === 0) return null;
  const custom = scope.wants(table, "custom_fields") ? "false" : "true";
  return `(CASE ${alias}.type WHEN 'CUSTOM' THEN ${custom}
  ELSE ${alias}.feeds && ${array(models)} OR (${alias}.feeds && ${array(fields)} AND ${alias}.feeds <@ ${array([...fields, ...modelNames])}) END)`;
}

/** Values of a record as the contract's list, read from an alias of the record's table. */
export function printIntegrationFields(alias: string, table: AnyTable, scope: Scope): string {
  const column = `${alias}.integration_fields`;
  const forbidden = printForbidden("f", table, scope);
  const allowed = forbidden === null ? "" : ` WHERE NOT ${forbidden}`;
  const object = `json_build_object('id', f.id, 'key', f.key, 'type', f.type, 'value', v.value, 'label', f.label)`;
  // Mostly there is none, and then nothing is to be looked up.
  return `CASE WHEN ${column} IS NULL THEN '[]'::json ELSE (
  SELECT coalesce(json_agg(${object} ORDER BY f.key), '[]'::json) FROM jsonb_each(${column}) v
  JOIN integration_fields f ON f.integration_id = ${alias}.integration_id AND f.id = v.key${allowed}) END`;
}

interface Forbidden {
  readonly fields: ReadonlySet<string>;
  /** Models of which anything is forbidden. */
  readonly models: ReadonlySet<string>;
}

const modelNames = tables.map(({ name }) => name);

const remembered = new WeakMap<Scope, Forbidden>();

function forbiddenBy(scope: Scope): Forbidden {
  const known = remembered.get(scope);
  if (known) return known;
  const narrowed = tables.filter((table) => scope.unwanted(table).length > 0);
  const forbidden = {
    fields: new Set(
      narrowed.flatMap((table) => scope.unwanted(table).map((field) => fieldName(table, field))),
    ),
    models: new Set(narrowed.map(({ name }) => name)),
  };
  remembered.set(scope, forbidden);
  return forbidden;
}

/** Names are the model's own: letters, underscores and a dot. */
const array = (names: Iterable<string>): string =>
  `ARRAY[${[...names].map((name) => `'${name}'`).join(", ")}]::text[]`;
