/** The rows of a telling: whose turn it is, what is known of each integration, its window and its notes. */
import type { Category } from "@muster/model";
import type { Transaction } from "../../db/pool.ts";
import type { NewEvent } from "../event-types.ts";
import { type Decision, modelsOf, type WindowState } from "./window.ts";

/** One notifier at a time per integration; whoever comes second goes on with the others and looks again later. */
export async function takeTurns(
  tx: Transaction,
  integrationIds: readonly string[],
): Promise<readonly string[]> {
  const rows = await tx<{ id: string }[]>`
    SELECT id FROM unnest(${integrationIds}::text[]) AS id
    WHERE pg_try_advisory_xact_lock(hashtextextended('tell ' || id, 0))`;
  return rows.map((row) => row.id);
}

export interface Found extends WindowState {
  readonly environmentId: string;
  readonly integrationId: string;
  readonly tool: string;
  readonly category: Category;
}

/**
 * A statement of its own: it must see what the notifier before committed, whose turn had to end first. An integration
 * that was deleted meanwhile is not in the answer.
 */
export async function readTelling(
  tx: Transaction,
  integrationIds: readonly string[],
): Promise<readonly Found[]> {
  const rows = await tx<
    {
      id: string;
      environment_id: string;
      tool: string;
      category: Category;
      open_until: number | null;
      oldest: number | null;
      sync_started: number | null;
      hearing: boolean;
    }[]
  >`
    SELECT i.id, i.environment_id, i.tool, i.category,
      (extract(epoch FROM w.open_until) * 1000)::float8 AS open_until,
      (SELECT extract(epoch FROM min(c.changed_at)) * 1000 FROM change_notes c WHERE c.integration_id = i.id)::float8 AS oldest,
      (SELECT extract(epoch FROM s.started_at) * 1000 FROM syncs s
        WHERE s.integration_id = i.id AND s.id = i.sync_id AND i.lease_until > now())::float8 AS sync_started,
      EXISTS (SELECT FROM upstream_events e WHERE e.integration_id = i.id AND e.state = 'PENDING'
        AND e.failure IS NULL AND e.looked_at IS NULL) AS hearing
    FROM integrations i LEFT JOIN windows w ON w.integration_id = i.id
    WHERE i.id = ANY(${integrationIds}) AND i.deleted_at IS NULL`;
  return rows.map(({ oldest, sync_started, hearing, ...row }) => {
    // A tool's webhooks that are being handled are held like a sync that began with the oldest change.
    const began = sync_started ?? (hearing ? oldest : null);
    return {
      environmentId: row.environment_id,
      integrationId: row.id,
      tool: row.tool,
      category: row.category,
      changed: oldest !== null,
      openUntil: row.open_until === null ? null : new Date(row.open_until),
      syncing:
        began === null || oldest === null
          ? null
          : { startedAt: new Date(began), oldestChange: new Date(oldest) },
    };
  });
}

export interface Told extends Found {
  readonly decision: Decision;
}

/**
 * Keeps the windows as decided, and takes the notes of those that are to be told. It takes exactly the notes whose
 * changes are committed: a page's notes become visible with its records.
 */
export async function takeNotes(
  tx: Transaction,
  decided: readonly Told[],
): Promise<readonly NewEvent[]> {
  const telling = decided.flatMap((one) => (one.decision.do === "tell" ? [one.integrationId] : []));
  const opened = decided.flatMap(({ integrationId: id, decision }) =>
    decision.do === "tell" && decision.openUntil !== null
      ? [{ id, until: decision.openUntil }]
      : [],
  );
  const closed = decided.flatMap(({ integrationId, decision }) =>
    decision.do === "close" || (decision.do === "tell" && decision.openUntil === null)
      ? [integrationId]
      : [],
  );
  if (telling.length + closed.length === 0) return [];
  const notes = await tx<{ integration_id: string; model: string }[]>`
    WITH opened AS (
      INSERT INTO windows (integration_id, open_until)
        SELECT * FROM unnest(${opened.map((one) => one.id)}::text[], ${opened.map((one) => one.until.toISOString())}::timestamptz[])
        ON CONFLICT (integration_id) DO UPDATE SET open_until = excluded.open_until),
    closed AS (DELETE FROM windows WHERE integration_id = ANY(${closed})),
    taken AS (
      DELETE FROM change_notes WHERE integration_id = ANY(${telling}) RETURNING integration_id, model)
    SELECT DISTINCT integration_id, model FROM taken`;
  const byIntegration = Map.groupBy(notes, (note) => note.integration_id);
  return decided
    .filter((one) => one.decision.do === "tell")
    .map((one) => eventOf(one, byIntegration.get(one.integrationId) ?? []));
}

function eventOf(
  { environmentId, integrationId, tool, category }: Found,
  notes: readonly { readonly model: string }[],
): NewEvent {
  // Whoever deletes notes must have the integration's turn; otherwise nothing would be left to tell here.
  if (notes.length === 0) throw new Error(`notes of ${integrationId} were taken by another`);
  const data = {
    integration_id: integrationId,
    integration_tool: tool,
    integration_category: category,
    changed_models: modelsOf(notes).map((name) => ({ name })),
  };
  return { environmentId, integrationId, type: "data-changed", data };
}
