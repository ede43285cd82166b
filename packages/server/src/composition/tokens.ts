/** What a worker does for tokens that die when nobody uses them. */
import { sealedColumns } from "../kernel/sealed-columns.ts";
import { type Idle, runKeepTokens } from "../sync/asking/keep-tokens.ts";
import type { Installation } from "./installation.ts";

export async function runTokens(
  { world, openSource }: Installation,
  signal: AbortSignal,
): Promise<void> {
  const renew = async ({ integrationId, tool, config, credentials }: Idle): Promise<void> => {
    if (credentials === null) return;
    const purpose = sealedColumns.credentials.purpose(integrationId);
    const opened: unknown = JSON.parse(world.seals.open(credentials, purpose));
    const loggedFor = { integrationId, syncId: null };
    await using closing = new AsyncDisposableStack();
    const source = openSource({ tool, config, credentials: opened, loggedFor });
    closing.defer(() => source.close());
    await source.renewAccess?.();
  };
  const diesAfterSeconds = new Map<string, number>();
  for (const { tool, auth } of world.connectors.values())
    if (auth.auth === "oauth" && auth.refreshDiesAfterSeconds !== null)
      diesAfterSeconds.set(tool, auth.refreshDiesAfterSeconds);
  await runKeepTokens({ ...world, diesAfterSeconds, renew }, signal);
}
