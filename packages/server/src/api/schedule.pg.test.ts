import { beforeEach, describe, expect, it } from "vitest";
import { type Tenant, testApi } from "../../test/contract/api.ts";
import { testDatabase } from "../../test/harness/database.ts";

const db = testDatabase();
const api = testApi(db);
const hour = 3600;
let tenant: Tenant;
let id: string;

const path = () => `/integrations/${encodeURIComponent(id)}`;
const schedule = async () => (await api.ask("GET", `${path()}/schedule`, tenant)).body.data;
const patch = (body: unknown) => api.ask("PATCH", `${path()}/schedule`, { ...tenant, body });
/** Seconds from now, rounded to minutes: what lies between is the time of the test. */
const untilNow = (moment: string): number =>
  Math.round((Date.parse(moment) - Date.now()) / 60_000) * 60;
const row = async () => (await db.sql`SELECT * FROM integrations WHERE id = ${id}`)[0]!;

async function connect(body: object = {}): Promise<string> {
  const told = await api.ask("POST", "/integrations", {
    ...tenant,
    body: {
      tool: "ledger",
      end_user: { organization_name: "Acme" },
      credentials: { token: "right-token" },
      sync_immediately: false,
      ...body,
    },
  });
  return told.body.data.id;
}

beforeEach(async () => {
  tenant = await api.tenant();
  id = await connect();
});

describe("the schedule", () => {
  it("of a new integration shows the defaults, and its first sync a whole interval away", async () => {
    const shown = await schedule();
    expect(shown).toMatchObject({
      full_interval_seconds: 10 * hour,
      delta_interval_seconds: 3 * hour,
      full_interval_is_default: true,
      delta_interval_is_default: true,
      polling_slowed: false,
    });
    expect(untilNow(shown.next_full_at)).toBe(10 * hour);
    expect(untilNow(shown.next_delta_at)).toBe(3 * hour);
  });

  it("of a tool that tells no changes has full syncs only", async () => {
    id = await connect({ tool: "slip" });
    expect(await schedule()).toMatchObject({
      full_interval_seconds: 3 * hour,
      delta_interval_seconds: null,
      next_delta_at: null,
    });
    const refused = await patch({ delta_interval_seconds: 600 });
    expect([refused.status, refused.body.error.message]).toEqual([
      400,
      "delta_interval_seconds must be null: slip cannot be asked for changes.",
    ]);
  });

  it("is set, one interval at a time, and counts from the last sync's end at once", async () => {
    await db.sql`UPDATE integrations SET full_ended_at = now() - interval '1 hour', delta_ended_at = now() - interval '10 minutes'`;
    const { body } = await patch({ full_interval_seconds: 2 * hour });
    expect(body.data).toMatchObject({
      full_interval_seconds: 2 * hour,
      full_interval_is_default: false,
      delta_interval_is_default: true,
    });
    expect(untilNow(body.data.next_full_at)).toBe(hour);
    await patch({ delta_interval_seconds: 1200 });
    const both = await schedule();
    expect(both).toMatchObject({ full_interval_seconds: 7200, delta_interval_seconds: 1200 });
    expect(untilNow(both.next_delta_at)).toBe(600);
    await patch({ full_interval_seconds: null, delta_interval_seconds: null });
    expect(await schedule()).toMatchObject({
      full_interval_seconds: 10 * hour,
      delta_interval_seconds: 3 * hour,
    });
  });

  it("an interval that somebody set holds although polling is slowed; the other becomes a day", async () => {
    await patch({ delta_interval_seconds: 600 });
    await db.sql`
      INSERT INTO upstream_subscriptions (integration_id, state, token_hash, token, secret) VALUES (${id}, 'ACTIVE', '', '', '')`;
    await api.ask("POST", "/webhook-endpoints", {
      ...tenant,
      body: { url: "http://127.0.0.1:9", events: ["data-changed"] },
    });
    await patch({});
    expect(await schedule()).toMatchObject({
      full_interval_seconds: 24 * hour,
      delta_interval_seconds: 600,
      polling_slowed: true,
    });
  });

  it.each([
    [{ full_interval_seconds: 59 }, "full_interval_seconds must have at least 60"],
    [{ full_interval_seconds: 31_536_001 }, "full_interval_seconds may have at most 31536000"],
    [{ full_interval_seconds: 90.5 }, "full_interval_seconds must be"],
    [{ delta_interval_seconds: "1h" }, "delta_interval_seconds must be a number"],
    [{ interval: 60 }, 'may not have the member "interval"'],
  ])("%j is refused", async (body, words) => {
    const told = await patch(body);
    expect([told.status, told.body.error.code]).toEqual([400, "PLATFORM.INPUT_INVALID"]);
    expect(told.body.error.message).toContain(words);
    expect(await schedule()).toMatchObject({ full_interval_is_default: true });
  });

  it("of what is switched off names no next sync; switched on again, what fell due is due", async () => {
    await db.sql`UPDATE integrations SET full_ended_at = now() - interval '1 day', delta_ended_at = now() - interval '1 day'`;
    await api.ask("PUT", `${path()}/enabled`, { ...tenant, body: { value: false } });
    expect(await schedule()).toMatchObject({ next_full_at: null, next_delta_at: null });
    await api.ask("PUT", `${path()}/enabled`, { ...tenant, body: { value: true } });
    expect(untilNow((await schedule()).next_full_at)).toBeLessThan(0);
  });
});

