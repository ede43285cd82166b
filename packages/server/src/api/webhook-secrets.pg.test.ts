/** Rotating the secret that webhooks are signed with. */
import { createHmac } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { beforeEach, expect, test } from "vitest";
import { type Tenant, testApi } from "../../test/contract/api.ts";
import { testClock } from "../../test/harness/clock.ts";
import { testDatabase } from "../../test/harness/database.ts";
import { startReceiver } from "../../test/harness/receiver.ts";
import {
  deliveringWorld,
  sendDue,
  silenceEndpoints,
  storeCreated,
} from "../../test/outbound/telling.ts";
import { inTransaction } from "../db/transaction.ts";
import { keyRing } from "../kernel/seal.ts";
import { signingSecrets } from "../outbound/sending/secret.ts";
import { rotateSealing } from "../services/installation/rotate-sealing.ts";

const db = testDatabase();
const api = testApi(db);
let tenant: Tenant;
beforeEach(async () => {
  tenant = await api.tenant();
  await silenceEndpoints(db.sql);
});

const body = (more: object = {}) => ({ url: "http://127.0.0.1:9/hook", events: ["*"], ...more });
const make = async (url?: string) =>
  (
    await api.ask("POST", "/webhook-endpoints", {
      ...tenant,
      body: body(url === undefined ? {} : { url }),
    })
  ).body.data;
const rotate = (id: string, rotation: unknown = {}) =>
  api.ask("POST", `/webhook-endpoints/${id}/rotate-secret`, { ...tenant, body: rotation });

/** What an endpoint signs with now, current first. */
async function secretsOf(id: string): Promise<readonly string[]> {
  const [row] = await db.sql<
    { secret: string; previousSecret: string | null; until: number | null }[]
  >`
    SELECT secret, previous_secret AS "previousSecret",
      (extract(epoch FROM previous_secret_until) * 1000)::float8 AS until FROM webhook_endpoints WHERE id = ${id}`;
  if (row === undefined) throw new Error("no endpoint");
  const previousSecretUntil = row.until === null ? null : new Date(row.until);
  const sealed = { ...row, endpointId: id, previousSecretUntil };
  return signingSecrets(api.world.seals, sealed, new Date());
}

test("gives a new secret once; the former signs beside it for a day unless told otherwise", async () => {
  const made = await make();
  const before = Date.now();
  const rotated = (await rotate(made.id)).body.data;
  expect(rotated.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(await secretsOf(made.id)).toEqual([rotated.secret, made.secret]);
  const until = Date.parse(rotated.previous_secret_until);
  expect(until).toBeGreaterThanOrEqual(before + 86_400_000);
  expect(until).toBeLessThanOrEqual(Date.now() + 86_400_000);

  const shown = await api.ask("GET", `/webhook-endpoints/${made.id}`, tenant);
  expect(shown.body.data.previous_secret_until).toBe(rotated.previous_secret_until);
  expect(shown.text).not.toContain("whsec_");
  const [row] =
    await db.sql`SELECT row_to_json(w)::text AS row FROM webhook_endpoints w WHERE id = ${made.id}`;
  expect(row?.["row"]).not.toContain("whsec_");
});

test("a second one within the overlap ends the oldest; one without overlap ends all but the new", async () => {
  const made = await make();
  const second = (await rotate(made.id)).body.data.secret;
  const third = (await rotate(made.id, { overlap_seconds: 604_800 })).body.data.secret;
  expect(await secretsOf(made.id)).toEqual([third, second]);
  const last = (await rotate(made.id, { overlap_seconds: 0 })).body.data;
  expect(last.previous_secret_until).toBeNull();
  expect(await secretsOf(made.id)).toEqual([last.secret]);
});

test("two at once follow each other: the one that waited takes the other's secret along", async () => {
  const { id } = await make();
  let asked: readonly ReturnType<typeof rotate>[] = [];
  await inTransaction(db.sql, async (tx) => {
    await tx`SELECT FROM webhook_endpoints WHERE id = ${id} FOR UPDATE`;
    asked = [rotate(id), rotate(id)];
    await twoWaitForALock();
  });
  const given = (await Promise.all(asked)).map((told) => told.body.data.secret as string);
  expect((await secretsOf(id)).toSorted()).toEqual(given.toSorted());
});

async function twoWaitForALock(): Promise<void> {
  for (;;) {
    const waiting = await db.sql`
      SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
    if (waiting.length === 2) return;
  }
}

test("while it overlaps every delivery is signed by both, and afterwards by the new one alone", async () => {
  await using receiver = await startReceiver();
  const clock = testClock(new Date());
  const world = { ...deliveringWorld(db.sql, clock), seals: api.world.seals };
  const send = async () => {
    await storeCreated(db.sql, tenant.environmentId);
    await sendDue(world);
    const { text, headers } = await receiver.next();
    const kombo = (secret: string) => createHmac("sha256", secret).update(text).digest("base64url");
    const at = new Date(Number(headers["webhook-timestamp"]) * 1000);
    const standard = (secret: string) =>
      new Webhook(secret).sign(headers["webhook-id"] ?? "", at, text);
    return { headers, kombo, standard };
  };
  const { id, secret: first } = await make(receiver.url);
  const { secret: second } = (await rotate(id, { overlap_seconds: 3600 })).body.data;

  const during = await send();
  expect(during.headers).toMatchObject({
    "x-kombo-signature": during.kombo(second),
    "webhook-signature": `${during.standard(second)} ${during.standard(first)}`,
  });
  await clock.advance(3_601_000);
  const after = await send();
  expect(after.headers).toMatchObject({
    "x-kombo-signature": after.kombo(second),
    "webhook-signature": after.standard(second),
  });
});

test("mends an endpoint whose secret does not open any more", async () => {
  const { id } = await make();
  await db.sql`UPDATE webhook_endpoints SET secret = 'lost' WHERE id = ${id}`;
  const { secret, previous_secret_until: until } = (await rotate(id)).body.data;
  expect([await secretsOf(id), until]).toEqual([[secret], null]);
});

test("the former secret is sealed anew with the others when the sealing key changes", async () => {
  const made = await make();
  const { secret } = (await rotate(made.id)).body.data;
  const old = "a key for tests that is long enough";
  const seals = keyRing(["another key that is long enough to seal", old]);
  await rotateSealing({ db: db.sql, seals });
  const [row] = await db.sql<{ secret: string; previousSecret: string }[]>`
    SELECT secret, previous_secret AS "previousSecret" FROM webhook_endpoints WHERE id = ${made.id}`;
  const onlyNew = keyRing(["another key that is long enough to seal"]);
  const sealed = {
    ...row!,
    endpointId: made.id,
    previousSecretUntil: new Date(Date.now() + 1000),
  };
  expect(signingSecrets(onlyNew, sealed, new Date())).toEqual([secret, made.secret]);
});

test.each([
  [{ overlap_seconds: -1 }, "body.overlap_seconds must have at least 0"],
  [{ overlap_seconds: 604_801 }, "body.overlap_seconds may have at most 604800"],
  [{ overlap_seconds: 1.5 }, "body.overlap_seconds must be a whole number"],
  [{ overlap_seconds: "24h" }, "body.overlap_seconds must be a"],
  [{ overlap: 1 }, 'body may not have the member "overlap"'],
  [[], "body must be a JSON object"],
])("%j is refused and changes nothing", async (rotation, said) => {
  const { id, secret } = await make();
  const told = await rotate(id, rotation);
  expect([told.status, told.body.error.message]).toEqual([400, expect.stringContaining(said)]);
  expect(await secretsOf(id)).toEqual([secret]);
});
