import type { Connector } from "../../connect/connector.ts";
import type { Queryable } from "../../db/pool.ts";
import { momentOrNull } from "../moment.ts";

/** How the webhooks of an integration's tool are doing. */
export interface UpstreamWebhooks {
  /** NOT_OFFERED: the tool sends none that we know of. */
  readonly state: "NOT_OFFERED" | "PENDING" | "MANUAL" | "ACTIVE" | "FAILING";
  /** Who tells the tool where to send them: we by its API, or a person in its settings. */
  readonly set_up_by: "muster" | "person" | null;
  readonly registered_at: string | null;
  readonly last_event_at: string | null;
  readonly trouble: string | null;
  /** Webhooks of the last day that were taken and refused, and what became of the rows that they named. */
  readonly last_day: {
    readonly received: number;
    readonly refused: number;
    readonly handled: number;
    readonly failed: number;
  };
  /** Rows that wait to be read again. */
  readonly waiting: number;
}

interface Stored {
  readonly state: Exclude<UpstreamWebhooks["state"], "NOT_OFFERED"> | null;
  readonly registered_at: string | null;
  readonly last_event_at: string | null;
  readonly trouble: string | null;
  readonly received: number;
  readonly refused: number;
  readonly handled: number;
  readonly failed: number;
  readonly waiting: number;
}

/** `id` is an integration that the caller was found to own. */
export async function describeUpstream(
  db: Queryable,
  id: string,
  connector: Connector | undefined,
): Promise<UpstreamWebhooks> {
  const [stored] = await db<Stored[]>`
    select s.state, s.registered_at, s.last_event_at, s.trouble, c.received, c.refused,
      (select count(*)::int from upstream_events e where e.integration_id = ${id} and e.state = 'PENDING'
        and e.looked_at is null) as waiting,
      l.handled, l.failed
    from (select coalesce(sum(received), 0)::int as received, coalesce(sum(refused), 0)::int as refused
        from upstream_counts where integration_id = ${id} and hour > now() - interval '1 day') c
      cross join (select count(*) filter (where state = 'DONE')::int as handled, count(*) filter (where state = 'FAILED')::int as failed
        from upstream_events where integration_id = ${id} and state <> 'PENDING' and ended_at > now() - interval '1 day') l
      left join upstream_subscriptions s on s.integration_id = ${id}`;
  if (stored === undefined) throw new Error("counts without groups are always there");
  const { received, refused, handled, failed, waiting, trouble } = stored;
  const webhooks = connector?.webhooks ?? null;
  return {
    state: webhooks === null ? "NOT_OFFERED" : (stored.state ?? "PENDING"),
    set_up_by: webhooks && (webhooks.registration === null ? "person" : "muster"),
    registered_at: momentOrNull(stored.registered_at),
    last_event_at: momentOrNull(stored.last_event_at),
    trouble,
    last_day: { received, refused, handled, failed },
    waiting,
  };
}
