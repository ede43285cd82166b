import { findIntegration } from "../integrations/find.ts";
import type { Caller, World } from "../world.ts";
import { describeUpstream, type UpstreamWebhooks } from "./describe.ts";

export async function getUpstreamWebhooks(
  { db, connectors }: World,
  caller: Caller,
  id: string,
): Promise<UpstreamWebhooks> {
  const { tool } = await findIntegration(db, caller, id);
  return describeUpstream(db, id, connectors.get(tool));
}
