/** What a delta costs, counted in blocks that PostgreSQL looks at: time on a busy machine says nothing (P11). */
import { type Endpoint, listApplications, listEmployees } from "@muster/model";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { testDatabase } from "../../test/harness/database.ts";
import { newIntegration } from "../../test/harness/engine.ts";
import { databaseNow, updatePlain } from "../../test/harness/plain-rows.ts";
import { printRead } from "../derive/read.ts";
import { everything } from "../derive/scope.ts";

const db = testDatabase();
const pageSize = 50;

describe("a delta page costs the same however many records there are (P11)", () => {
  it.each([
    ["employees", listEmployees, "first_name"],
    ["applications", listApplications, "rejection_reason_name"],
  ] as const)("whether 20 of them changed or all: %s", async (_, endpoint, field) => {
    const list = { endpoint, field };
    // Not so few that reading the whole table would be cheaper.
    const [few, many] = [await company(list, 3_000), await company(list, 24_000)];
    const small = await costs(list, few);
    const large = await costs(list, many);
    // A deeper index is a block more for each look-up.
    expect(large.touched).toBeLessThan(small.touched * 1.5);
    expect(large.all).toBeLessThan(small.all * 1.5);
  });
});

interface List {
  readonly endpoint: Endpoint;
  /** A text. */
  readonly field: string;
}

/** An integration with so many records. */
async function company({ endpoint, field }: List, records: number): Promise<string> {
  const integration = await newIntegration(db.sql);
  await db.sql`
    INSERT INTO ${db.sql(endpoint.table.name)} (integration_id, id, remote_id, content_hash, fetched_at, ${db.sql(field)})
    SELECT ${integration}, 'e' || n, 'e' || n, gen_random_uuid(), now(), 'Name ' || n FROM generate_series(1, ${records}::int) n`;
  return integration;
}

/** Blocks of a first page after 20 changes, and of one that everything is on. */
async function costs({ endpoint, field }: List, integration: string) {
  const since = await databaseNow(db.sql);
  for (let nth = 1; nth <= 20; nth += 1)
    await updatePlain(db.sql, integration, endpoint.table, `e${nth * 7}`, { [field]: "New" });
  await db.sql`ANALYZE`;
  return {
    touched: await blocks(endpoint, integration, since),
    all: await blocks(endpoint, integration, "1970-01-01T00:00:00Z"),
  };
}

const plan = z.tuple([
  z.object({
    Plan: z.object({ "Shared Hit Blocks": z.number(), "Shared Read Blocks": z.number() }),
  }),
]);

async function blocks(endpoint: Endpoint, integration: string, since: string): Promise<number> {
  const first = { delta: true, continues: false, includeDeleted: true, byIds: false };
  const { sql, parameters } = printRead(endpoint, { ...first, filters: [], scope: everything });
  const values = parameters.map((name) => {
    if (name === "integrationId") return integration;
    return name === "limit" ? pageSize + 1 : since;
  });
  const [row] = await db.sql.unsafe<{ "QUERY PLAN": unknown }[]>(
    `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${sql}`,
    values,
  );
  const [{ Plan: whole }] = plan.parse(row?.["QUERY PLAN"]);
  return whole["Shared Hit Blocks"] + whole["Shared Read Blocks"];
}
