import { expect, test } from "vitest";
import { testDatabase } from "../../test/harness/database.ts";
import { ago, keep } from "../../test/harness/house.ts";
import { newEndpoint, newEnvironment } from "../../test/outbound/telling.ts";

const db = testDatabase();

test("a former webhook secret goes when its rotation is over; one that still signs stays", async () => {
  const environment = await newEnvironment(db.sql);
  const url = "http://127.0.0.1:9/hook";
  for (const until of [ago(-0.001), ago(0.001), ago(7)]) {
    const { id } = await newEndpoint(db.sql, environment, { url });
    await db.sql`
      UPDATE webhook_endpoints SET previous_secret = 'sealed', previous_secret_until = ${until} WHERE id = ${id}`;
  }

  await keep(db.sql);

  const left = await db.sql`
    SELECT previous_secret, previous_secret_until > now() AS signs FROM webhook_endpoints
    WHERE environment_id = ${environment} ORDER BY previous_secret_until`;
  expect(left).toEqual([
    { previous_secret: "sealed", signs: true },
    { previous_secret: null, signs: null },
    { previous_secret: null, signs: null },
  ]);
});
