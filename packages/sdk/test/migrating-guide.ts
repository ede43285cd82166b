/** What the chapters of docs/migrating.md export, each as its text says. */
import type { Server } from "node:http";
import type { Mirror, Verified } from "@muster/sdk/mirror";
import type { WebhookEvent } from "@muster/sdk/webhooks";
import type { Pool } from "pg";
import type { Fields, Listed } from "../../server/test/e2e/client.ts";

export interface Where {
  readonly url: string;
  readonly apiKey: string;
}
export interface Whose extends Where {
  readonly integrationId: string;
}
interface Heard extends Where {
  readonly endpointId: string;
}
interface Receiving {
  readonly mirror: Mirror;
  readonly secret: string;
  readonly old: (event: WebhookEvent) => Promise<void>;
}

export interface FromSyncFinished {
  readonly mirrorOf: (means: Where & { readonly pool: Pool }) => Mirror;
  readonly receiver: (means: Receiving) => Server;
  readonly hearBoth: (means: Heard) => Promise<unknown>;
  readonly weekly: (mirror: Mirror) => Promise<readonly Verified[]>;
  readonly fetchNow: (mirror: Mirror, integrationId?: string) => Promise<unknown>;
  readonly hearOnlyChanges: (means: Heard) => Promise<unknown>;
}

export interface FromKombo {
  readonly idPairs: (from: Whose, to: Whose, path: string) => Promise<readonly [string, string][]>;
  readonly differing: (one: Fields, other: Fields) => readonly string[];
}

export interface FromOthers {
  readonly nangoLike: (where: Where) => {
    readonly listRecords: (asked: Fields) => Promise<{
      readonly records: readonly (Listed & { readonly _nango_metadata: Fields })[];
      readonly next_cursor: string | null;
    }>;
  };
  readonly mergeLike: (where: Where) => {
    readonly list: (
      path: string,
      asked: Fields,
    ) => Promise<{
      readonly results: readonly (Listed & { readonly remote_was_deleted: boolean })[];
      readonly next: string | null;
    }>;
  };
}