const renew = (body: unknown) => api.ask("PUT", `${path()}/credentials`, { ...tenant, body });
const invalid = () =>
  db.sql`UPDATE integrations SET status = 'INVALID', unauthenticated_since = now(), failures = 9, failed_at = now(), failed_type = 'FULL'`;
const events = async () =>
  (
    await db.sql<{ type: string; state: string | null }[]>`
    SELECT type, body::jsonb -> 'data' ->> 'state' AS state FROM events
    WHERE integration_id = ${id} AND type = 'integration-state-changed'`
  ).map(({ state }) => state);

describe("new credentials", () => {
  it("that the tool accepts wake an INVALID integration: ACTIVE, told, and read whole", async () => {
    await invalid();
    const before = (await row())["credentials"];
    const told = await renew({ credentials: { token: "right-token" } });
    expect([told.status, told.body.data.status]).toEqual([200, "ACTIVE"]);
    const after = await row();
    expect(after).toMatchObject({ unauthenticated_since: null, failures: 0 });
    expect(after["credentials"]).not.toBe(before);
    expect(api.world.seals.open(after["credentials"], `integrations.credentials:${id}`)).toBe(
      '{"token":"right-token"}',
    );
    const [sync] = await db.sql`SELECT type, trigger FROM syncs WHERE id = ${after["sync_id"]}`;
    expect(sync).toEqual({ type: "FULL", trigger: "MANUAL" });
    expect(await events()).toEqual(["ACTIVE"]);
  });

  it("that the tool refuses change nothing, and are not repeated", async () => {
    await invalid();
    const before = await row();
    const told = await renew({ credentials: { token: "wrong-token" } });
    expect(told.status).toBe(400);
    expect(told.text).toContain("the tool refused the credentials. Nothing was stored.");
    expect(told.text).not.toContain("wrong-token");
    expect(await row()).toEqual(before);
    expect(await events()).toEqual([]);
  });

  it("keep the config unless one is given, which must fit", async () => {
    await db.sql`UPDATE integrations SET config = '{"base_url": "http://127.0.0.1:5"}'`;
    await renew({ credentials: { token: "right-token" } });
    expect((await row())["config"]).toEqual({ base_url: "http://127.0.0.1:5" });
    const bad = await renew({ credentials: { token: "right-token" }, config: { base_url: 7 } });
    expect(bad.body.error.message).toContain("config.base_url must be text");
    await renew({ credentials: { token: "right-token" }, config: {} });
    expect((await row())["config"]).toEqual({});
  });

  it("leave off what is switched off", async () => {
    await api.ask("PUT", `${path()}/enabled`, { ...tenant, body: { value: false } });
    const told = await renew({ credentials: { token: "right-token" } });
    expect(told.body.data.status).toBe("INACTIVE");
    expect(await row()).toMatchObject({ sync_id: null });
  });
});
