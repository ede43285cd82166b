/** What a hand did to a few rows of a large copy is found and mended for a hundredth of what fetching all would cost. */
import { createClient } from "@muster/sdk";
import { createMirror } from "@muster/sdk/mirror";
import { pgStore } from "@muster/sdk/stores";
import { Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testApi } from "../../server/test/contract/api.ts";
import { testDatabase } from "../../server/test/harness/database.ts";

const db = testDatabase();
const api = testApi(db);
const employees = 15_000;
const letters = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

let pool: Pool;
let integration: string;
let apiKey: string;

beforeAll(async () => {
  const tenant = await api.tenant();
  apiKey = tenant.key;
  integration = await api.integration(tenant);
  // The copy is in another schema of the same database.
  await db.sql`CREATE SCHEMA consumer`;
  pool = new Pool({ connectionString: db.url, max: 2, options: "-c search_path=consumer" });
  // Ids as the server makes them: evenly spread over the letters of base58.
  await db.sql`
    INSERT INTO hris_employees (integration_id, id, remote_id, first_name, content_hash, fetched_at)
    SELECT ${integration}, (
        SELECT string_agg(substr(${letters}, 1 + get_byte(sha256(n::text::bytea), byte) % 58, 1), '' ORDER BY byte)
        FROM generate_series(0, 23) byte),
      n, 'person ' || n, '00000000-0000-0000-0000-000000000000', now()
    FROM generate_series(1, ${employees}::int) n`;
});
afterAll(() => pool.end());

test("37 rows edited by hand cost less than 1 % of a full fetch's bytes", async () => {
  const client = createClient({ apiKey, baseUrl: api.url });
  const integrations = [integration];
  const settings = { client, store: pgStore(pool), integrations };
  const mirror = createMirror({ ...settings, endpoints: ["hris/employees"] });
  await mirror.sync();
  const { rowCount } = await pool.query(`
    UPDATE muster_hris_employees SET data = data || '{"first_name": "edited"}'
    WHERE id IN (SELECT id FROM muster_hris_employees ORDER BY md5(id) LIMIT 37)`);
  expect(rowCount).toBe(37);

  const [found] = await mirror.verify();
  expect(found).toMatchObject({ how: "digest", driftedCount: 37, repaired: 37, unresolved: [] });
  expect(new Set(found?.drifted.map(({ kind }) => kind))).toEqual(new Set(["altered"]));

  const left = await pool.query(
    `SELECT FROM muster_hris_employees WHERE data ->> 'first_name' = 'edited'`,
  );
  expect(left.rowCount).toBe(0);
  const [whole] = await mirror.verify({ full: true });
  expect(whole?.checked).toBe(employees);
  expect((found?.bytes ?? Infinity) / (whole?.bytes ?? 0)).toBeLessThan(0.01);
});
