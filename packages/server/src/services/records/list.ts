import type { Endpoint } from "@muster/model";
import type { FilterValue } from "../../records/asked.ts";
import { type Keyset, listRecords } from "../../records/list.ts";
import { type OpenRemoteData, remoteDataOpener } from "../../records/remote-data.ts";
import { readWatermark } from "../../records/watermark.ts";
import { rawModels } from "../../sync/raw-models.ts";
import type { Integration } from "../integrations/find.ts";
import { type DataHealth, dataHealth } from "../integrations/health.ts";
import type { World } from "../world.ts";
import { admit } from "./admit.ts";
import { refuseBeforeFirstRecord } from "./refuse-before-first-record.ts";
import type { Listing } from "./unsupported.ts";

/** What a reader asks of a unified list: the parts are checked, the names are the model's. */
export interface ListAsk {
  readonly pageSize: number;
  readonly includeDeleted: boolean;
  readonly updatedAfter: string | null;
  readonly after: Keyset | null;
  readonly ids: readonly string[] | null;
  readonly remoteIds: readonly string[] | null;
  readonly filters: Readonly<Record<string, FilterValue>>;
  /** A filter on what the tool does not offer: true ignores it, false lets it match nothing. */
  readonly ignoreUnsupportedFilters: boolean;
  /** Each record says which state of it this is. */
  readonly tags: boolean;
}

export interface ListedPage {
  /** The records as JSON texts in UTF-8, ready to be sent. */
  readonly records: readonly Uint8Array[];
  readonly next: Keyset | null;
  readonly watermark: string | null;
  readonly health: DataHealth;
}

/** One page of a unified list. The integration was found for the caller before. */
export async function readList(
  world: World,
  integration: Integration,
  { endpoint, ask }: { readonly endpoint: Endpoint; readonly ask: ListAsk },
): Promise<ListedPage> {
  const { connector, scope, filters } = admit(world, integration, { endpoint, ask });
  // The integration was read before the records: what is said of the data is not newer than the data.
  const health = dataHealth(integration);
  if (filters === null) {
    const watermark = await readWatermark(world.db, integration.id);
    return { records: [], next: null, watermark, health };
  }
  const openRemoteData = remoteDataOf(world, integration, { connector, scope, endpoint });
  const query = { ...ask, filters, scope, integrationId: integration.id, openRemoteData };
  const page = await listRecords(world.db, endpoint, query);
  if (page.records.length === 0)
    await refuseBeforeFirstRecord(world, integration, { endpoint, scope });
  return { ...page, health };
}

/** Null where nothing is kept, or may not be shown any more though it is not yet removed. */
function remoteDataOf(
  { seals }: World,
  { id: integrationId, keeps_remote_data }: Integration,
  { connector, scope, endpoint: { table } }: Listing,
): OpenRemoteData | null {
  if (!keeps_remote_data || !rawModels(connector?.streams ?? [], scope).has(table.name))
    return null;
  return remoteDataOpener(seals, { integrationId, model: table.name });
}
