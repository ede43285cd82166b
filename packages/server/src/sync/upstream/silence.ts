/**
 * Silence: webhooks that should have come and did not. What a sync finds changed although the tool changed it a while
 * ago, after we had registered, was told by no webhook. Once may be chance; twice in a row they cannot be relied on.
 */
import type { Stream } from "../../connect/stream.ts";
import type { Database } from "../../db/pool.ts";
import { recordId } from "../../kernel/ids.ts";
import type { RemotePage } from "../../source/source.ts";
import type { TablePage } from "../translate.ts";

/** So long a webhook, and reading again what it names, may take. */
const mostMinutes = 15;
const syncsToFail = 2;

export class Silence {
  readonly #integrationId: string;
  /** Since when webhooks are to come; null: they are not relied on. */
  readonly #since: number | null;
  #untold = 0;

  constructor(integrationId: string, since: number | null) {
    this.#integrationId = integrationId;
    this.#since = since;
  }

  /** To be told of each committed page with the ids of the records that it changed, table by table. */
  sawPage(
    stream: Stream,
    remote: Pick<RemotePage, "rows" | "askedAt">,
    changed: readonly { readonly table: TablePage["table"]; readonly changed: readonly string[] }[],
  ): void {
    const { lookup, changedAt, feeds } = stream;
    if (this.#since === null || lookup === null || changedAt === null) return;
    const before = remote.askedAt.getTime() - mostMinutes * 60_000;
    for (const [at, { whole, table }] of feeds.entries()) {
      const ids = new Set(changed[at]?.changed);
      if (!whole || ids.size === 0) continue;
      for (const row of remote.rows) {
        const fit = stream.row.safeParse(row);
        const id = fit.success ? lookup.id(fit.data) : null;
        if (id === null || !ids.has(recordId(this.#integrationId, table.name, id))) continue;
        const when = Date.parse((fit.success && changedAt(fit.data)) || "");
        if (when >= this.#since && when < before) this.#untold += 1;
      }
    }
  }

  /** Notes what this sync found; it was read to its end. */
  async note(db: Database): Promise<void> {
    if (this.#since === null) return;
    await db`
      UPDATE upstream_subscriptions SET
        silent_syncs = CASE WHEN ${this.#untold} > 0 THEN silent_syncs + 1 ELSE 0 END,
        state = CASE WHEN ${this.#untold} > 0 AND silent_syncs + 1 >= ${syncsToFail} THEN 'FAILING' ELSE state END,
        trouble = CASE WHEN ${this.#untold} > 0 AND silent_syncs + 1 >= ${syncsToFail} THEN ${silent} ELSE trouble END
      WHERE integration_id = ${this.#integrationId} AND state = 'ACTIVE'`;
  }
}

const silent =
  "Syncs found changes that no webhook of the tool had told. Check in the tool that its webhooks are on.";

export async function openSilence(db: Database, integrationId: string): Promise<Silence> {
  const [row] = await db<{ since: number }[]>`
    SELECT (extract(epoch FROM coalesce(registered_at, created_at)) * 1000)::float8 AS since
    FROM upstream_subscriptions WHERE integration_id = ${integrationId} AND state = 'ACTIVE'`;
  return new Silence(integrationId, row?.since ?? null);
}
