/** What a running Muster asked a tool is kept, also what it asked last before it was stopped; and no permit is. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "../harness/database.ts";
import { clientOf } from "./client.ts";
import { type Muster, startMuster } from "./muster.ts";

const database = testDatabase();

describe("requests to a tool", { timeout: 30_000 }, () => {
  let muster: Muster;

  beforeAll(async () => {
    muster = await startMuster({ env: { DATABASE_URL: database.url } });
  });
  afterAll(() => muster[Symbol.asyncDispose]());

  test("stand in the log with their sync, without a query, and hold no place when they are over", async () => {
    const { id } = await clientOf(muster).sync(muster.integrationId, "DELTA");
    await muster.kill("SIGTERM");

    const asked = await database.sql<{ method: string; path: string; status: number }[]>`
      SELECT method, path, status, failure, bytes > 0 AS answered FROM request_log
      WHERE integration_id = ${muster.integrationId} AND sync_id = ${id}`;
    expect(asked.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["/api/people", "/api/contracts", "/api/openings"]),
    );
    for (const one of asked)
      expect(one).toEqual({
        method: "GET",
        path: expect.stringMatching(/^\/api\/[a-z_]+$/),
        status: 200,
        failure: null,
        answered: true,
      });
    expect(await database.sql`SELECT * FROM request_permits`).toEqual([]);
  });
});
