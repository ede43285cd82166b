/**
 * Everything that is stored sealed, in one place: whoever seals or opens takes the purpose from here, and the rotation
 * of keys finds here what to seal anew.
 */
export interface SealedColumn {
  readonly table: string;
  /** The columns that name the row. */
  readonly key: readonly [string, ...string[]];
  readonly column: string;
  /** Only this row of the table is sealed. */
  readonly only?: string;
  /** Binds a seal to its column and row: moved elsewhere it does not open. */
  readonly purpose: (...key: string[]) => string;
}

export const sealedColumns = {
  credentials: {
    table: "integrations",
    key: ["id"],
    column: "credentials",
    purpose: (id) => `integrations.credentials:${id}`,
  },
  webhookSecret: {
    table: "webhook_endpoints",
    key: ["id"],
    column: "secret",
    purpose: (id) => `webhook_endpoints.secret ${id}`,
  },
  /** The one before, while its rotation overlaps. */
  previousWebhookSecret: {
    table: "webhook_endpoints",
    key: ["id"],
    column: "previous_secret",
    purpose: (id) => `webhook_endpoints.previous_secret ${id}`,
  },
  upstreamToken: {
    table: "upstream_subscriptions",
    key: ["integration_id"],
    column: "token",
    purpose: (id) => `upstream_subscriptions.token:${id}`,
  },
  upstreamSecret: {
    table: "upstream_subscriptions",
    key: ["integration_id"],
    column: "secret",
    purpose: (id) => `upstream_subscriptions.secret:${id}`,
  },
  toolTokens: {
    table: "tool_tokens",
    key: ["integration_id"],
    column: "tokens",
    purpose: (id) => `tool_tokens.tokens:${id}`,
  },
  authorization: {
    table: "authorizations",
    key: ["state_hash"],
    column: "sealed",
    purpose: (stateHash) => `authorizations.sealed:${stateHash}`,
  },
  remoteData: {
    table: "remote_data",
    key: ["integration_id", "model", "id"],
    column: "sealed",
    purpose: (...key) => `remote_data.sealed ${key.join(" ")}`,
  },
  /** Holds nothing: whoever can open it has the keys of this database. */
  canary: {
    table: "installation",
    key: ["name"],
    column: "value",
    only: "sealed",
    purpose: (name) => `installation.value:${name}`,
  },
} as const satisfies Record<string, SealedColumn>;
