/** Columns that are not asked for cost no other field (P6). */
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { testClock } from "../../../test/harness/clock.ts";
import { localBudgets } from "../../source/local-budget.ts";
import { type Emulator, startEmulator } from "../../../test/tryton/emulator.ts";
import { trytonDate } from "../../emulators/tryton/world.ts";
import { readAll } from "../../../test/tryton/read-all.ts";
import { type Scope, scopeOf } from "../../derive/scope.ts";
import { createLog } from "../../kernel/log.ts";
import { openSource } from "../../source/declared.ts";
import { tryton } from "./connector.ts";

const today = "2026-06-15";
const clock = testClock("2026-06-15T08:00:00.000Z");
let server: Emulator;

beforeEach(async () => {
  server = await startEmulator(() => clock.now());
  const party = server.create("party.party", {
    name: "Ida Roth",
    code: "5",
    email: "ida@heron.example",
    mobile: "+49 151 1",
    phone: "+49 40 1",
    active: 1,
  });
  server.create("party.address", { party, street: "Kaiweg 1", city: "Hamburg", active: 1 });
  const company = server.create("company.company", { party });
  const boss = server.create("company.employee", { party, company, start_date: null });
  const employee = server.create("company.employee", {
    party,
    company,
    supervisor: boss,
    start_date: trytonDate("2020-02-01"),
    end_date: trytonDate("2026-12-31"),
  });
  server.create("timesheet.line", {
    employee,
    date: trytonDate("2026-06-12"),
    description: "Hull 12",
    duration: { __class__: "timedelta", seconds: 5400 },
  });
});

async function read(scope: Scope) {
  const source = openSource({
    connector: tryton,
    credentials: { username: "müster", password: "right" },
    config: { base_url: `${server.url}/front/`, database: server.database },
    policy: { allowPrivateNetworks: true },
    clock,
    random: () => 1,
    log: createLog({ level: "silent", pretty: false }),
    signal: new AbortController().signal,
    budgetOf: localBudgets(clock),
    wants: scope.wants,
  });
  onTestFinished(() => source.close());
  const { records, setAside } = await readAll(source, { today });
  expect(setAside).toBe(0);
  return tryton.streams.flatMap(({ feeds }) =>
    feeds.flatMap(({ table }) =>
      [...(records[table.name] ?? [])].map(([id, values]) => ({
        id: `${table.name} ${id}`,
        values: Object.entries(values).filter(([field]) => scope.wants(table, field)),
      })),
    ),
  );
}

const fields = tryton.streams.flatMap((stream) =>
  stream.feeds.flatMap(({ table, fields }) =>
    fields
      .filter((field) => table.fields[field]?.required !== true)
      .map((field) => [table.name, field] as const),
  ),
);

test.each(fields)("without %s.%s every other field is as before", async (model, field) => {
  const whole = await read(scopeOf({}, []));
  const narrow = await read(scopeOf({ [model]: { fields: { [field]: "DISABLED" } } }, []));
  expect(narrow).toEqual(
    whole.map(({ id, values }) => ({
      id,
      values: values.filter(([name]) => !(id.startsWith(`${model} `) && name === field)),
    })),
  );
});

test("columns and addresses that feed nothing are not asked for", async () => {
  await read(
    scopeOf(
      {
        hris_legal_entities: { fields: { address: "DISABLED" } },
        hris_employees: {
          fields: {
            home_address: "DISABLED",
            work_email: "DISABLED",
            termination_date: "DISABLED",
            employment_status: "DISABLED",
          },
        },
      },
      [],
    ),
  );
  const asked = server.asked.map(({ body }) => body).join("\n");
  for (const column of ["party.email", "end_date", "party.address.search_read", "street"])
    expect(asked).not.toContain(`"${column}"`);
  for (const column of ["party.mobile", "start_date", "party.name"])
    expect(asked).toContain(`"${column}"`);
  expect(asked).not.toContain("party.address.search_read");
});
