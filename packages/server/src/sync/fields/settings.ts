/** What is known of an integration's columns when a sync begins: which were found, which are shown, which are mapped. */
import { hash } from "node:crypto";
import type { Database } from "../../db/pool.ts";
import type { FieldType } from "../../derive/integration-fields.ts";

export interface KnownField {
  readonly id: string;
  readonly model: string;
  readonly key: string;
  readonly type: FieldType;
  readonly label: string | null;
  readonly feeds: readonly string[];
  /** Its values are shown with the records. */
  readonly passthrough: boolean;
}

/** A custom field of the environment, and the column of the tool that it is read from. */
export interface Mapping {
  readonly model: string;
  /** The environment's. */
  readonly key: string;
  /** The tool's. */
  readonly from: string;
}

export interface FieldSettings {
  readonly known: readonly KnownField[];
  readonly mappings: readonly Mapping[];
}

export async function readFieldSettings(
  db: Database,
  integrationId: string,
): Promise<FieldSettings> {
  const known = await db<KnownField[]>`
    SELECT id, model, key, type, label, feeds, passthrough FROM integration_fields
    WHERE integration_id = ${integrationId}`;
  const mappings = await db<Mapping[]>`
    SELECT c.model, c.key, f.key AS from FROM custom_field_mappings m
    JOIN custom_fields c ON c.id = m.custom_field_id
    JOIN integration_fields f ON f.integration_id = m.integration_id AND f.id = m.integration_field_id
    WHERE m.integration_id = ${integrationId} ORDER BY c.model, c.key`;
  return { known, mappings };
}

/** The same text for settings by which records are made alike; empty while nobody has set anything. */
export function settingsMark({ known, mappings }: FieldSettings): string {
  const shown = known.filter(({ passthrough }) => passthrough).map(({ id }) => id);
  if (shown.length + mappings.length === 0) return "";
  return hash("md5", JSON.stringify([shown.toSorted(), mappings])).slice(0, 16);
}
