import { z } from "zod";
import { inTransaction } from "../../db/transaction.ts";
import { tryOpen } from "../../kernel/seal.ts";
import { sealedColumns } from "../../kernel/sealed-columns.ts";
import { newSecret, sealPreviousSecret, sealSecret } from "../../outbound/sending/secret.ts";
import { missing } from "../missing.ts";
import { owned } from "../owned.ts";
import type { Caller, World } from "../world.ts";
import type { CreatedWebhookEndpoint } from "./create.ts";
import { describeEndpoint, endpointColumns, type WebhookEndpoint } from "./find.ts";

const hour = 3600;
/** The longest time for which two secrets sign. */
export const longestOverlapSeconds = 7 * 24 * hour;

export const secretRotation = z.strictObject({
  overlap_seconds: z
    .int()
    .min(0)
    .max(longestOverlapSeconds)
    .default(24 * hour),
});
export type SecretRotation = z.output<typeof secretRotation>;

/**
 * Gives the endpoint a new secret; the former signs beside it while the rotation overlaps. There is room for two: a
 * rotation within the overlap of another ends the older of them. The row's lock lets rotations follow each other.
 */
export async function rotateSecret(
  { db, seals, clock }: World,
  caller: Caller,
  { id, overlap_seconds: overlap }: SecretRotation & { readonly id: string },
): Promise<CreatedWebhookEndpoint> {
  const secret = newSecret();
  const row = await inTransaction(db, async (tx) => {
    const [former] = await tx<{ secret: string }[]>`
      select secret from webhook_endpoints
      where id = ${id} and ${owned(tx, caller)} and deleted_at is null for no key update`;
    if (former === undefined) throw missing("webhook endpoint", id);
    // One that does not open, because its key is lost, signs nothing: a rotation is what mends that.
    const plain = tryOpen(seals, former.secret, sealedColumns.webhookSecret.purpose(id));
    const stays = overlap > 0 && plain !== null;
    const [rotated] = await tx<WebhookEndpoint[]>`
      update webhook_endpoints set secret = ${sealSecret(seals, id, secret)},
        previous_secret = ${stays ? sealPreviousSecret(seals, id, plain) : null},
        previous_secret_until = ${stays ? new Date(clock.now().getTime() + overlap * 1000) : null}
      where id = ${id} and ${owned(tx, caller)}
      returning ${endpointColumns(tx)}`;
    return rotated;
  });
  if (row === undefined) throw new Error("a locked endpoint gives back its row");
  return { ...describeEndpoint(row), secret };
}
