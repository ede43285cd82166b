import { missing } from "../missing.ts";
import { momentOf } from "../moment.ts";
import type { Caller, World } from "../world.ts";
import {
  type Delivery,
  deliveryColumns,
  type DeliveryRow,
  describeDelivery,
  ownDeliveries,
} from "./describe.ts";

/** One HTTP try. */
export interface Attempt {
  readonly try: number;
  readonly started_at: string;
  readonly duration_ms: number;
  /** Null when there was no answer; then `error` says why. */
  readonly status: number | null;
  readonly error: string | null;
  /** The beginning of what the receiver answered. */
  readonly answer: string | null;
}

export interface DeliveryInFull extends Delivery {
  /** The exact bytes that are sent and signed; of what was never tried, as they would be now. */
  readonly body: string;
  /** The last ones, newest first; `tries` says how many there were. */
  readonly attempts: readonly Attempt[];
}

/** A head that news made hurry can have been tried thousands of times. */
const mostAttempts = 100;
/** Characters; 64 KiB are kept. */
const shownAnswer = 4096;

export async function getDelivery(
  { db }: World,
  caller: Caller,
  id: string,
): Promise<DeliveryInFull> {
  const [row] = await db<(DeliveryRow & { body: string })[]>`
    select ${deliveryColumns(db)}, coalesce(d.body, v.body) as body
    from ${ownDeliveries(db, caller)} where d.id = ${id}`;
  if (row === undefined) throw missing("webhook delivery", id);
  const attempts = await db<Attempt[]>`
    select try, started_at, duration_ms, status, error, left(answer, ${shownAnswer}) as answer
    from attempts where delivery_id = ${row.id} order by try desc limit ${mostAttempts}`;
  const { body, ...delivery } = row;
  return {
    ...describeDelivery(delivery),
    body,
    attempts: attempts.map((one) => ({ ...one, started_at: momentOf(one.started_at) })),
  };
}
