/** The connector against a real Tryton; skipped where none answers (`npm run test:tryton` brings one). */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemClock } from "../../src/kernel/clock.ts";
import { createLog } from "../../src/kernel/log.ts";
import { tryton } from "../../src/connectors/tryton/connector.ts";
import { localBudgets } from "../../src/source/local-budget.ts";
import { openSource, type OpenSource } from "../../src/source/declared.ts";
import { type ReadAll, readAll } from "./read-all.ts";
import { logIn, type Rpc, serverOfEnvironment, trytonDay, trytonTime, versionOf } from "./rpc.ts";
import { takeTurns } from "./turns.ts";

const server = serverOfEnvironment();
const version = await versionOf(server);
const today = new Date().toISOString().slice(0, 10);

if (version === null) {
  process.stdout.write(
    `Tryton: no server at ${server.url}, tests skipped (npm run test:tryton brings one)\n`,
  );
}

describe.skipIf(version === null)(`Tryton ${version} at ${server.url}`, () => {
  takeTurns();
  let source: OpenSource;
  let rpc: Rpc;
  let hired: { party: number; employee: number };

  beforeAll(async () => {
    source = open(server.password);
    rpc = await logIn(server);
    hired = await hire(rpc);
  });
  afterAll(async () => {
    await source.close();
    await fire(rpc, hired);
  });

  test("the login is good and nothing is hidden", async () => {
    await source.check();

    await expect(source.inspect()).resolves.toEqual([]);
  });

  test("every stream is read whole, and every row is understood", async () => {
    const began = performance.now();
    const { records, setAside } = await readAll(source, { today });
    const seconds = (performance.now() - began) / 1000;

    expect(setAside).toBe(0);
    expect({
      companies: records["hris_legal_entities"]?.size,
      employees: records["hris_employees"]?.size,
      employments: records["hris_employments"]?.size,
      lines: records["hris_timesheets"]?.size,
    }).toEqual({
      companies: await rpc.call("company.company.search_count", []),
      employees: await rpc.call("company.employee.search_count", []),
      employments: await rpc.call("company.employee.search_count", [["start_date", "!=", null]]),
      lines: await rpc.call("timesheet.line.search_count", []),
    });
    const read = Object.values(records).reduce((sum, { size }) => sum + size, 0);
    process.stdout.write(
      `Tryton: ${read} records read and translated in ${seconds.toFixed(2)} s\n`,
    );
  });

  test("an employee is told with contact data, address, company and manager", async () => {
    const { records } = await readAll(source, { today, only: "company.employee" });

    expect(employee({ records })).toMatchObject({
      display_full_name: "Ida Marie Roth",
      work_email: "ida.roth@heron.example",
      mobile_phone_number: "+49 151 5550100",
      home_address: { street_1: "Kaiweg 3", street_2: "Floor 2", city: "Hamburg" },
      start_date: "2020-02-01T00:00:00.000Z",
      employment_status: "ACTIVE",
    });
    const references = [...(records["hris_employees"]?.values() ?? [])];
    expect(references.every(({ legal_entity_id }) => typeof legal_entity_id === "string")).toBe(
      true,
    );
    expect(references.some(({ manager_id }) => typeof manager_id === "string")).toBe(true);
  });

  test("a renamed party and a corrected address come with the next delta, and only when they changed", async () => {
    const { toolTime } = await readAll(source, { today, only: "company.company" });
    expect(Math.abs((toolTime?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);

    expect(employee(await changedSince(await lastStamp(rpc, hired)))).toBeUndefined();
    const before = await lastStamp(rpc, hired);
    await rpc.call("party.party.write", [hired.party], { name: "Ida Roth-Novák" });
    expect(employee(await changedSince(before))).toMatchObject({ last_name: "Roth-Novák" });

    const renamed = await lastStamp(rpc, hired);
    const addresses = await rpc.call(
      "party.address.search",
      [["party", "=", hired.party]],
      0,
      null,
      null,
    );
    await rpc.call("party.address.write", addresses, { city: "Lyon" });
    expect(employee(await changedSince(renamed))).toMatchObject({ home_address: { city: "Lyon" } });
  });

  test("an employee of an inactive party stays, with its address", async () => {
    await rpc.call("party.party.write", [hired.party], { active: false });
    const { records } = await readAll(source, { today, only: "company.employee" });
    await rpc.call("party.party.write", [hired.party], { active: true });

    expect(employee({ records })).toMatchObject({ home_address: { street_1: "Kaiweg 3" } });
  });

  test("a deleted employee is no longer in the full read", async () => {
    const leaving = await hire(rpc);
    await fire(rpc, leaving);

    const { records } = await readAll(source, { today, only: "company.employee" });

    expect(records["hris_employees"]?.has(String(leaving.employee))).toBe(false);
    expect(records["hris_employees"]?.has(String(hired.employee))).toBe(true);
  });

  test("a model that the server does not know is missing, a wrong database refuses the login", async () => {
    const [stream] = source.streams;
    const nonesuch = {
      ...stream!,
      ask: () => ({
        ...stream!.ask({
          ...start,
          token: null,
          asOf: new Date().toISOString(),
          offered: null,
          wants: () => true,
        }),
        body: nonsense,
      }),
    };
    const elsewhere = open(server.password, "nonesuch");

    await expect(source.readPage(nonesuch, start)).rejects.toMatchObject({ kind: "missing" });
    await expect(elsewhere.check()).rejects.toMatchObject({ kind: "unauthenticated" });
    await elsewhere.close();
  });

  const employee = ({ records }: Pick<ReadAll, "records">) =>
    records["hris_employees"]?.get(String(hired.employee));
  const changedSince = (since: string) =>
    readAll(source, { today, since, only: "company.employee" });
});

const start = {
  position: null,
  since: null,
  config: { base_url: server.url, database: server.database },
};
const nonsense = {
  id: 1,
  method: "model.company.company.search_read",
  params: [[], 0, 1, null, ["nonesuch"], {}],
};

function open(password: string, database = server.database): OpenSource {
  return openSource({
    connector: tryton,
    config: { base_url: server.url, database },
    credentials: { username: server.username, password },
    policy: { allowPrivateNetworks: true },
    budgetOf: localBudgets(systemClock),
    clock: systemClock,
    random: Math.random,
    log: createLog({ level: "silent", pretty: false }),
    signal: new AbortController().signal,
  });
}

async function hire(rpc: Rpc): Promise<{ party: number; employee: number }> {
  const [company] = (await rpc.call("company.company.search", [], 0, 1, [
    ["id", "ASC"],
  ])) as number[];
  const party = await rpc.create("party.party", {
    name: "Ida Marie Roth",
    addresses: [
      ["create", [{ street: "Kaiweg 3\nFloor 2", postal_code: "20457", city: "Hamburg" }]],
    ],
    contact_mechanisms: [
      [
        "create",
        [
          { type: "email", value: "ida.roth@HERON.example" },
          { type: "mobile", value: "+49 151 5550100" },
        ],
      ],
    ],
  });
  const start_date = trytonDay("2020-02-01");
  return { party, employee: await rpc.create("company.employee", { party, company, start_date }) };
}

async function fire(
  rpc: Rpc,
  { party, employee }: { party: number; employee: number },
): Promise<void> {
  await rpc.call("company.employee.delete", [employee]);
  await rpc.call("party.party.delete", [party]);
}

/** Just after the last stamp on anything of the employee, by Tryton's clock: no waiting, no other clock. */
async function lastStamp(
  rpc: Rpc,
  { party, employee }: { party: number; employee: number },
): Promise<string> {
  const read = async (model: string, domain: readonly unknown[]): Promise<readonly number[]> => {
    const fields = ["create_date", "write_date"];
    const rows = await rpc.call(`${model}.search_read`, domain, 0, null, null, fields);
    return (rows as Record<string, unknown>[]).flatMap((row) =>
      fields.flatMap((field) => (row[field] === null ? [] : [trytonTime(row[field])])),
    );
  };
  const stamps = await Promise.all([
    read("company.employee", [["id", "=", employee]]),
    read("party.party", [["id", "=", party]]),
    read("party.address", [["party", "=", party]]),
    read("party.contact_mechanism", [["party", "=", party]]),
  ]);
  return new Date(Math.max(...stamps.flat()) + 1).toISOString();
}
