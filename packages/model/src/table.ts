/**
 * Tables: one unified table as frozen data. Every table also has the columns that no declaration repeats:
 * `integration_id`, `id`, `remote_id`, `changed_at`, `remote_deleted_at` and the engine's own.
 */
import type { Field, FieldValue } from "./field.ts";

export type Category = "HRIS" | "ATS";

export interface Table<
  Name extends string = string,
  Fields extends Readonly<Record<string, Field>> = Readonly<Record<string, Field>>,
> {
  /** As in the contract: `hris_employees`. Also the name told in `data-changed`. */
  readonly name: Name;
  readonly label: string;
  readonly category: Category;
  readonly about: string;
  /** Does the contract let `remote_id` be null? (Stored it never is.) */
  readonly remoteIdNullable: boolean;
  /** Does the contract show columns of the tool (`integration_fields`) on its records? They stand in a column of their own. */
  readonly integrationFields: boolean;
  readonly fields: Fields;
}

export type AnyTable = Table;

export function table<
  const Name extends string,
  const Fields extends Readonly<Record<string, Field>>,
>(declared: {
  readonly name: Name;
  readonly label: string;
  readonly category: Category;
  readonly about: string;
  readonly remoteIdNullable?: boolean;
  readonly integrationFields?: boolean;
  readonly fields: Fields;
}): Table<Name, Fields> {
  return Object.freeze({
    remoteIdNullable: false,
    integrationFields: false,
    ...declared,
    fields: Object.freeze(declared.fields),
  });
}

/** What a connector gives for one record of a table: every field, by our names. */
export type RecordOf<T extends AnyTable> = {
  readonly [K in keyof T["fields"]]: FieldValue<T["fields"][K]>;
};
