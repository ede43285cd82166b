import { momentOf, momentOrNull } from "../moment.ts";

/** An API key as answers show it; its text is nowhere to be shown again. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  /** The key's first characters. */
  readonly hint: string;
  readonly created_at: string;
  readonly expires_at: string | null;
  readonly revoked_at: string | null;
}

/** From a row as the driver gives it. */
export function describeApiKey(row: ApiKey): ApiKey {
  return {
    id: row.id,
    name: row.name,
    hint: row.hint,
    created_at: momentOf(row.created_at),
    expires_at: momentOrNull(row.expires_at),
    revoked_at: momentOrNull(row.revoked_at),
  };
}
