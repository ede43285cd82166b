import type { FieldType } from "../../derive/integration-fields.ts";

/** A column of the tool as its owner sees it. */
export interface IntegrationField {
  readonly id: string;
  /** The tool's own name of it. */
  readonly key: string;
  readonly model: string;
  readonly type: FieldType;
  readonly label: string | null;
  /** Are its values shown with the records? */
  readonly is_passthrough_enabled: boolean;
  readonly is_writable: false;
}

export interface FieldRow {
  readonly id: string;
  readonly key: string;
  readonly model: string;
  readonly type: FieldType;
  readonly label: string | null;
  readonly passthrough: boolean;
}

export function describeIntegrationField({ passthrough, ...row }: FieldRow): IntegrationField {
  return { ...row, is_passthrough_enabled: passthrough, is_writable: false };
}
