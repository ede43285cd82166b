/** Acceptance 7: a real Tryton mirrored by the real command; skipped where none answers (`npm run test:tryton` brings one). */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, clientOf, type Listed } from "../e2e/client.ts";
import { type Muster, startMuster } from "../e2e/muster.ts";
import { testDatabase } from "../harness/database.ts";
import { logIn, type Rpc, serverOfEnvironment, trytonDay, versionOf } from "./rpc.ts";
import { takeTurns } from "./turns.ts";

const server = serverOfEnvironment();
const version = await versionOf(server);
const database = testDatabase();

describe.skipIf(version === null)(`Tryton ${version} at ${server.url}`, { timeout: 60_000 }, () => {
  takeTurns();
  let muster: Muster;
  let client: Client;
  let rpc: Rpc;
  let integration: string;
  let hired: { readonly party: number; readonly employee: number };

  beforeAll(async () => {
    rpc = await logIn(server);
    hired = await hire(rpc);
    muster = await startMuster({ env: { DATABASE_URL: database.url, MUSTER_SANDBOX: "off" } });
    client = clientOf(muster);
  });
  afterAll(async () => {
    await muster[Symbol.asyncDispose]();
    await leave(rpc, hired);
  });

  const mirrored = (query: Record<string, string> = {}): Promise<readonly Listed[]> =>
    client.list("/hris/employees", integration, query);
  const ofHired = async (query: Record<string, string> = {}) =>
    (await mirrored({ ...query, remote_ids: String(hired.employee) }))[0];

  test("a wrong password is refused and nothing is stored", async () => {
    const { status, body } = await client.ask("POST", "/integrations", {
      body: { ...connection("not the password"), end_user: { organization_name: "Heron" } },
    });

    expect({ status, code: body.error?.code }).toEqual({
      status: 400,
      code: "PLATFORM.INPUT_INVALID",
    });
    expect(await client.data("GET", "/integrations")).toMatchObject({ results: [] });
  });

  test("connected with the right one, every employee is mirrored, with company and manager", async () => {
    integration = await client.connect(connection(server.password));
    const sync = await client.newestSyncEnd(integration, 45_000);

    expect(sync).toMatchObject({ type: "FULL", state: "SUCCEEDED", warnings: [] });
    const there = (await rpc.call("company.employee.search", [], 0, null, null)) as number[];
    const employees = await mirrored();
    expect(employees.map(({ remote_id }) => remote_id).toSorted()).toEqual(
      there.map(String).toSorted(),
    );
    expect(employees.every(({ legal_entity }) => legal_entity !== null)).toBe(true);
    expect(employees.filter(({ manager }) => manager !== null).length).toBeGreaterThan(0);
    process.stdout.write(`Tryton: ${employees.length} employees mirrored\n`);
  });

  test("a renamed party comes with the next delta sync, alone", async () => {
    await expect(ofHired()).resolves.toMatchObject({ last_name: "Quist" });
    const since = new Date().toISOString();
    await rpc.call("party.party.write", [hired.party], { name: "Ada Quist-Novák" });

    const sync = await client.sync(integration, "DELTA");

    expect(sync).toMatchObject({ type: "DELTA", state: "SUCCEEDED" });
    const changed = await mirrored({ updated_after: since });
    expect(changed.map(({ remote_id }) => remote_id)).toEqual([String(hired.employee)]);
    expect(changed[0]).toMatchObject({ last_name: "Quist-Novák" });
  });

  test("a deleted employee is marked after a full sync, and nobody else", async () => {
    const before = await mirrored();
    await rpc.call("company.employee.delete", [hired.employee]);

    const delta = await client.sync(integration, "DELTA");
    expect(delta.state).toBe("SUCCEEDED");
    await expect(ofHired()).resolves.toMatchObject({ remote_deleted_at: null });
    const full = await client.sync(integration, "FULL");

    expect(full.models["hris_employees"]).toMatchObject({ deleted: 1 });
    await expect(ofHired()).resolves.toBeUndefined();
    const deleted = await ofHired({ include_deleted: "true" });
    expect(deleted?.remote_deleted_at).not.toBeNull();
    await expect(mirrored()).resolves.toHaveLength(before.length - 1);
  });
});

const connection = (password: string) => ({
  tool: "tryton",
  credentials: { username: server.username, password },
  config: { base_url: server.url, database: server.database },
});

async function hire(rpc: Rpc): Promise<{ party: number; employee: number }> {
  const [company] = (await rpc.call("company.company.search", [], 0, 1, [
    ["id", "ASC"],
  ])) as number[];
  const party = await rpc.create("party.party", { name: "Ada Quist" });
  const start_date = trytonDay("2020-02-01");
  return { party, employee: await rpc.create("company.employee", { party, company, start_date }) };
}

/** The employee may be gone already: that is what the last test does. */
async function leave(rpc: Rpc, { party, employee }: { party: number; employee: number }) {
  const left = (await rpc.call(
    "company.employee.search",
    [["id", "=", employee]],
    0,
    null,
    null,
  )) as number[];
  if (left.length > 0) await rpc.call("company.employee.delete", left);
  await rpc.call("party.party.delete", [party]);
}
