import { z } from "zod";
import { cutPage, type NumberedPlace, type Page, type PageAsk } from "../page.ts";
import type { Caller, World } from "../world.ts";
import {
  type Delivery,
  deliveryColumns,
  type DeliveryRow,
  deliveredTypes,
  deliveryStates,
  describeDelivery,
  ownDeliveries,
} from "./describe.ts";

/** Null: whatever it is. */
export const deliveryFilters = z.strictObject({
  endpointId: z.string().nullable(),
  type: z.enum(deliveredTypes, { error: `must be one of ${deliveredTypes.join(", ")}` }).nullable(),
  state: z.enum(deliveryStates).nullable(),
  integrationId: z.string().nullable(),
});
export type DeliveriesAsk = PageAsk<NumberedPlace> & z.output<typeof deliveryFilters>;

/**
 * What was sent, is being sent and was given up; also of endpoints that were deleted. An endpoint's in its own order, the
 * last first; of all endpoints those of the newest event first.
 */
export async function listDeliveries(
  { db }: World,
  caller: Caller,
  { endpointId, type, state, integrationId, ...ask }: DeliveriesAsk,
): Promise<Page<Delivery, NumberedPlace>> {
  const number = endpointId === null ? "event_sequence" : "sequence";
  // Only what is asked for stands in the statement, so that each question finds its index.
  const place = ask.after;
  const asked = [
    endpointId === null ? null : db`d.endpoint_id = ${endpointId}`,
    state === null ? null : db`d.state = ${state}`,
    type === null ? null : db`v.type = ${type}`,
    integrationId === null ? null : db`v.integration_id = ${integrationId}`,
    place === null ? null : db`(d.${db(number)}, d.id) < (${place.sequence}::bigint, ${place.id})`,
    // The same of its event, which the database does not conclude by itself.
    place === null || endpointId !== null ? null : db`v.sequence <= ${place.sequence}`,
  ].filter((one) => one !== null);
  const rows = await db<DeliveryRow[]>`
    select ${deliveryColumns(db)} from ${ownDeliveries(db, caller)}
    where ${asked.reduce((all, one) => db`${all} and ${one}`, db`true`)}
    order by d.${db(number)} desc, d.id desc limit ${ask.pageSize + 1}`;
  return cutPage(rows, ask, {
    show: describeDelivery,
    place: (row) => ({ sequence: row[number], id: row.id }),
  });
}
