import { owned } from "../owned.ts";
import type { Caller, World } from "../world.ts";

/** A row of the tool that did not fit; its values are nowhere to be seen. */
export interface SetAsideRow {
  readonly model: string;
  /** Null when the row did not even say which record it is. */
  readonly remote_id: string | null;
  readonly reason: string;
}

/** The rows that a sync set aside, as far as they are kept: a few of each page, of an integration's last sync. */
export async function listSetAside(
  { db }: World,
  caller: Caller,
  { syncId, limit }: { readonly syncId: string; readonly limit: number },
): Promise<readonly SetAsideRow[]> {
  return db<SetAsideRow[]>`
    select r.model, r.remote_id, r.reason from set_aside r
    join syncs s on s.integration_id = r.integration_id and s.id = r.sync_id
    join integrations i on i.id = s.integration_id
    where s.id = ${syncId} and ${owned(db, caller)}
    order by r.model, r.stream, r.page, r.row limit ${limit}`;
}
