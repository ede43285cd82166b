/** Connects the built-in sandbox on first start, so that there is something to look at. */
import { createIntegration, newIntegration } from "../services/integrations/create.ts";
import type { Caller } from "../services/world.ts";
import type { Installation } from "./installation.ts";

/** The environment's sandbox integration; made only when the environment has never had any integration. */
export async function connectSandbox(
  { world, openSource }: Installation,
  caller: Caller,
): Promise<{ readonly integrationId: string; readonly syncing: boolean } | null> {
  const present = await world.db<{ id: string; tool: string; synced: boolean; deleted: boolean }[]>`
    SELECT id, tool, first_synced_at IS NOT NULL AS synced, deleted_at IS NOT NULL AS deleted
    FROM integrations WHERE environment_id = ${caller.environmentId} ORDER BY created_at, id`;
  const sandbox = present.find(({ tool, deleted }) => tool === "sandbox" && !deleted);
  if (sandbox) return { integrationId: sandbox.id, syncing: !sandbox.synced };
  if (present.length > 0) return null;
  const input = newIntegration.parse({
    tool: "sandbox",
    end_user: { organization_name: "Sandbox Inc." },
  });
  const made = await createIntegration(world, caller, { ...input, openSource });
  return { integrationId: made.id, syncing: true };
}
