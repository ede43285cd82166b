import type { Endpoint } from "@muster/model";
import { invalid } from "../../kernel/problem.ts";
import {
  type Digest,
  digestAtMost,
  type DigestQuery,
  digestRecords,
  nothingDigested,
} from "../../records/digest.ts";
import { readWatermark } from "../../records/watermark.ts";
import type { Integration } from "../integrations/find.ts";
import { type DataHealth, dataHealth } from "../integrations/health.ts";
import type { World } from "../world.ts";
import { admit } from "./admit.ts";
import { refuseBeforeFirstRecord } from "./refuse-before-first-record.ts";

/** The list's own filters, and what of the digest is wanted. */
export interface DigestAsk extends Omit<DigestQuery, "integrationId" | "scope"> {
  readonly ignoreUnsupportedFilters: boolean;
}

/** What a unified list says, in a few numbers. The integration was found for the caller before. */
export async function readDigest(
  world: World,
  integration: Integration,
  { endpoint, ask }: { readonly endpoint: Endpoint; readonly ask: DigestAsk },
): Promise<{ readonly digest: Digest; readonly health: DataHealth }> {
  const { scope, filters } = admit(world, integration, { endpoint, ask });
  const health = dataHealth(integration);
  if (filters === null) {
    const watermark = await readWatermark(world.db, integration.id);
    return { digest: nothingDigested(watermark, ask.records), health };
  }
  const query = { ...ask, filters, scope, integrationId: integration.id };
  const digest = await digestRecords(world.db, endpoint, query);
  if (digest === null) throw tooMuch(ask);
  if (digest.count === 0) await refuseBeforeFirstRecord(world, integration, { endpoint, scope });
  return { digest, health };
}

function tooMuch({ records }: DigestAsk) {
  if (!records)
    return invalid(
      `There are more than ${digestAtMost.groups} groups: ask for a smaller prefix_length, or for some prefixes only.`,
    );
  return invalid(
    `There are more than ${digestAtMost.records} records: ask for fewer or longer prefixes. Without records=true groups say which prefixes differ.`,
  );
}
