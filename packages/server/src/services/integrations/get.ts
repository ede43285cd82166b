import type { Caller, World } from "../world.ts";
import { describeIntegration, type IntegrationDetails } from "./describe.ts";
import { findIntegration } from "./find.ts";

export async function getIntegration(
  world: World,
  caller: Caller,
  id: string,
): Promise<IntegrationDetails> {
  const integration = await findIntegration(world.db, caller, id);
  return describeIntegration(integration, world.connectors.get(integration.tool), caller);
}
