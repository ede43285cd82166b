/** The engine around a fake source: an integration in the database, and one call that runs a sync of it. */
import type { Endpoint } from "@muster/model";
import pino from "pino";
import type { Database } from "../../src/db/pool.ts";
import type { ScopeModels } from "../../src/derive/scope.ts";
import type { KeyRing } from "../../src/kernel/seal.ts";
import { randomId } from "../../src/kernel/ids.ts";
import { listRecords, type ListQuery } from "../../src/records/list.ts";
import { type BrakeLimits, usualLimits } from "../../src/sync/deletions/brake.ts";
import { readScope } from "../../src/scope/read.ts";
import { type Claim, claimSyncs, type SyncType } from "../../src/sync/claim.ts";
import type { Closing } from "../../src/sync/close.ts";
import { runSync } from "../../src/sync/run-sync.ts";
import type { Tell } from "../../src/sync/tell.ts";
import type { Source } from "../../src/source/source.ts";

const silent = pino({ level: "silent" });

/** Nobody is told anything. */
export const tellNobody: Tell = {
  finished: async () => {},
  stateChanged: async () => {},
  issueChanged: async () => {},
  remoteEventReceived: async () => {},
};

export async function newEnvironment(db: Database): Promise<string> {
  const id = randomId();
  await db`INSERT INTO environments (id, name) VALUES (${id}, 'test')`;
  return id;
}

/** Without further words: in an environment of its own. */
export async function newIntegration(
  db: Database,
  { environment, tool = "fake" }: { readonly environment?: string; readonly tool?: string } = {},
): Promise<string> {
  const owner = environment ?? (await newEnvironment(db));
  const id = `${tool}:${randomId()}`;
  await db`INSERT INTO integrations (id, environment_id, tool, category, organization_name) VALUES (${id}, ${owner}, ${tool}, 'HRIS', 'Test')`;
  return id;
}

/** Makes the default scope config of the integration's environment say this. */
export async function setScope(
  db: Database,
  integration: string,
  models: ScopeModels,
): Promise<void> {
  await db`
    INSERT INTO scope_configs (id, environment_id, name, is_default, models)
    SELECT environment_id, environment_id, 'Default', true, ${JSON.stringify(models)}::text::jsonb FROM integrations WHERE id = ${integration}
    ON CONFLICT (id) DO UPDATE SET models = excluded.models`;
}

/** Queues a sync as a person's request does. */
export async function queueSync(
  db: Database,
  integration: string,
  type: SyncType,
): Promise<string> {
  const id = randomId();
  await db`INSERT INTO syncs (integration_id, id, type, trigger) VALUES (${integration}, ${id}, ${type}, 'MANUAL')`;
  await db`UPDATE integrations SET sync_id = ${id}, queued_at = now(), idle_claims = 0 WHERE id = ${integration}`;
  return id;
}

export async function claimOne(db: Database, integration: string, owner = "test"): Promise<Claim> {
  const [claim] = await claimSyncs(db, { owner, limit: 1, only: integration });
  if (claim === undefined) throw new Error("there is no sync to claim");
  return claim;
}

export interface RunOptions {
  readonly version?: number;
  readonly signal?: AbortSignal;
  readonly brake?: BrakeLimits;
  readonly tell?: Tell;
  readonly seals?: KeyRing;
}

export async function runClaim(
  db: Database,
  claim: Claim,
  source: Source,
  options: RunOptions = {},
): Promise<Closing> {
  const tools = {
    db,
    source,
    version: options.version ?? 1,
    log: silent,
    tell: options.tell ?? tellNobody,
    deltaTools: new Set(["fake"]),
    brake: options.brake ?? usualLimits,
    ...(options.seals ? { seals: options.seals } : {}),
  };
  return runSync(claim, tools, options.signal ?? new AbortController().signal);
}

/** Queues, claims and runs one sync to its end. */
export async function sync(
  db: Database,
  integration: string,
  source: Source,
  type: SyncType = "FULL",
  options: RunOptions = {},
): Promise<Closing> {
  await queueSync(db, integration, type);
  return runClaim(db, await claimOne(db, integration), source, options);
}

/** What a consumer sees: every record of a list, page by page. */
export async function listAll(
  db: Database,
  endpoint: Endpoint,
  integrationId: string,
  query: Partial<ListQuery> = {},
): Promise<readonly Record<string, unknown>[]> {
  const base: ListQuery = {
    integrationId,
    pageSize: 100,
    includeDeleted: false,
    updatedAfter: null,
    after: null,
    ids: null,
    remoteIds: null,
    filters: {},
    scope: await readScope(db, integrationId),
  };
  const records: Record<string, unknown>[] = [];
  let after = query.after ?? null;
  do {
    const page = await listRecords(db, endpoint, { ...base, ...query, after });
    // Test data: the statement under test prints objects, and each test looks at their members.
    records.push(
      ...page.records.map(
        (text) => JSON.parse(Buffer.from(text).toString()) as Record<string, unknown>,
      ),
    );
    after = page.next;
  } while (after !== null);
  return records;
}
