import { Failure } from "../../kernel/failure.ts";
import { sealedColumns } from "../../kernel/sealed-columns.ts";
import { owned } from "../owned.ts";
import type { OpenSource } from "../sources.ts";
import type { Caller, World } from "../world.ts";

/** A person waits; a tool that is slower keeps sending to an address that refuses. */
const mostMs = 5000;

/** Tells the tool to send no more webhooks, as well as that can be done: whatever goes wrong stops nobody. */
export async function unregisterUpstream(
  world: World,
  caller: Caller,
  { id, openSource }: { readonly id: string; readonly openSource: OpenSource },
): Promise<void> {
  const [kept] = await world.db<
    { tool: string; config: unknown; credentials: string | null; remote_id: string }[]
  >`
    select i.tool, i.config, i.credentials, s.remote_id
    from integrations i join upstream_subscriptions s on s.integration_id = i.id
    where i.id = ${id} and ${owned(world.db, caller)} and i.deleted_at is null and s.remote_id is not null`;
  if (kept === undefined || !world.connectors.has(kept.tool)) return;
  const over = new AbortController();
  try {
    await using closing = new AsyncDisposableStack();
    const { tool, config, credentials, remote_id } = kept;
    const opened: unknown =
      credentials === null
        ? {}
        : JSON.parse(world.seals.open(credentials, sealedColumns.credentials.purpose(id)));
    const loggedFor = { integrationId: id, syncId: null };
    const source = openSource({ tool, config, credentials: opened, loggedFor });
    closing.defer(() => source.close());
    closing.defer(() => over.abort());
    await Promise.race([source.subscriber?.remove(remote_id), timeUp(world, over.signal)]);
  } catch (error) {
    world.log.warn({ err: error, integration: id }, "the tool's webhooks could not be ended there");
  }
}

async function timeUp({ clock }: World, over: AbortSignal): Promise<never> {
  await clock.sleep(mostMs, over);
  throw new Failure("timed_out", "the tool took too long to end its webhooks");
}
