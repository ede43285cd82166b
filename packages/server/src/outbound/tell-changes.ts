/** From noted changes to `data-changed` events: looks for integrations whose time has come and tells each. */
import type { Category } from "@muster/model";
import type { Database, Transaction } from "../db/pool.ts";
import { inTransaction } from "../db/transaction.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Log } from "../kernel/log.ts";
import type { Merging } from "./lanes.ts";
import { storeEvent } from "./store-event.ts";
import { decide, modelsOf, type RunningSync } from "./window.ts";

export interface TellingWorld {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly config: { readonly debounceSeconds: number };
}

export interface Look {
  /** Integrations whose changes became an event. */
  readonly told: number;
  /** When the next window ends; null without one. */
  readonly nextAt: Date | null;
}

/** How many integrations are told at a time: enough to hide round trips, few enough to leave connections to others. */
const width = 4;

export async function tellDueChanges(world: TellingWorld): Promise<Look> {
  const due = (await findDue(world)).values();
  let told = 0;
  const tellOneByOne = async (): Promise<void> => {
    for (const integrationId of due) {
      if (await tellChanges(world, integrationId)) told += 1;
    }
  };
  await Promise.all(Array.from({ length: width }, tellOneByOne));
  const [next] = await world.db<{ at: number | null }[]>`
    SELECT (extract(epoch FROM min(open_until)) * 1000)::float8 AS at
    FROM windows WHERE open_until > ${world.clock.now()}`;
  return { told, nextAt: toDate(next?.at ?? null) };
}

/** Integrations with notes or a window, and no window that must be waited for. Only a hint: tellChanges decides. */
async function findDue({ db, clock, config }: TellingWorld): Promise<readonly string[]> {
  const now = clock.now();
  const farthest = new Date(now.getTime() + config.debounceSeconds * 1000);
  // A step per integration along the key, instead of reading every note of a sync that writes thousands.
  const rows = await db<{ integration_id: string }[]>`
    WITH RECURSIVE noted AS (
      (SELECT integration_id FROM change_notes ORDER BY integration_id LIMIT 1)
      UNION ALL
      SELECT (SELECT c.integration_id FROM change_notes c WHERE c.integration_id > n.integration_id
              ORDER BY c.integration_id LIMIT 1)
      FROM noted n WHERE n.integration_id IS NOT NULL)
    SELECT integration_id FROM (SELECT integration_id FROM noted WHERE integration_id IS NOT NULL) n
      FULL JOIN windows w USING (integration_id)
    WHERE w.open_until IS NULL OR w.open_until <= ${now} OR w.open_until > ${farthest}`;
  return rows.map((row) => row.integration_id);
}

/** True when an event was stored. Safe to call at any time, twice, and from several processes. */
export async function tellChanges(world: TellingWorld, integrationId: string): Promise<boolean> {
  const merged = await inTransaction(world.db, async (tx) => {
    if (!(await isMine(tx, integrationId))) return null;
    const found = await readIntegration(tx, integrationId);
    if (found.about === null) {
      await tx`DELETE FROM change_notes WHERE integration_id = ${integrationId}`;
      await tx`DELETE FROM windows WHERE integration_id = ${integrationId}`;
      return null;
    }
    const now = world.clock.now();
    const decision = decide(found, { now, debounceMs: world.config.debounceSeconds * 1000 });
    if (decision.do === "close") await keepWindow(tx, integrationId, null);
    if (decision.do !== "tell") return null;
    await keepWindow(tx, integrationId, decision.openUntil);
    return storeDataChanged(tx, found.about);
  });
  for (const merging of merged ?? []) world.log.info(merging, "data-changed merged");
  return merged !== null;
}

/** One notifier at a time per integration; whoever comes second goes on and looks again later. */
async function isMine(tx: Transaction, integrationId: string): Promise<boolean> {
  const [lock] = await tx<{ held: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${`tell ${integrationId}`}, 0)) AS held`;
  return lock?.held === true;
}

interface About {
  readonly environmentId: string;
  readonly integrationId: string;
  readonly tool: string;
  readonly category: Category;
}

interface Found {
  /** Null for an integration that is deleted: its changes are told to nobody. */
  readonly about: About | null;
  readonly changed: boolean;
  readonly openUntil: Date | null;
  readonly syncing: RunningSync | null;
}

async function readIntegration(tx: Transaction, integrationId: string): Promise<Found> {
  const [row] = await tx<
    {
      environment_id: string;
      tool: string;
      category: Category;
      open_until: number | null;
      oldest: number | null;
      sync_started: number | null;
      hearing: boolean;
    }[]
  >`
    SELECT i.environment_id, i.tool, i.category,
      (extract(epoch FROM w.open_until) * 1000)::float8 AS open_until,
      (SELECT extract(epoch FROM min(c.changed_at)) * 1000 FROM change_notes c WHERE c.integration_id = i.id)::float8 AS oldest,
      (SELECT extract(epoch FROM s.started_at) * 1000 FROM syncs s
        WHERE s.integration_id = i.id AND s.id = i.sync_id AND i.lease_until > now())::float8 AS sync_started,
      EXISTS (SELECT FROM upstream_events e WHERE e.integration_id = i.id AND e.state = 'PENDING' AND e.failure IS NULL) AS hearing
    FROM integrations i LEFT JOIN windows w ON w.integration_id = i.id
    WHERE i.id = ${integrationId} AND i.deleted_at IS NULL`;
  if (row === undefined) {
    return { about: null, changed: false, openUntil: null, syncing: null };
  }
  const { environment_id: environmentId, tool, category, oldest, sync_started, hearing } = row;
  // A tool's webhooks that are being handled are held like a sync that began with the oldest change.
  const began = sync_started ?? (hearing ? oldest : null);
  return {
    about: { environmentId, integrationId, tool, category },
    changed: oldest !== null,
    openUntil: toDate(row.open_until),
    syncing:
      began === null || oldest === null
        ? null
        : { startedAt: new Date(began), oldestChange: new Date(oldest) },
  };
}

async function keepWindow(
  tx: Transaction,
  integrationId: string,
  openUntil: Date | null,
): Promise<void> {
  if (openUntil === null) {
    await tx`DELETE FROM windows WHERE integration_id = ${integrationId}`;
    return;
  }
  await tx`
    INSERT INTO windows (integration_id, open_until) VALUES (${integrationId}, ${openUntil})
    ON CONFLICT (integration_id) DO UPDATE SET open_until = excluded.open_until`;
}

/** Takes exactly the notes whose changes are committed: a page's notes become visible with its records. */
async function storeDataChanged(tx: Transaction, about: About): Promise<readonly Merging[]> {
  const { environmentId, integrationId, tool, category } = about;
  const notes = await tx<{ model: string }[]>`
    DELETE FROM change_notes WHERE integration_id = ${integrationId} RETURNING model`;
  // Whoever deletes notes must hold the lock of isMine; otherwise nothing would be left to tell here.
  if (notes.length === 0) throw new Error(`notes of ${integrationId} were taken by another`);
  const { merged } = await storeEvent(tx, {
    environmentId,
    integrationId,
    type: "data-changed",
    data: {
      integration_id: integrationId,
      integration_tool: tool,
      integration_category: category,
      changed_models: modelsOf(notes).map((name) => ({ name })),
    },
  });
  return merged;
}

function toDate(ms: number | null): Date | null {
  return ms === null ? null : new Date(ms);
}
