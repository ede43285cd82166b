import { upstreamUrl } from "../../connect/upstream-address.ts";
import { inTransaction } from "../../db/transaction.ts";
import { invalid } from "../../kernel/problem.ts";
import { newSecrets } from "../../sync/upstream/subscribe.ts";
import { lockIntegration } from "../integrations/find.ts";
import type { Caller, World } from "../world.ts";
import { describeUpstream, type UpstreamWebhooks } from "./describe.ts";

export interface RenewedUpstream extends UpstreamWebhooks {
  /** What a person enters in the tool's settings; null where we tell the tool ourselves. */
  readonly url: string | null;
  readonly secret: string | null;
}

/**
 * Makes a new address and a new secret for the tool's webhooks; what was sent to the old address is refused from now
 * on. Where a person sets them up, this is the only time that they are shown.
 */
export async function renewUpstreamWebhooks(
  world: World,
  caller: Caller,
  id: string,
): Promise<RenewedUpstream> {
  const publicUrl = await world.reachedAt();
  const { seals, connectors } = world;
  const renewed = await inTransaction(world.db, async (tx) => {
    const { tool } = await lockIntegration(tx, caller, id);
    const connector = connectors.get(tool);
    const webhooks = connector?.webhooks ?? null;
    if (webhooks === null)
      throw invalid(`${connector?.label ?? tool} sends no webhooks that Muster can receive.`);
    if (publicUrl === null)
      throw invalid("Nobody knows where the tool can reach this server: set MUSTER_PUBLIC_URL.");
    const state = webhooks.registration === null ? "MANUAL" : "PENDING";
    const { plain, ...sealed } = newSecrets(seals, id);
    await tx`
      insert into upstream_subscriptions ${tx({ integration_id: id, state, public_url: publicUrl, ...sealed })}
      on conflict (integration_id) do update set state = excluded.state, token_hash = excluded.token_hash,
        token = excluded.token, secret = excluded.secret, public_url = excluded.public_url, checked_at = null, trouble = null`;
    const shown =
      state === "MANUAL"
        ? { url: upstreamUrl(publicUrl, id, plain.token), secret: plain.secret }
        : { url: null, secret: null };
    return { ...(await describeUpstream(tx, id, connector)), ...shown };
  });
  world.upstreamBell.ring();
  return renewed;
}
