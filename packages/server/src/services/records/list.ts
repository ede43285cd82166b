import type { Endpoint } from "@muster/model";
import type { Connector } from "../../connect/connector.ts";
import { Problem } from "../../kernel/problem.ts";
import { type FilterValue, type Keyset, listRecords } from "../../records/list.ts";
import { type OpenRemoteData, remoteDataOpener } from "../../records/remote-data.ts";
import { readWatermark } from "../../records/watermark.ts";
import { rawModels } from "../../sync/raw-models.ts";
import { type Integration, scopeOfIntegration } from "../integrations/find.ts";
import { type DataHealth, dataHealth } from "../integrations/health.ts";
import { fedFields } from "../tools/coverage.ts";
import type { World } from "../world.ts";
import { refuseDisabled } from "./refuse-disabled.ts";
import { type Listing, unsupportedFilters } from "./unsupported.ts";

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
  readonly watermark: string;
  readonly health: DataHealth;
}

/** One page of a unified list. The integration was found for the caller before. */
export async function readList(
  world: World,
  integration: Integration,
  { endpoint, ask }: { readonly endpoint: Endpoint; readonly ask: ListAsk },
): Promise<ListedPage> {
  const connector = world.connectors.get(integration.tool);
  if (connector !== undefined) refuseUnfed(connector, endpoint);
  const scope = scopeOfIntegration(integration);
  refuseDisabled(scope, endpoint.table);
  // The integration was read before the records: what is said of the data is not newer than the data.
  const health = dataHealth(integration);
  const asked = Object.keys(ask.filters);
  const unsupported = unsupportedFilters({ connector, scope, endpoint }, asked);
  if (unsupported.length > 0 && !ask.ignoreUnsupportedFilters) {
    const watermark = await readWatermark(world.db, integration.id);
    return { records: [], next: null, watermark, health };
  }
  const filters = Object.fromEntries(
    Object.entries(ask.filters).filter(([name]) => !unsupported.includes(name)),
  );
  const openRemoteData = remoteDataOf(world, integration, { connector, scope, endpoint });
  const query = { ...ask, filters, scope, integrationId: integration.id, openRemoteData };
  const page = await listRecords(world.db, endpoint, query);
  if (page.records.length === 0) await refuseBeforeFirstRecord(world, integration, endpoint);
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

function refuseUnfed(connector: Connector, endpoint: Endpoint): void {
  if (fedFields(connector, endpoint.table) !== null) return;
  throw new Problem(
    "INTEGRATION.MODEL_NOT_AVAILABLE",
    `${connector.label} does not offer ${endpoint.table.label.toLowerCase()} (${endpoint.table.name}).`,
  );
}

/** During the first sync an empty answer would be a lie; records that are there are readable at once (P1). */
async function refuseBeforeFirstRecord(
  world: World,
  integration: Integration,
  endpoint: Endpoint,
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
    scope: scopeOfIntegration(integration),
  });
  if (records.length > 0) return;
  throw new Problem(
    "INTEGRATION.SETUP_SYNC_PENDING",
    "The integration's first sync has not brought any of these records yet. Wait for the data-changed webhook.",
  );
}
