/**
 * Looks after the webhooks of all integrations once a minute: registers anew where the address changed, judges what
 * came in lately, and says by an issue what cannot be relied on. Any number of processes may do it.
 */
import { type Database, isConnectionLoss } from "../../db/pool.ts";
import { inTransaction } from "../../db/transaction.ts";
import { Bell } from "../../kernel/bell.ts";
import type { Clock } from "../../kernel/clock.ts";
import { runSteadily } from "../../kernel/steady-loop.ts";
import { raiseIssue, resolveIssues } from "../../issues/issues.ts";
import { keepSubscribed, type SubscribeTools } from "./subscribe.ts";
import type { About, Tell } from "../tell.ts";
import { isWellAgain, type Lately, troubleOf } from "./upstream-health.ts";
import type { Waiting } from "./upstream-events.ts";
import type { OpenedTool } from "../worker.ts";

export interface WatchTools extends SubscribeTools {
  readonly clock: Clock;
  readonly tell: Tell;
  /** Tools that let programs register. */
  readonly registering: readonly string[];
  readonly open: (integration: Openable) => OpenedTool;
  /** Called when something was told. */
  readonly onChange?: () => void;
}

export type Openable = Omit<Waiting, "dueInMs">;

const everyMs = 60_000;
const atOnce = 20;
const issue = { type: "integration.incoming_webhook_failing", subject: "" } as const;

export async function runUpstreamWatch(tools: WatchTools, signal: AbortSignal): Promise<void> {
  let next = tools.clock.now();
  const look = async (): Promise<Date> => {
    if (tools.clock.now() < next) return next;
    await watchUpstream(tools);
    next = new Date(tools.clock.now().getTime() + everyMs);
    return next;
  };
  const loop = { name: "looking after the tools' webhooks", ...tools, bell: new Bell(), look };
  await runSteadily(loop, signal);
}

/** One round. */
export async function watchUpstream(tools: WatchTools): Promise<void> {
  await registerAnew(tools);
  await judgeAll(tools.db);
  const told = await tellIssues(tools);
  if (told) tools.onChange?.();
}

/** Where we are reached by another address than the tool was told, or a person asked for new secrets. */
async function registerAnew(tools: WatchTools): Promise<void> {
  const publicUrl = await tools.reachedAt();
  if (publicUrl === null) return;
  const found = await tools.db<Openable[]>`
    SELECT i.id AS "integrationId", i.environment_id AS "environmentId", i.tool, i.category, i.config, i.credentials
    FROM upstream_subscriptions s JOIN integrations i ON i.id = s.integration_id
    WHERE i.deleted_at IS NULL AND i.status = 'ACTIVE' AND i.tool = ANY(${[...tools.registering]})
      AND (s.checked_at IS NULL OR s.public_url IS DISTINCT FROM ${publicUrl}
        OR (s.state = 'PENDING' AND s.checked_at < now() - interval '5 minutes'))
    ORDER BY s.checked_at NULLS FIRST LIMIT ${atOnce}`;
  for (const integration of found) {
    try {
      const opened = tools.open(integration);
      await using closing = new AsyncDisposableStack();
      closing.defer(() => opened.close());
      await keepSubscribed(integration.integrationId, tools, opened.source);
    } catch (error) {
      if (isConnectionLoss(error)) throw error;
      // The next sync of this integration meets the same trouble and says so.
      tools.log.warn(
        { err: error, integration: integration.integrationId },
        "webhooks were not set up",
      );
    }
  }
}

/** Only of integrations to which webhooks came lately, or that are failing. */
async function judgeAll(db: Database): Promise<void> {
  const all = await db<(Lately & { readonly id: string; readonly state: string })[]>`
    WITH lately AS (
      SELECT s.integration_id AS id, s.state, greatest(coalesce(s.registered_at, s.created_at), now() - interval '6 hours') AS since
      FROM upstream_subscriptions s
      WHERE s.state = 'FAILING' OR (s.state = 'ACTIVE' AND EXISTS (
        SELECT FROM upstream_counts c WHERE c.integration_id = s.integration_id AND c.hour > now() - interval '7 hours')))
    SELECT l.id, l.state, e.*, c.refused, e.failed_now + c.refused_now AS "troubleNow",
      (SELECT count(*)::int FROM upstream_events w WHERE w.integration_id = l.id AND w.state = 'PENDING'
        AND w.looked_at IS NULL) AS waiting
    FROM lately l
      CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE state = 'DONE')::int AS handled, count(*) FILTER (WHERE state = 'FAILED')::int AS failed,
          count(*) FILTER (WHERE state = 'DONE' AND ended_at > now() - interval '1 hour')::int AS "handledNow",
          count(*) FILTER (WHERE state = 'FAILED' AND ended_at > now() - interval '1 hour')::int AS failed_now
        FROM upstream_events WHERE integration_id = l.id AND state <> 'PENDING' AND ended_at > l.since) e
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(refused), 0)::int AS refused,
          coalesce(sum(refused) FILTER (WHERE hour > now() - interval '1 hour'), 0)::int AS refused_now
        FROM upstream_counts WHERE integration_id = l.id AND hour > l.since - interval '1 hour') c`;
  for (const { id, state, ...lately } of all) {
    const trouble = troubleOf(lately);
    if (state === "ACTIVE" && trouble !== null) {
      await db`
        UPDATE upstream_subscriptions SET state = 'FAILING', trouble = ${trouble}
        WHERE integration_id = ${id} AND state = 'ACTIVE'`;
    } else if (state === "FAILING" && isWellAgain(lately)) {
      await db`
        UPDATE upstream_subscriptions SET state = 'ACTIVE', trouble = NULL, silent_syncs = 0
        WHERE integration_id = ${id} AND state = 'FAILING'`;
    }
  }
}

/** Whoever finds out sets the state; here it becomes an issue, and ends as one. */
async function tellIssues({ db, tell }: WatchTools): Promise<boolean> {
  const off = await db<(About & { readonly trouble: string | null; readonly failing: boolean })[]>`
    SELECT i.id AS "integrationId", i.environment_id AS "environmentId", i.tool, i.category, s.trouble,
      coalesce(s.state = 'FAILING', false) AS failing
    FROM integrations i
      LEFT JOIN upstream_subscriptions s ON s.integration_id = i.id
      LEFT JOIN issues o ON o.integration_id = i.id AND o.type = ${issue.type} AND o.status = 'OPEN'
    WHERE i.deleted_at IS NULL AND (s.state = 'FAILING' OR o.id IS NOT NULL)
      AND coalesce(s.state = 'FAILING', false) <> (o.id IS NOT NULL)
    LIMIT 1000`;
  for (const { trouble, failing, ...about } of off) {
    const ground = { about, tell };
    const message = trouble ?? "Webhooks of the tool cannot be relied on.";
    await inTransaction(db, (tx) =>
      failing ? raiseIssue(tx, ground, { ...issue, message }) : resolveIssues(tx, ground, issue),
    );
  }
  return off.length > 0;
}
