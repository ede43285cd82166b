/** Acceptance 5: what is disabled is in no file of the data folder and in no line of the log, and comes back enabled (P6). */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, openDatabase } from "../../src/db/pool.ts";
import { type Client, clientOf, type Listed } from "./client.ts";
import { foundInFiles, momentTraces, textTraces, type Traces } from "./found-in-files.ts";
import { type Muster, startMuster } from "./muster.ts";
import { until } from "./until.ts";

const account = { seed: 77, employees: 60 };
const some = 12;

const forbidden = {
  hris_employees: { fields: { date_of_birth: "DISABLED" } },
  hris_absences: { setting: "DISABLED" },
};
const allowed = {
  hris_employees: { fields: { date_of_birth: "ENABLED" } },
  hris_absences: { setting: "ENABLED" },
};

describe("scope, by the files", { timeout: 120_000 }, () => {
  let muster: Muster;
  let client: Client;
  let config: string;

  beforeAll(async () => {
    muster = await startMuster({ env: { MUSTER_LOG_LEVEL: "debug" } });
    client = clientOf(muster);
    await client.newestSyncEnd(muster.integrationId);
    const page = await client.data("GET", "/scope-configs");
    config = (page as { results: { id: string }[] }).results[0]?.id ?? "";
  });
  afterAll(() => muster[Symbol.asyncDispose]());

  const found = (traces: Traces) => foundInFiles(muster.dataDir, traces, "sandbox");
  /** The tables' own files hold what was committed. */
  const flushed = async (): Promise<void> => {
    const db = openDatabase(await muster.databaseUrl(), { max: 1 });
    await db`CHECKPOINT`;
    await closeDatabase(db, 1);
  };
  const inOutput = (traces: Traces) =>
    [...traces].flatMap(([name, trace]) =>
      muster.output.text().includes(trace.toString("latin1")) ? [name] : [],
    );
  const edit = async (models: object): Promise<void> => {
    await client.data("PATCH", `/scope-configs/${config}`, { body: { models } });
    await until("the end of the removal", async () => {
      const shown = await client.data("GET", `/scope-configs/${config}`);
      return (shown as { removal: string }).removal === "DONE" ? true : null;
    });
  };
  const ownedBySandbox = async (
    list: string,
  ): Promise<readonly Record<string, string | null>[]> => {
    const at = `${await muster.sandboxUrl()}/accounts/${account.seed}-${account.employees}/api/${list}`;
    const answer = (await (await fetch(`${at}?limit=1000`)).json()) as {
      items: Record<string, string | null>[];
    };
    return answer.items;
  };

  test("values that were stored before the edit are gone from table files, log, statistics and output", async () => {
    const absences = await client.list("/hris/absences", muster.integrationId);
    const people = await client.list("/hris/employees", muster.integrationId);
    const traces = tracesOf({
      notes: texts(absences, "employee_note"),
      ids: absences.map(({ remote_id }) => remote_id),
      births: texts(people, "date_of_birth"),
    });
    // The grep finds what is there: else it would prove nothing. In the log alone a text may be cut by a page's head.
    await flushed();
    const before = new Set((await found(traces)).map((one) => one.split(" in ")[0]));
    // Days as text are looked for too, but PostgreSQL keeps moments as bytes.
    const unseen = [...traces.keys()].filter((name) => !before.has(name));
    expect(unseen.filter((name) => !/^19\d\d-/.test(name))).toEqual([]);

    await edit(forbidden);
    expect((await client.newestSyncEnd(muster.integrationId)).state).toBe("SUCCEEDED");

    expect(await found(traces)).toEqual([]);
    expect(inOutput(traces)).toEqual([]);
    const refused = await client.ask("GET", "/hris/absences", {
      integration: muster.integrationId,
    });
    expect(refused.body.error?.code).toBe("INTEGRATION.MODEL_DISABLED");
  });

  test("what was disabled before the tool was connected never arrives, and one full sync brings it when it is enabled", async () => {
    const requests = await ownedBySandbox("leave_requests");
    const people = await ownedBySandbox("people");
    const traces = tracesOf({
      notes: requests.flatMap(({ remark }) => remark ?? []),
      ids: [],
      births: people.flatMap(({ born }) => (born ? [`${born}T00:00:00.000Z`] : [])),
    });
    const integration = await client.connect({ tool: "sandbox", config: account });
    expect((await client.newestSyncEnd(integration)).state).toBe("SUCCEEDED");
    expect(await client.list("/hris/employees", integration)).toHaveLength(account.employees);
    expect(await found(traces)).toEqual([]);
    expect(inOutput(traces)).toEqual([]);

    await edit(allowed);
    const backfill = await client.newestSyncEnd(integration);
    expect(backfill).toMatchObject({ type: "FULL", trigger: "SCOPE_CHANGE", state: "SUCCEEDED" });
    expect(await client.list("/hris/absences", integration)).toHaveLength(requests.length);
    const born = texts(await client.list("/hris/employees", integration), "date_of_birth");
    expect(born).toHaveLength(people.filter((person) => person["born"] !== null).length);
  });
});

const texts = (records: readonly Listed[], field: string): readonly string[] =>
  records.flatMap((one) => {
    const value = one[field];
    return typeof value === "string" ? [value] : [];
  });

/** Some of each, and only such as cannot stand anywhere by chance. */
function tracesOf(values: {
  readonly notes: readonly string[];
  readonly ids: readonly string[];
  readonly births: readonly string[];
}): Traces {
  const notes = [...new Set(values.notes)].filter((note) => note.length > 8).slice(0, some);
  const ids = values.ids.filter((id) => id.length > 4).slice(0, some);
  const births = values.births.filter((birth) => birth.startsWith("19")).slice(0, some);
  expect(notes.length * births.length).toBeGreaterThan(0);
  return new Map([
    ...textTraces([...notes, ...ids, ...births.map((birth) => birth.slice(0, 10))]),
    ...momentTraces(births),
  ]);
}
