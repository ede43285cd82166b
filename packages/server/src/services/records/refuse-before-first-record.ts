import type { Endpoint } from "@muster/model";
import type { Scope } from "../../derive/scope.ts";
import { Problem } from "../../kernel/problem.ts";
import { listRecords } from "../../records/list.ts";
import type { Integration } from "../integrations/find.ts";
import type { World } from "../world.ts";

/** During the first sync an empty answer would be a lie; records that are there are readable at once (P1). */
export async function refuseBeforeFirstRecord(
  world: World,
  integration: Integration,
  { endpoint, scope }: { readonly endpoint: Endpoint; readonly scope: Scope },
): Promise<void> {
  if (integration.first_synced_at !== null) return;
  const { records } = await listRecords(world.db, endpoint, {
    integrationId: integration.id,
    pageSize: 1,
    includeDeleted: true,
    updatedAfter: null,
    after: null,
    ids: null,
    remoteIds: null,
    filters: {},
    scope,
  });
  if (records.length > 0) return;
  throw new Problem(
    "INTEGRATION.SETUP_SYNC_PENDING",
    "The integration's first sync has not brought any of these records yet. Wait for the data-changed webhook.",
  );
}
