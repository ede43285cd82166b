import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, describe, expect, it } from "vitest";
import { sqliteStore } from "./sqlite.ts";
import { testStore } from "./testing/test-store.ts";

const folder = mkdtempSync(join(tmpdir(), "muster-sqlite-"));
const opened: DatabaseSync[] = [];
const open = (): DatabaseSync => {
  const db = new DatabaseSync(join(folder, "mirror.db"));
  opened.push(db);
  return db;
};

afterAll(() => {
  for (const db of opened) db.close();
  rmSync(folder, { recursive: true });
});

const tableOf = (endpoint: string): string => `muster_${endpoint.replace("/", "_")}`;

describe("SQLite keeps every promise", () => {
  const checks = testStore({
    open: () => sqliteStore(open()),
    edit: async ({ integrationId, endpoint }, id) => {
      open()
        .prepare(
          `UPDATE ${tableOf(endpoint)} SET data = json_set(data, '$.first_name', 'Eve') WHERE integration_id = ? AND id = ?`,
        )
        .run(integrationId, id);
    },
    record: async ({ integrationId, endpoint }, id) => {
      const row = open()
        .prepare(`SELECT data FROM ${tableOf(endpoint)} WHERE integration_id = ? AND id = ?`)
        .get(integrationId, id);
      return row === undefined ? undefined : JSON.parse(String(row["data"]));
    },
  });
  it.each(checks)("$name", async ({ run }) => expect(await run()).toBeUndefined());
});
