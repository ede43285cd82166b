/** Keys are exchanged while others work, and nothing is lost (P16). */
import { beforeEach, expect, test } from "vitest";
import { testDatabase } from "../../../test/harness/database.ts";
import { newIntegration } from "../../../test/harness/engine.ts";
import { newEndpoint, newEnvironment } from "../../../test/outbound/telling.ts";
import { rotationText } from "../../cli/rotation-text.ts";
import { type KeyRing, keyRing, sealingKey } from "../../kernel/seal.ts";
import { type SealedColumn, sealedColumns } from "../../kernel/sealed-columns.ts";
import { rotateSealing } from "./rotate-sealing.ts";

const db = testDatabase();
const [oldText, newText] = [
  "the old key, long enough for all of it",
  "the new key, long enough for all of it",
];
const old = keyRing([oldText]);
const both = keyRing([newText, oldText]);
const only = keyRing([newText]);
/** The row of each column. */
const rows = new Map<SealedColumn, readonly string[]>();
const columns = Object.values(sealedColumns);

beforeEach(async () => {
  await db.sql`TRUNCATE integrations, webhook_endpoints, upstream_subscriptions, tool_tokens, authorizations, installation, remote_data CASCADE`;
  const integration = await newIntegration(db.sql);
  const endpoint = await newEndpoint(db.sql, await newEnvironment(db.sql), {
    url: "http://127.0.0.1:9",
  });
  await db.sql`INSERT INTO upstream_subscriptions (integration_id, token_hash, token, secret) VALUES (${integration}, '', '', '')`;
  await db.sql`INSERT INTO installation (name, value) VALUES ('sealed', ''), ('something else', 'not sealed')`;
  rows.set(sealedColumns.credentials, [integration]);
  rows.set(sealedColumns.webhookSecret, [endpoint.id]);
  rows.set(sealedColumns.previousWebhookSecret, [endpoint.id]);
  await db.sql`UPDATE webhook_endpoints SET previous_secret = '', previous_secret_until = now() WHERE id = ${endpoint.id}`;
  rows.set(sealedColumns.upstreamToken, [integration]);
  rows.set(sealedColumns.upstreamSecret, [integration]);
  await db.sql`INSERT INTO tool_tokens (integration_id, tokens) VALUES (${integration}, '')`;
  rows.set(sealedColumns.toolTokens, [integration]);
  await db.sql`INSERT INTO authorizations (state_hash, environment_id, sealed, expires_at) SELECT 'state', environment_id, '', now() FROM integrations WHERE id = ${integration}`;
  rows.set(sealedColumns.authorization, ["state"]);
  rows.set(sealedColumns.canary, ["sealed"]);
  const record = [integration, "hris_employees", "1"];
  await db.sql`INSERT INTO remote_data (integration_id, model, id, mark, sealed) SELECT ${integration}, 'hris_employees', '1', '', ''`;
  rows.set(sealedColumns.remoteData, record);
  for (const column of columns) await write(column, old);
});

const keyOf = (column: SealedColumn): readonly string[] => rows.get(column) ?? [];
const purposeOf = (column: SealedColumn): string => column.purpose(...keyOf(column));
const whereOf = ({ key }: SealedColumn): string =>
  key.map((name, at) => `${name} = $${at + 1}`).join(" AND ");
async function write(column: SealedColumn, seals: KeyRing, plain = column.column): Promise<void> {
  const sealed = seals.seal(plain, purposeOf(column));
  const place = `$${column.key.length + 1}`;
  await db.sql.unsafe(
    `UPDATE ${column.table} SET ${column.column} = ${place} WHERE ${whereOf(column)}`,
    [...keyOf(column), sealed],
  );
}
async function read(column: SealedColumn): Promise<string> {
  const [row] = await db.sql.unsafe<{ sealed: string }[]>(
    `SELECT ${column.column} AS sealed FROM ${column.table} WHERE ${whereOf(column)}`,
    [...keyOf(column)],
  );
  return row?.sealed ?? "";
}

