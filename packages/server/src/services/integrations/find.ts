import type { Category } from "@muster/model";
import type { Queryable } from "../../db/pool.ts";
import { type Scope, type ScopeModels } from "../../derive/scope.ts";
import { knownScope } from "../../scope/read.ts";
import { Problem } from "../../kernel/problem.ts";
import type { SyncState } from "../syncs/describe.ts";
import { owned } from "../owned.ts";
import type { Caller } from "../world.ts";

export type IntegrationStatus = "ACTIVE" | "INVALID" | "INACTIVE";

/** An integration that exists for the caller. Times are as the driver gives them. */
export interface Integration {
  readonly id: string;
  readonly tool: string;
  readonly category: Category;
  readonly organization_name: string;
  readonly creator_email: string | null;
  readonly origin_id: string | null;
  readonly status: IntegrationStatus;
  readonly created_at: string;
  readonly data_expired_at: string | null;
  readonly first_synced_at: string | null;
  readonly last_success_at: string | null;
  readonly last_sync_state: SyncState | null;
  /** The queued or running sync, if any. */
  readonly sync_id: string | null;
  /** The scope config that holds for it; null while its environment's default was never edited. */
  readonly scope_config: HoldingScopeConfig | null;
  readonly opted_out: readonly string[];
  readonly keeps_remote_data: boolean;
}

export interface HoldingScopeConfig {
  readonly id: string;
  readonly name: string;
  readonly models: ScopeModels;
}

/** What may be stored for the integration. */
export function scopeOfIntegration({
  scope_config,
  opted_out,
}: Pick<Integration, "scope_config" | "opted_out">): Scope {
  return knownScope(scope_config?.models ?? {}, opted_out);
}

export function integrationColumns(db: Queryable) {
  return db`id, tool, category, organization_name, creator_email, origin_id, status, created_at,
    data_expired_at, first_synced_at, last_success_at, last_sync_state, sync_id, opted_out, keeps_remote_data,
    (select jsonb_build_object('id', c.id, 'name', c.name, 'models', c.models) from scope_configs c
      where c.environment_id = integrations.environment_id and c.deleted_at is null
        and case when integrations.scope_config_id is null then c.is_default else c.id = integrations.scope_config_id end) as scope_config`;
}

/** The caller's integration. Another environment's, a deleted one and one that never was look alike. */
export async function findIntegration(
  db: Queryable,
  caller: Caller,
  id: string,
): Promise<Integration> {
  const [row] = await db<Integration[]>`
    select ${integrationColumns(db)} from integrations
    where id = ${id} and ${owned(db, caller)} and deleted_at is null`;
  return row ?? notFound(id);
}

/** The same, and nobody else changes it until the transaction ends. */
export async function lockIntegration(
  db: Queryable,
  caller: Caller,
  id: string,
): Promise<Integration> {
  const [row] = await db<Integration[]>`
    select ${integrationColumns(db)} from integrations
    where id = ${id} and ${owned(db, caller)} and deleted_at is null for update`;
  return row ?? notFound(id);
}

function notFound(id: string): never {
  throw new Problem(
    "PLATFORM.INTEGRATION_NOT_FOUND",
    `There is no integration ${JSON.stringify(id)} in this environment.`,
  );
}
