import type { Queryable, Transaction } from "../../db/pool.ts";
import type { ScopeModels } from "../../derive/scope.ts";
import { invalid } from "../../kernel/problem.ts";
import { missing } from "../missing.ts";
import { momentOf } from "../moment.ts";
import { owned } from "../owned.ts";
import type { Caller } from "../world.ts";
import { defaultScopeConfigId, ensureDefault } from "./default.ts";

/** How far the removal of what was disabled has come; readers see nothing of it from the first moment on. */
export type RemovalState = "REMOVING" | "SCRUBBING" | "DONE";

/** A scope config as answers show it. */
export interface ScopeConfig {
  readonly id: string;
  readonly name: string;
  /** It holds for integrations that chose none. */
  readonly is_default: boolean;
  /** What is not ENABLED. */
  readonly models: ScopeModels;
  /** How many integrations use it. */
  readonly integrations: number;
  readonly removal: RemovalState;
  readonly created_at: string;
  readonly updated_at: string;
}

export function scopeConfigColumns(db: Queryable) {
  return db`c.id, c.name, c.is_default, c.models, c.created_at, c.updated_at,
    (select count(*)::int from integrations i where i.deleted_at is null and ${holdsFor(db)}) as integrations,
    case when exists (select 1 from scope_removals join integrations i on i.id = integration_id where ${holdsFor(db)}) then 'REMOVING'
      when exists (select 1 from scrubs) then 'SCRUBBING' else 'DONE' end as removal`;
}

/** Condition: the scope config `c` holds for the integration `i`. */
export function holdsFor(db: Queryable) {
  return db`(i.scope_config_id = c.id or (i.scope_config_id is null and c.is_default and i.environment_id = c.environment_id))`;
}

/** From a row as the driver gives it. */
export function describeScopeConfig(row: ScopeConfig): ScopeConfig {
  return { ...row, created_at: momentOf(row.created_at), updated_at: momentOf(row.updated_at) };
}

export async function findScopeConfig(
  db: Queryable,
  caller: Caller,
  id: string,
): Promise<ScopeConfig> {
  const [row] = await db<ScopeConfig[]>`
    select ${scopeConfigColumns(db)} from scope_configs c
    where id = ${id} and ${owned(db, caller)} and deleted_at is null`;
  if (row === undefined) throw missing("scope config", id);
  return describeScopeConfig(row);
}

export type LockedScopeConfig = Pick<ScopeConfig, "id" | "name" | "is_default" | "models">;

/** The caller's scope config, to be edited: nobody chooses it for an integration until the transaction ends. */
export async function lockScopeConfig(
  tx: Transaction,
  caller: Caller,
  id: string,
): Promise<LockedScopeConfig> {
  const [row] = await tx<LockedScopeConfig[]>`
    select ${lockedColumns(tx)} from scope_configs
    where id = ${id} and ${owned(tx, caller)} and deleted_at is null for update`;
  if (row === undefined) throw missing("scope config", id);
  return row;
}

/** The one that an integration is to use, null being the default: nobody edits it until the transaction ends. */
export async function useScopeConfig(
  tx: Transaction,
  caller: Caller,
  { id, now }: { readonly id: string | null | undefined; readonly now: Date },
): Promise<LockedScopeConfig> {
  await ensureDefault(tx, caller, now);
  const [row] = await tx<LockedScopeConfig[]>`
    select ${lockedColumns(tx)} from scope_configs
    where id = ${id ?? defaultScopeConfigId(caller)} and ${owned(tx, caller)} and deleted_at is null for share`;
  if (row === undefined)
    throw invalid("scope_config_id names no scope config of this environment.");
  return row;
}

const lockedColumns = (tx: Transaction) => tx`id, name, is_default, models`;
