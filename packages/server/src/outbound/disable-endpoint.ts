/** Switching an endpoint off because of what its receiver does: nobody asked for it, so somebody must be told. */
import type { Transaction } from "../db/pool.ts";
import { endWaiting } from "./end-waiting.ts";

export interface Disabling {
  readonly endpointId: string;
  /** In words for its owner. */
  readonly reason: string;
  /** Why what waited for it is not sent. */
  readonly failure: "gone" | "disabled";
  readonly at: Date;
}

/** The caller holds the endpoint's lock. */
export async function disableEndpoint(tx: Transaction, disabling: Disabling): Promise<void> {
  await tx`
    UPDATE webhook_endpoints SET enabled = false, disabled_reason = ${disabling.reason}
    WHERE id = ${disabling.endpointId} AND enabled`;
  await endWaiting(tx, disabling);
}
