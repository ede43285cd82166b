import type { Queryable } from "../../db/pool.ts";
import { type EventType, eventTypes } from "../../outbound/event-types.ts";
import { momentOf, momentOrNull } from "../moment.ts";
import { owned } from "../owned.ts";
import type { Caller } from "../world.ts";

export const deliveryStates = ["PENDING", "DELIVERED", "FAILED"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export const deliveryFailures = ["exhausted", "gone", "disabled", "deleted"] as const;

/** What a delivery can tell of. */
export const deliveredTypes = eventTypes;

/** What is sent to one endpoint, as answers show it. */
export interface Delivery {
  readonly id: string;
  readonly endpoint_id: string;
  /** X-Muster-Sequence. */
  readonly sequence: number;
  /** The event that it tells of; of several, the newest. */
  readonly event_id: string;
  readonly event_type: EventType;
  /** Its place in the event log. */
  readonly event_sequence: number;
  /** The place of the oldest event, when it stands for several of its integration. */
  readonly first_event_sequence: number | null;
  readonly integration_id: string | null;
  readonly state: DeliveryState;
  readonly tries: number;
  /** Not later than now: at once. Null: it has ended, or waits for an older one of its integration. */
  readonly next_attempt_at: string | null;
  /** Why it was given up. */
  readonly failure: (typeof deliveryFailures)[number] | null;
  /** The delivery that names its models since it was given up. */
  readonly merged_into: string | null;
  /** When it was last asked for again. */
  readonly redelivered_at: string | null;
  readonly created_at: string;
  readonly ended_at: string | null;
}

export function deliveryColumns(db: Queryable) {
  return db`d.id, d.endpoint_id, d.sequence, v.id as event_id, v.type as event_type, d.event_sequence,
    d.first_event_sequence, v.integration_id, d.state, d.tries, greatest(d.next_attempt_at, d.created_at) as due_at,
    d.next_attempt_at is null as undue, d.failure, d.merged_into, d.redelivered_at, d.created_at, d.ended_at`;
}

/** The caller's deliveries as `d`, each with its event as `v`. */
export function ownDeliveries(db: Queryable, caller: Caller) {
  return db`(select * from deliveries where ${owned(db, caller)}) d
    join (select * from events where ${owned(db, caller)}) v on v.sequence = d.event_sequence`;
}

/** A row as the driver gives it. */
export type DeliveryRow = Omit<Delivery, "next_attempt_at"> & {
  readonly due_at: string;
  readonly undue: boolean;
};

export function describeDelivery({ due_at, undue, ...row }: DeliveryRow): Delivery {
  return {
    ...row,
    next_attempt_at: undue ? null : momentOf(due_at),
    redelivered_at: momentOrNull(row.redelivered_at),
    created_at: momentOf(row.created_at),
    ended_at: momentOrNull(row.ended_at),
  };
}
