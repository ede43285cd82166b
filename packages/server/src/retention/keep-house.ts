/**
 * The housekeeper: what has been kept for long enough goes (P18). Every duty works in small batches and can be cut off
 * anywhere; the next turn goes on. A duty that fails does not keep the others from their work.
 */
import { dropDeliveries, dropEvents } from "./old-events.ts";
import {
  dropAuthorizations,
  dropBudgets,
  dropIssues,
  dropSyncs,
  dropUpstreamCounts,
  dropUpstreamEvents,
} from "./old-rows.ts";
import { forgetDeleted } from "./forget-deleted.ts";
import type { House } from "./house.ts";
import { dropPreviousSecrets } from "./previous-secrets.ts";
import { purgeDeleted } from "./purge-deleted.ts";
import { dropRequestDays, makeRequestDays } from "./request-days.ts";

interface Duty {
  /** What the log says when there was something to do. */
  readonly says: string;
  readonly run: (house: House) => Promise<number>;
}

const duties: readonly Duty[] = [
  { says: "days of the request log made", run: makeRequestDays },
  { says: "deleted records emptied", run: forgetDeleted },
  { says: "deleted integrations purged", run: purgeDeleted },
  { says: "days of the request log dropped", run: dropRequestDays },
  { says: "old syncs dropped", run: dropSyncs },
  { says: "old webhooks of tools dropped", run: dropUpstreamEvents },
  { says: "old counts of webhooks dropped", run: dropUpstreamCounts },
  { says: "old deliveries dropped", run: dropDeliveries },
  { says: "old events dropped", run: dropEvents },
  { says: "old issues dropped", run: dropIssues },
  { says: "former webhook secrets dropped", run: dropPreviousSecrets },
  { says: "authorizations whose time is over dropped", run: dropAuthorizations },
  { says: "budgets of accounts at rest dropped", run: dropBudgets },
];

export async function keepHouse(house: House): Promise<void> {
  for (const { says, run } of duties) {
    if (house.signal.aborted) return;
    try {
      const count = await run(house);
      if (count > 0) house.log.info({ count }, says);
    } catch (error) {
      house.log.error({ err: error }, `not done in this turn: ${says}`);
    }
  }
}
