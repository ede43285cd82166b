/** What every service works with: built once by main.ts, handed down, never imported. */
import type { Config } from "../config.ts";
import type { Connector } from "../connect/connector.ts";
import type { Database } from "../db/pool.ts";
import type { Bell } from "../kernel/bell.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Log } from "../kernel/log.ts";
import type { KeyRing } from "../kernel/seal.ts";
import type { TryEndpoint } from "../outbound/trying/trial.ts";

export interface World {
  readonly db: Database;
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly seals: KeyRing;
  /** Where tools can send their webhooks; null where nobody can say. */
  readonly reachedAt: () => Promise<string | null>;
  /** Makes one attempt at a webhook endpoint now, through the address guard. */
  readonly tryEndpoint: TryEndpoint;
  readonly connectors: ReadonlyMap<string, Connector>;
  /** Rung when a sync was queued. */
  readonly syncBell: Bell;
  /** Rung when a tool's webhook was stored. */
  readonly upstreamBell: Bell;
  /** Rung when something may have to be told: changes were committed, an event was stored. */
  readonly tellBell: Bell;
  /** Rung when an event may have been stored: for those who follow the log. */
  readonly eventBell: Bell;
  /** Rung when an edit of a scope asked for removals. */
  readonly scopeBell: Bell;
}

/** Who asks: every service that touches an environment's data takes it from here and nowhere else (P17). */
export interface Caller {
  readonly environmentId: string;
}
