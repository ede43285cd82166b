/**
 * The consumer of the document "Fetching data (HRIS)", written as its full example: same functions, same order, same
 * literals. In place of Prisma stands a table in memory, in place of axios a function with its calling convention.
 */
import type { DataChanged } from "./telling.ts";
import type { Listed } from "./client.ts";

export interface Consumer {
  handleDataChangedWebhook(body: DataChanged): Promise<void>;
  /** What was there before: at `sync-finished` and `remote-event-received` everything new is fetched. */
  handleOldWebhook(body: AboutIntegration): Promise<void>;
  handleCronJob(integration: { readonly kombo_integration_id: string }): Promise<void>;
  /** The consumer's copy of one integration, by the employees' ids. */
  employeesOf(integrationId: string): ReadonlyMap<string, Listed>;
  /** A hand in the consumer's database: so many living employees are gone. */
  lose(integrationId: string, count: number): void;
  /** How many times employees were fetched because of a webhook. */
  fetches(): number;
}

/** All that a consumer of the old webhooks looked at. */
export interface AboutIntegration {
  readonly data: { readonly integration_id: string };
}

interface Integration {
  readonly id: string;
  readonly kombo_integration_id: string;
  last_fetched_from_kombo_at: Date | null;
}

interface Page {
  readonly data: { readonly next: string | null; readonly results: readonly Listed[] };
}

/**
 * When the start of a fetch is stored. The example's code stores it at every webhook, even when nothing was fetched;
 * the document's words say "after every successful fetch".
 */
export type Remembering = "as the example" | "as the words";

export function documentConsumer(
  api: { readonly url: string; readonly key: string },
  remembering: Remembering,
): Consumer {
  const integrations = new Map<string, Integration>();
  const copies = new Map<string, Map<string, Listed>>();
  let fetched = 0;

  function findUniqueOrCreate(kombo_integration_id: string): Integration {
    const integration = integrations.get(kombo_integration_id) ?? {
      id: `customer-of-${kombo_integration_id}`,
      kombo_integration_id,
      last_fetched_from_kombo_at: null,
    };
    integrations.set(kombo_integration_id, integration);
    return integration;
  }

  async function handleDataChangedWebhook(body: DataChanged): Promise<void> {
    const integration = findUniqueOrCreate(body.data.integration_id);

    const fetchStartDate = new Date(); // This time should be in UTC
    const lastFetchStartDate = integration.last_fetched_from_kombo_at?.toISOString();

    // Fetch data only when data-changed webhook indicates a change
    const employeesChanged = !!body.data.changed_models.find(
      (entry) => entry.name === "hris_employees",
    );
    if (employeesChanged) {
      fetched += 1;
      await fetchEmployees(integration.kombo_integration_id, lastFetchStartDate);
    }

    if (employeesChanged || remembering === "as the example")
      integration.last_fetched_from_kombo_at = fetchStartDate;
  }

  async function handleOldWebhook(body: AboutIntegration): Promise<void> {
    const integration = findUniqueOrCreate(body.data.integration_id);
    const fetchStartDate = new Date();
    const lastFetchStartDate = integration.last_fetched_from_kombo_at?.toISOString();
    fetched += 1;
    await fetchEmployees(integration.kombo_integration_id, lastFetchStartDate);
    integration.last_fetched_from_kombo_at = fetchStartDate;
  }

  async function handleCronJob({
    kombo_integration_id,
  }: {
    readonly kombo_integration_id: string;
  }): Promise<void> {
    const integration = findUniqueOrCreate(kombo_integration_id);
    const fetchStartDate = new Date(); // This time should be in UTC

    // Do not pass a starting date here; fetch everything
    await fetchEmployees(integration.kombo_integration_id);

    integration.last_fetched_from_kombo_at = fetchStartDate;
  }

  async function fetchEmployees(integrationId: string, updatedAfter?: string): Promise<void> {
    let cursor: string | null | undefined;
    do {
      const resp: { data: Page } = await axiosGet(`${api.url}/v1/hris/employees`, {
        headers: {
          Authorization: `Bearer ${api.key}`,
          "X-Integration-Id": integrationId, // Use the stored integration ID
        },
        params: {
          cursor: cursor,
          updated_after: updatedAfter,
        },
      });

      cursor = resp.data.data.next;

      await handleEmployeeData(integrationId, resp.data.data.results);
    } while (cursor);
  }

  async function handleEmployeeData(
    integrationId: string,
    results: readonly Listed[],
  ): Promise<void> {
    const copy = copies.get(integrationId) ?? new Map<string, Listed>();
    copies.set(integrationId, copy);
    for (const employee of results) copy.set(employee.id, employee);
  }

  return {
    handleDataChangedWebhook,
    handleOldWebhook,
    handleCronJob,
    employeesOf: (integrationId) => copies.get(integrationId) ?? new Map(),
    lose: (integrationId, count) => {
      const copy = copies.get(integrationId) ?? new Map<string, Listed>();
      const living = [...copy.values()].filter((one) => one.remote_deleted_at === null);
      for (const { id } of living.slice(-count)) copy.delete(id);
    },
    fetches: () => fetched,
  };
}

/** As axios: absent parameters are left out, other statuses than 2xx reject, the body is under `data`. */
async function axiosGet(
  address: string,
  {
    headers,
    params,
  }: {
    readonly headers: Readonly<Record<string, string>>;
    readonly params: Readonly<Record<string, string | null | undefined>>;
  },
): Promise<{ data: Page }> {
  const url = new URL(address);
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== null) url.searchParams.set(name, value);
  }
  const response = await fetch(url, { headers });
  if (!response.ok) throw new Error(`Request failed with status code ${response.status}`);
  // What an untyped axios call gives as well.
  return { data: (await response.json()) as Page };
}
