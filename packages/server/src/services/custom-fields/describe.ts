import { momentOf } from "../moment.ts";

/** A field that an environment adds to a model. */
export interface CustomField {
  readonly id: string;
  readonly model: string;
  readonly key: string;
  readonly label: string | null;
  readonly description: string | null;
  readonly created_at: string;
}

export type CustomFieldRow = CustomField;

export function describeCustomField(row: CustomFieldRow): CustomField {
  return { ...row, created_at: momentOf(row.created_at) };
}
