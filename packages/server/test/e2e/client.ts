/** A caller of the running server's API who judges every answer by the contract. */
import { assertAnswer } from "../contract/validate.ts";
import type { Muster } from "./muster.ts";
import { until } from "./until.ts";

export type Fields = Readonly<Record<string, unknown>>;

/** A unified record: what every list's records have in common. */
export interface Listed extends Fields {
  readonly id: string;
  readonly remote_id: string;
  readonly changed_at: string;
  readonly remote_deleted_at: string | null;
}

export interface Sync {
  readonly id: string;
  readonly type: string;
  readonly state: string;
  readonly started_at: string | null;
  readonly models: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
  readonly error: { readonly message: string } | null;
}

export interface Answered {
  readonly status: number;
  readonly body: {
    readonly status: string;
    readonly data?: unknown;
    readonly error?: { readonly code: string; readonly message: string };
  };
}

export interface Asking {
  readonly integration?: string;
  readonly body?: unknown;
}

/** The server's address changes with every start, so the client asks for it at each use. */
export function clientOf(muster: Pick<Muster, "url" | "key">) {
  /** `path` goes without /v1 and with its query. */
  const ask = async (method: string, path: string, asking: Asking = {}): Promise<Answered> => {
    const { integration, body } = asking;
    const response = await fetch(`${muster.url}/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${muster.key}`,
        ...(integration === undefined ? {} : { "x-integration-id": integration }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    });
    // Every answer is the envelope; what else is in it the judge below looks at.
    const answered = (await response.json()) as Answered["body"];
    assertAnswer(method, path.split("?", 1)[0] ?? path, response.status, answered);
    return { status: response.status, body: answered };
  };

  const data = async (method: string, path: string, asking: Asking = {}): Promise<unknown> => {
    const { status, body } = await ask(method, path, asking);
    if (status === 200) return body.data;
    throw new Error(`${method} ${path} answered ${status}: ${JSON.stringify(body)}`);
  };

  /** Every record of a list, page by page. */
  const list = async (path: string, integration: string, query: Record<string, string> = {}) => {
    const records: Listed[] = [];
    let cursor: string | null = null;
    do {
      const asked: URLSearchParams = new URLSearchParams({ page_size: "250", ...query });
      if (cursor !== null) asked.set("cursor", cursor);
      const page = (await data("GET", `${path}?${asked.toString()}`, { integration })) as {
        results: Listed[];
        next: string | null;
      };
      records.push(...page.results);
      cursor = page.next;
    } while (cursor !== null);
    return records;
  };

  const getSync = async (id: string): Promise<Sync> => (await data("GET", `/syncs/${id}`)) as Sync;

  const requestSync = async (integration: string, type: "FULL" | "DELTA"): Promise<string> => {
    const requested = await data("POST", "/force-sync", { integration, body: { type } });
    return (requested as { sync_id: string }).sync_id;
  };

  /** Follows a sync to its end, over restarts of the server. */
  const syncEnd = async (id: string, withinMs = 30_000): Promise<Sync> => {
    let last: Sync | null = null;
    const look = async (): Promise<Sync | null> => {
      last = await getSync(id);
      return last.state === "QUEUED" || last.state === "RUNNING" ? null : last;
    };
    return until(`the end of sync ${id}`, look, { withinMs, state: () => JSON.stringify(last) });
  };

  return {
    ask,
    data,
    list,
    getSync,
    requestSync,
    syncEnd,
    sync: async (integration: string, type: "FULL" | "DELTA", withinMs?: number): Promise<Sync> =>
      syncEnd(await requestSync(integration, type), withinMs),
    /** Connects a tool; the first sync is queued. */
    connect: async (body: { tool: string; credentials?: Fields; config: Fields }) => {
      const end_user = { organization_name: "Test" };
      const { id } = (await data("POST", "/integrations", { body: { end_user, ...body } })) as {
        id: string;
      };
      return id;
    },
    /** Follows the newest sync of an integration, such as the one that connecting queued. */
    newestSyncEnd: async (integration: string, withinMs?: number): Promise<Sync> => {
      const page = await data("GET", `/integrations/${encodeURIComponent(integration)}/syncs`);
      const [newest] = (page as { results: Sync[] }).results;
      if (newest === undefined) throw new Error(`${integration} has no sync`);
      return syncEnd(newest.id, withinMs);
    },
  };
}

export type Client = ReturnType<typeof clientOf>;
