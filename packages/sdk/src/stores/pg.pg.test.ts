import { Pool } from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../../server/test/harness/database.ts";
import { pgStore } from "./pg.ts";
import { testStore } from "./testing/test-store.ts";

const db = testDatabase({ migrated: false });
const pools: Pool[] = [];
const pool = (): Pool => {
  const made = new Pool({ connectionString: db.url, max: 4 });
  pools.push(made);
  return made;
};

afterAll(async () => {
  for (const made of pools) await made.end();
});

const tableOf = (endpoint: string): string => `muster_${endpoint.replace("/", "_")}`;

describe("PostgreSQL through pg keeps every promise", () => {
  const checks = testStore({
    open: () => pgStore(pool()),
    edit: async ({ integrationId, endpoint }, id) => {
      await db.sql`UPDATE ${db.sql(tableOf(endpoint))} SET data = jsonb_set(data, '{first_name}', '"Eve"')
        WHERE integration_id = ${integrationId} AND id = ${id}`;
    },
    record: async ({ integrationId, endpoint }, id) => {
      const [row] = await db.sql<{ data: unknown }[]>`SELECT data FROM ${db.sql(tableOf(endpoint))}
        WHERE integration_id = ${integrationId} AND id = ${id}`;
      return row?.data;
    },
  });
  it.each(checks)("$name", async ({ run }) => expect(await run()).toBeUndefined());
});