test("everything sealed opens with the new key alone afterwards; a second run has nothing to do", async () => {
  const rotation = await rotateSealing({ db: db.sql, seals: both });
  expect(rotation).toEqual({
    current: only.current,
    resealed: columns.length,
    byKey: new Map([[only.current, columns.length]]),
    unopened: [],
  });
  for (const column of columns)
    expect(only.open(await read(column), purposeOf(column))).toBe(column.column);
  expect(await db.sql`SELECT value FROM installation WHERE name = 'something else'`).toEqual([
    { value: "not sealed" },
  ]);
  expect(rotationText(rotation)).toContain("older keys can be taken out");

  const again = await rotateSealing({ db: db.sql, seals: both });
  expect(again).toMatchObject({ resealed: 0, unopened: [] });
});

test("a run that was cut off is gone on with", async () => {
  await write(sealedColumns.credentials, both);
  const before = await read(sealedColumns.credentials);
  expect(await rotateSealing({ db: db.sql, seals: both })).toMatchObject({
    resealed: columns.length - 1,
  });
  expect(await read(sealedColumns.credentials)).toBe(before);
});

test("what a running process writes in between is kept, and sealed anew", async () => {
  let meddled = false;
  // Somebody renews the credentials just before ours would be written.
  const unsafe = (async (...args: Parameters<typeof db.sql.unsafe>) => {
    if (args[0].startsWith("update integrations") && !meddled) {
      meddled = true;
      await write(sealedColumns.credentials, old, "renewed");
    }
    return db.sql.unsafe(...args);
  }) as typeof db.sql.unsafe;
  const meddling = new Proxy(db.sql, {
    get: (sql, name): unknown => (name === "unsafe" ? unsafe : Reflect.get(sql, name)),
  });
  const rotation = await rotateSealing({ db: meddling, seals: both });
  const credentials = await read(sealedColumns.credentials);
  expect(meddled).toBe(true);
  expect(only.open(credentials, purposeOf(sealedColumns.credentials))).toBe("renewed");
  expect(rotation.byKey).toEqual(new Map([[only.current, columns.length]]));
});

test("what no key opens is named and left alone, never shown; the rest is sealed anew", async () => {
  const lost = keyRing(["a lost key, long enough for all of it"]);
  await write(sealedColumns.credentials, lost, "pass-word");
  const sealed = await read(sealedColumns.credentials);
  // Right key, wrong row: it was copied here.
  const foreign = old.seal("whsec", sealedColumns.webhookSecret.purpose("elsewhere"));
  await db.sql`UPDATE webhook_endpoints SET secret = ${foreign}`;
  const rotation = await rotateSealing({ db: db.sql, seals: both });

  const [id = ""] = keyOf(sealedColumns.credentials);
  const [endpoint = ""] = keyOf(sealedColumns.webhookSecret);
  expect(rotation.unopened).toEqual([
    { where: "integrations.credentials", id, key: lost.current },
    { where: "webhook_endpoints.secret", id: endpoint, key: old.current },
  ]);
  expect(rotation.resealed).toBe(columns.length - 2);
  expect(await read(sealedColumns.credentials)).toBe(sealed);
  const text = rotationText(rotation);
  expect(text).toContain(id);
  expect(text).toContain("Keep older keys until then");
  for (const secret of [sealed, foreign, "pass-word"]) expect(text).not.toContain(secret);
});

test("a process that goes on writing with an older key is told of", () => {
  const byKey = new Map([
    [only.current, 3],
    [old.current, 1],
  ]);
  expect(rotationText({ current: only.current, resealed: 3, byKey, unopened: [] })).toContain(
    "restart them with the new key in first place",
  );
  expect(sealingKey("no seal")).toBeNull();
});

test("every column that is said to be sealed is known to the rotation", async () => {
  const comments = await db.sql<{ column: string }[]>`
    SELECT table_name || '.' || column_name AS column FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name ~ '(credentials|secret|tokens?|sealed)$' AND data_type = 'text' ORDER BY 1`;
  const known = columns.filter(({ table }) => table !== "installation");
  expect(comments.map(({ column }) => column)).toEqual(
    known.map(({ table, column }) => `${table}.${column}`).toSorted(),
  );
});
