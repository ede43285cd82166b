import { expect, test } from "vitest";
import { testWorld } from "../../test/contract/api.ts";
import { openPaper } from "../../test/contract/tools.ts";
import { contractJudge } from "../../test/contract/validate.ts";
import { testDatabase } from "../../test/harness/database.ts";
import { closeDatabase, openDatabase } from "../db/pool.ts";
import { buildApi } from "./server.ts";

const db = testDatabase({ migrated: false });

test("a database that is away: alive, not ready, and every operation says try again", async () => {
  const nowhere = openDatabase("postgres://nobody@127.0.0.1:1/nothing");
  const app = await buildApi(testWorld(db, { db: nowhere }), { openSource: openPaper });
  expect((await app.inject("/health")).statusCode).toBe(200);
  const ready = await app.inject("/ready");
  expect([ready.statusCode, ready.headers["retry-after"]]).toEqual([503, "5"]);
  const headers = { authorization: "Bearer some-key" };
  const asked = await app.inject({ url: "/v1/check-api-key", headers });
  expect([asked.statusCode, asked.headers["retry-after"]]).toEqual([503, "2"]);
  const answer = { status: 503, body: asked.json() };
  expect(contractJudge.complaints("GET", "/check-api-key", answer)).toEqual([]);
  expect(asked.body).not.toContain("127.0.0.1");
  await app.close();
  await closeDatabase(nowhere);
});

test("a database without migrations: not ready, and it says why", async () => {
  const app = await buildApi(testWorld(db), { openSource: openPaper });
  const ready = await app.inject("/ready");
  expect(ready.statusCode).toBe(503);
  expect(ready.json().error.message).toContain("migrations are pending");
  await app.close();
});
