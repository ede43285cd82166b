/** The scopes of integrations, as they stand in the database now. */
import type { Queryable } from "../db/pool.ts";
import { everything, type Scope, type ScopeModels, scopeOf } from "../derive/scope.ts";

/** By integration. One that is not there may store everything: it has nothing to store. */
export async function readScopes(
  db: Queryable,
  integrationIds: readonly string[],
): Promise<(integrationId: string) => Scope> {
  const rows = await db<{ id: string; models: ScopeModels | null; opted_out: string[] }[]>`
    SELECT i.id, c.models, i.opted_out FROM integrations i
    LEFT JOIN scope_configs c ON c.environment_id = i.environment_id AND c.deleted_at IS NULL
      AND CASE WHEN i.scope_config_id IS NULL THEN c.is_default ELSE c.id = i.scope_config_id END
    WHERE i.id = ANY(${[...integrationIds]})`;
  const scopes = new Map(
    rows.map(({ id, models, opted_out }) => [id, knownScope(models ?? {}, opted_out)]),
  );
  return (integrationId) => scopes.get(integrationId) ?? everything;
}

export async function readScope(db: Queryable, integrationId: string): Promise<Scope> {
  return (await readScopes(db, [integrationId]))(integrationId);
}

/** Is what the tool sent kept beside the integration's records? */
export async function readKeepsRemoteData(db: Queryable, integrationId: string): Promise<boolean> {
  const [row] = await db<{ keeps: boolean }[]>`
    SELECT keeps_remote_data AS keeps FROM integrations WHERE id = ${integrationId}`;
  return row?.keeps ?? false;
}

const known = new Map<string, Scope>();
const knownAtMost = 1000;

/** Working out a scope walks over the whole model, and every request needs one; most of them are alike. */
export function knownScope(models: ScopeModels, optedOut: readonly string[]): Scope {
  const key = JSON.stringify([models, optedOut]);
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= knownAtMost) known.clear();
  const scope = scopeOf(models, optedOut);
  known.set(key, scope);
  return scope;
}
