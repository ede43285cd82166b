import type { Transaction } from "../../db/pool.ts";
import { invalid } from "../../kernel/problem.ts";
import { missing } from "../missing.ts";
import { owned } from "../owned.ts";
import type { Caller } from "../world.ts";

/** Locks an endpoint that something is to be sent to, and says which events it asks for. */
export async function lockEnabled(
  tx: Transaction,
  caller: Caller,
  id: string,
): Promise<readonly string[]> {
  const [row] = await tx<{ events: readonly string[]; enabled: boolean; deleted: boolean }[]>`
    select events, enabled, deleted_at is not null as deleted from webhook_endpoints
    where id = ${id} and ${owned(tx, caller)} for no key update`;
  if (row === undefined) throw missing("webhook endpoint", id);
  if (row.deleted) {
    throw invalid(`The webhook endpoint ${id} was deleted: nothing can be sent to it any more.`);
  }
  if (!row.enabled) {
    throw invalid(
      `The webhook endpoint ${id} is disabled. Enable it first, then have what it missed sent again.`,
    );
  }
  return row.events;
}
