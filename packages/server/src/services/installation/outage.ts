import { isConnectionLoss } from "../../db/pool.ts";

/** Was the error the database's absence, so that the same request may succeed in a moment? */
export function isOutage(error: unknown): boolean {
  return isConnectionLoss(error);
}
