import { batchSize, type House, inBatches } from "./house.ts";

/** Secrets of webhook endpoints that signed beside their successors until now: nobody can prove anything by them any more. */
export async function dropPreviousSecrets(house: House): Promise<number> {
  return inBatches(house, async () => {
    const result = await house.db`
      UPDATE webhook_endpoints SET previous_secret = NULL, previous_secret_until = NULL
      WHERE id = ANY(ARRAY(
        SELECT id FROM webhook_endpoints WHERE previous_secret_until <= ${house.now}
        ORDER BY id LIMIT ${batchSize} FOR NO KEY UPDATE SKIP LOCKED))`;
    return result.count;
  });
}
