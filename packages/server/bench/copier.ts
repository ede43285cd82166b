/** A consumer in a process of its own: the SDK's mirror, kept in PostgreSQL. It does what its parent says. */
import { createClient } from "@muster/sdk";
import { createMirror, type Mirror, type Report } from "@muster/sdk/mirror";
import { pgStore } from "@muster/sdk/stores";
import { Pool } from "pg";

export interface Consumer {
  readonly origin: string;
  readonly key: string;
  readonly integration: string;
  /** Of the consumer's own database. */
  readonly database: string;
}

export type Deed =
  | { readonly deed: "fetch" | "verify" }
  /** A webhook's body arrived. */
  | { readonly deed: "hear"; readonly body: unknown };

export interface Done {
  readonly ms: number;
  /** Stored or compared. */
  readonly records: number;
  readonly drifted: number;
  /** Received, where the deed counts them. */
  readonly bytes: number;
  /** The most memory that this process has had so far. */
  readonly peakRss: number;
}

type Work = Omit<Done, "ms" | "peakRss">;
const nothing: Work = { records: 0, drifted: 0, bytes: 0 };

// The parent's first message says who we are, each of the others what to do.
process.once("message", (consumer: Consumer) => {
  const pool = new Pool({ connectionString: consumer.database, max: 4 });
  const client = createClient({ baseUrl: consumer.origin, apiKey: consumer.key });
  const integrations = [consumer.integration];
  const settings = { client, store: pgStore(pool), integrations };
  let stored = 0;
  const onProgress = (report: Report): void => {
    if (report.kind === "page" && report.last) stored = report.records;
  };
  const mirror = createMirror({ ...settings, endpoints: ["hris/employees"], onProgress });
  process.on("message", (deed: Deed) => {
    timed(() => act(mirror, consumer, deed)).then(
      (done) =>
        process.send?.({ done: deed.deed === "fetch" ? { ...done, records: stored } : done }),
      (error: unknown) => process.send?.({ failed: String(error) }),
    );
  });
  process.send?.({ done: { ...nothing, ms: 0, peakRss: 0 } });
});

async function timed(work: () => Promise<Work>): Promise<Done> {
  const began = performance.now();
  const worked = await work();
  const ms = performance.now() - began;
  return { ...worked, ms, peakRss: process.resourceUsage().maxRSS * 1024 };
}

async function act(mirror: Mirror, { integration }: Consumer, deed: Deed): Promise<Work> {
  switch (deed.deed) {
    case "fetch":
      await mirror.sync(integration);
      return nothing;
    case "verify": {
      const verified = await mirror.verify({ integrationId: integration });
      const sum = (of: "checked" | "driftedCount" | "bytes"): number =>
        verified.reduce((all, one) => all + one[of], 0);
      return { records: sum("checked"), drifted: sum("driftedCount"), bytes: sum("bytes") };
    }
    case "hear":
      await mirror.onWebhook(deed.body);
      await mirror.idle();
      return nothing;
    default:
      return deed satisfies never;
  }
}
