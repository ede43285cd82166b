/** Opens the tool of an integration as it stands in the database, with its unsealed credentials. */
import { sealedColumns } from "../kernel/sealed-columns.ts";
import type { Claim } from "../sync/claim.ts";
import type { OpenedTool } from "../sync/worker.ts";
import type { Installation } from "./installation.ts";

/** What a tool is opened by: a claimed sync, or an integration whose webhooks are read again. */
type Openable = Pick<Claim, "integrationId" | "tool" | "config" | "credentials" | "scope"> & {
  readonly syncId: string | null;
};

/** Opens the tool of a claimed sync with its unsealed credentials. */
export function openClaimed({ world, openSource }: Installation): (claim: Openable) => OpenedTool {
  return (claim) => {
    const connector = world.connectors.get(claim.tool);
    if (connector === undefined) throw new Error(`this build has no connector for ${claim.tool}`);
    const purpose = sealedColumns.credentials.purpose(claim.integrationId);
    const credentials: unknown =
      claim.credentials === null ? {} : JSON.parse(world.seals.open(claim.credentials, purpose));
    const source = openSource({
      tool: claim.tool,
      config: claim.config,
      credentials,
      loggedFor: { integrationId: claim.integrationId, syncId: claim.syncId },
      wants: claim.scope.wants,
    });
    return { source, version: connector.version, close: () => source.close() };
  };
}
