import { invalid } from "../kernel/problem.ts";
import { findIntegration, type Integration } from "../services/integrations/find.ts";
import type { Caller, World } from "../services/world.ts";
import { refuseUnfitText } from "./text.ts";

/** The integration that a request names in its header. */
export async function integrationOf(
  world: World,
  caller: Caller,
  header: string | readonly string[] | undefined,
): Promise<Integration> {
  if (typeof header !== "string" || header.trim() === "") {
    throw invalid("The header X-Integration-Id is missing: name the integration in it.");
  }
  refuseUnfitText(header, "X-Integration-Id");
  return findIntegration(world.db, caller, header.trim());
}
