/** Columns of a tool: found, shown when somebody wants them, mapped to custom fields, and never what is forbidden. */
import { hrisEmployees, listEmployees } from "@muster/model";
import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { testDatabase } from "../../../test/harness/database.ts";
import {
  listAll,
  newIntegration,
  setScope,
  sync as syncOnce,
} from "../../../test/harness/engine.ts";
import { open } from "../../../test/source/plain-tool.ts";
import { json, toolServer } from "../../../test/source/tool-server.ts";
import { columns } from "../../connect/columns.ts";
import { feed } from "../../connect/feed.ts";
import { wholeAnswer } from "../../connect/paging.ts";
import { catalogue, stream } from "../../connect/stream.ts";
import { integrationFieldId } from "../../kernel/ids.ts";
import { removeForbidden, requestRemovals } from "../../scope/remove.ts";
import { readScope } from "../../scope/read.ts";

const db = testDatabase();
let integration: string;
beforeEach(async () => {
  integration = await newIntegration(db.sql);
});

const person = z.object({
  id: z.string(),
  first: z.string().nullish(),
  ssn: z.string().nullish(),
  own: z.unknown().optional(),
});
type Person = z.output<typeof person>;

const people = stream({
  name: "people",
  ask: () => ({ method: "GET", path: "/people" }),
  answer: z.array(z.unknown()),
  rows: (rows) => rows,
  paging: wholeAnswer,
  row: person,
  absence: "deleted",
  feeds: [
    feed({
      table: hrisEmployees,
      id: (row: Person) => row.id,
      map: {
        first_name: (row) => row.first ?? null,
        ssn: (row) => row.ssn ?? null,
        // The tool's own fields are what it says they are.
        custom_fields: (row) => (row.own ?? null) as Record<string, unknown> | null,
      },
    }),
  ],
});

/** The same list of a tool that says which columns it has. */
const catalogued = {
  ...people,
  catalogue: catalogue({
    ask: () => ({ method: "GET", path: "/fields" }),
    answer: z.unknown(),
    columns: () => [
      ...["first", "ssn"].map((name) => ({ name, label: name.toUpperCase(), custom: false })),
      { name: "size", label: "T-shirt size", custom: true },
    ],
    feeds: [columns(hrisEmployees, { first_name: ["first"], ssn: ["ssn"] })],
  }),
};

async function toolOf(rows: readonly unknown[], list = people) {
  const state = { rows, meanwhile: async () => {} };
  const server = await toolServer(({ url }, response) => {
    const answer = url === "/people" ? state.rows : [];
    void state.meanwhile().then(() => json(response, answer));
  });
  const sync = async () => {
    const { wants } = await readScope(db.sql, integration);
    const { source } = open(server.url, { connector: { streams: [list] }, wants });
    return syncOnce(db.sql, integration, source);
  };
  return { state, sync };
}

const ida = {
  id: "1",
  first: "Ida",
  ssn: "s-1",
  own: { size: "M", badge: 7 },
  tags: ["a", "b"],
  desk: { floor: 2 },
};

const found = async () =>
  (
    await db.sql<{ field: string }[]>`
    SELECT concat_ws(' ', lower(type), key, label) AS field FROM integration_fields
    WHERE integration_id = ${integration} ORDER BY 1`
  ).map(({ field }) => field);

const idOf = (key: string) => integrationFieldId(integration, "hris_employees", key);

async function pass(...keys: readonly string[]) {
  await db.sql`UPDATE integration_fields SET passthrough = key = ANY(${[...keys]}) WHERE integration_id = ${integration}`;
}

async function map(key: string, from: string) {
  const id = integrationFieldId("custom", integration, key);
  await db.sql`
    INSERT INTO custom_fields (id, environment_id, model, key)
    SELECT ${id}, environment_id, 'hris_employees', ${key} FROM integrations WHERE id = ${integration}`;
  await db.sql`INSERT INTO custom_field_mappings VALUES (${integration}, ${id}, ${idOf(from)})`;
}

const read = async () => listAll(db.sql, listEmployees, integration);
const one = async () => {
  const [record] = await read();
  return record;
};
const updated = ({ models }: Awaited<ReturnType<typeof syncOnce>>) =>
  models.reduce((sum, model) => sum + model.updated, 0);

async function kept(): Promise<readonly string[]> {
  const rows = await db.sql<{ id: string }[]>`
    SELECT jsonb_object_keys(integration_fields) AS id FROM hris_employees
    WHERE integration_id = ${integration} ORDER BY 1`;
  return rows.map(({ id }) => id);
}

const warned = ({ warnings }: Awaited<ReturnType<typeof syncOnce>>) =>
  warnings.map(({ code, model }) => `${code} ${model}`);

describe("discovery", () => {
  test("members of rows are DEFAULT, keys of custom fields are CUSTOM, and unchanged data finds nothing new", async () => {
    const { state, sync } = await toolOf([ida]);
    await sync();
    const first = ["custom badge", "custom size"];
    const members = ["desk", "first", "id", "own", "ssn", "tags"].map((key) => `default ${key}`);
    expect(await found()).toEqual([...first, ...members]);

    const before = await db.sql`SELECT xmin, * FROM integration_fields ORDER BY id`;
    await sync();
    expect(await db.sql`SELECT xmin, * FROM integration_fields ORDER BY id`).toEqual(before);

    state.rows = [ida, { id: "2", own: { badge: 8, locker: true }, late: 1 }];
    await sync();
    expect(await found()).toEqual([
      "custom badge",
      "custom locker",
      "custom size",
      "default desk",
      "default first",
      "default id",
      "default late",
      "default own",
      "default ssn",
      "default tags",
    ]);
  });

  test("a catalogue names columns before any row has them, with labels", async () => {
    const { sync } = await toolOf([{ id: "1", size: "M" }], catalogued);
    await sync();
    expect(await found()).toEqual([
      "custom size T-shirt size",
      "default first FIRST",
      "default id",
      "default ssn SSN",
    ]);
  });
});

describe("values", () => {
  test("come when they are wanted, with id, key, type and label, move changed_at when they change, and go again", async () => {
    const { state, sync } = await toolOf([ida], catalogued);
    await sync();
    expect(await one()).toMatchObject({ integration_fields: [] });
    const before = (await one())?.["changed_at"];

    await pass("size", "desk", "tags", "first");
    expect(await one()).toMatchObject({ integration_fields: [] });
    await sync();
    expect((await one())?.["integration_fields"]).toEqual([
      { id: idOf("desk"), key: "desk", type: "DEFAULT", value: { floor: 2 }, label: null },
      { id: idOf("first"), key: "first", type: "DEFAULT", value: "Ida", label: "FIRST" },
      { id: idOf("size"), key: "size", type: "CUSTOM", value: "M", label: "T-shirt size" },
      { id: idOf("tags"), key: "tags", type: "DEFAULT", value: ["a", "b"], label: null },
    ]);
    const shown = (await one())?.["changed_at"];
    expect(shown).not.toBe(before);
    expect(updated(await sync())).toBe(0);
    expect((await one())?.["changed_at"]).toBe(shown);

    state.rows = [{ ...ida, desk: { floor: 3 } }];
    expect(updated(await sync())).toBe(1);
    expect((await one())?.["changed_at"]).not.toBe(shown);

    await pass();
    await sync();
    expect(await one()).toMatchObject({ integration_fields: [] });
    const [row] =
      await db.sql`SELECT integration_fields FROM hris_employees WHERE integration_id = ${integration}`;
    expect(row).toEqual({ integration_fields: null });
  });

  test("the order of keys in the tool's answer changes nothing", async () => {
    const { state, sync } = await toolOf([{ id: "1", desk: { floor: 2, room: 3 } }]);
    await sync();
    await pass("desk");
    await sync();
    state.rows = [{ desk: { room: 3, floor: 2 }, id: "1" }];
    expect(updated(await sync())).toBe(0);
  });
});

const change = async () => {
  await pass("size");
  await db.sql`UPDATE integrations SET data_expired_at = clock_timestamp() WHERE id = ${integration}`;
};
const standing = async () => {
  const [row] = await db.sql<{ expired: boolean; due: boolean }[]>`
    SELECT data_expired_at IS NOT NULL AS expired, next_full_at <= now() AS due FROM integrations WHERE id = ${integration}`;
  return row;
};

test("settings that are changed while a sync reads call for another full one", async () => {
  const { state, sync } = await toolOf([ida]);
  await sync();
  state.meanwhile = change;
  await sync();
  expect(await standing()).toEqual({ expired: true, due: true });
  expect(await one()).toMatchObject({ integration_fields: [] });

  state.meanwhile = async () => {};
  await sync();
  expect(await standing()).toEqual({ expired: false, due: false });
  expect(await one()).toMatchObject({ integration_fields: [{ key: "size" }] });
});

describe("mappings", () => {
  test("rename: the value stands under the environment's key and not under the tool's; what is missing is null", async () => {
    const { state, sync } = await toolOf([ida]);
    await sync();
    expect(await one()).toMatchObject({ custom_fields: { badge: 7, size: "M" } });
    await map("shirt", "size");
    await map("workplace", "desk");
    await sync();
    expect((await one())?.["custom_fields"]).toEqual({
      badge: 7,
      shirt: "M",
      workplace: { floor: 2 },
    });

    state.rows = [{ id: "1", own: { badge: 7 } }];
    await sync();
    expect((await one())?.["custom_fields"]).toEqual({ badge: 7, shirt: null, workplace: null });

    state.rows = [{ id: "1" }];
    await sync();
    expect((await one())?.["custom_fields"]).toEqual({ shirt: null, workplace: null });
    await db.sql`DELETE FROM custom_fields`;
    await sync();
    expect((await one())?.["custom_fields"]).toBeNull();
  });

  test("an environment's key wins against the tool's own of the same name", async () => {
    const { sync } = await toolOf([ida]);
    await sync();
    await map("badge", "size");
    await map("__proto__", "desk");
    await sync();
    const text = JSON.stringify((await one())?.["custom_fields"]);
    expect(JSON.parse(text)).toEqual(JSON.parse('{"__proto__":{"floor":2},"badge":"M"}'));
  });
});

describe("what may not be stored (P6)", () => {
  test("without knowing what is read from a column none of a model with a forbidden field is found or kept", async () => {
    const { sync } = await toolOf([ida]);
    await sync();
    await pass("ssn", "desk", "size");
    await sync();
    await setScope(db.sql, integration, { hris_employees: { fields: { ssn: "DISABLED" } } });
    // From the moment on it is forbidden, removed or not.
    expect((await one())?.["integration_fields"]).toMatchObject([{ key: "size" }]);
    await sync();
    expect(await kept()).toEqual([idOf("size")]);

    const fresh = await newIntegration(db.sql);
    await setScope(db.sql, fresh, { hris_employees: { fields: { ssn: "DISABLED" } } });
    integration = fresh;
    await sync();
    expect(await found()).toEqual(["custom badge", "custom size"]);
  });

  test("with a catalogue only columns that feed nothing but forbidden fields are", async () => {
    const { sync } = await toolOf([ida], catalogued);
    await setScope(db.sql, integration, { hris_employees: { fields: { ssn: "DISABLED" } } });
    await sync();
    expect((await found()).join()).not.toContain("ssn");
    expect(await found()).toContain("default desk");
  });

  test("forbidden custom fields mean no CUSTOM columns", async () => {
    const { sync } = await toolOf([ida], catalogued);
    await sync();
    await pass("size", "desk");
    await setScope(db.sql, integration, {
      hris_employees: { fields: { custom_fields: "DISABLED" } },
    });
    await sync();
    expect(await kept()).toEqual([idOf("desk")]);
    expect(await one()).toMatchObject({ custom_fields: null });
  });

  test("removal takes just what is forbidden, and may run again behind the sync", async () => {
    const { sync } = await toolOf([ida], catalogued);
    await sync();
    await pass("ssn", "size", "first");
    await sync();
    expect(await kept()).toHaveLength(3);
    await setScope(db.sql, integration, { hris_employees: { fields: { ssn: "DISABLED" } } });
    const tools = { db: db.sql, rawModels: () => new Set<string>() };
    const remove = async () => {
      await db.sql.begin((tx) => requestRemovals(tx, [integration]));
      await removeForbidden(tools, integration, new AbortController().signal);
    };
    await remove();
    const left = [idOf("first"), idOf("size")].toSorted();
    expect(await kept()).toEqual(left);
    await sync();
    const [before] =
      await db.sql`SELECT xmin FROM hris_employees WHERE integration_id = ${integration}`;
    await remove();
    expect(
      await db.sql`SELECT xmin FROM hris_employees WHERE integration_id = ${integration}`,
    ).toEqual([before]);
    expect(await kept()).toEqual(left);

    await setScope(db.sql, integration, { hris_employees: { setting: "DISABLED" } });
    await remove();
    expect(await kept()).toEqual([]);
  });
});

describe("bad input", () => {
  test("10,000 custom fields in a row: the record arrives with as many as can be kept, and it is said", async () => {
    const own = Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`f${at}`, at]));
    const { sync } = await toolOf([
      { id: "1", first: "Ida", own },
      { id: "2", first: "Jon" },
    ]);
    const closing = await sync();

    expect(closing.state).toBe("SUCCEEDED");
    expect(warned(closing)).toEqual([
      "COLUMNS_LEFT_OUT hris_employees",
      "COLUMNS_LEFT_OUT hris_employees",
    ]);
    const [row] = await db.sql<{ fields: number; keys: number; people: number }[]>`
      SELECT (SELECT count(*)::int FROM integration_fields WHERE integration_id = ${integration}) AS fields,
        (SELECT count(*)::int FROM hris_employees e, jsonb_object_keys(custom_fields) WHERE e.integration_id = ${integration}) AS keys,
        (SELECT count(*)::int FROM hris_employees WHERE integration_id = ${integration}) AS people`;
    expect(row).toEqual({ fields: 5000, keys: 5000, people: 2 });
    expect(updated(await sync())).toBe(0);
  });

  test("keys and values that cannot be kept cost themselves and not the record", async () => {
    let deep: unknown = 1;
    for (let level = 0; level < 30; level += 1) deep = [deep];
    const own = {
      good: 1,
      "odd\0key": 1,
      ["k".repeat(10_000)]: 1,
      nul: "odd\0value",
      huge: "x".repeat(2_000_000),
      deep,
    };
    const { sync } = await toolOf([{ id: "1", first: "Ida", own }]);
    const closing = await sync();

    expect(closing.state).toBe("SUCCEEDED");
    expect(warned(closing)).toEqual([
      "COLUMNS_LEFT_OUT hris_employees",
      "COLUMNS_LEFT_OUT hris_employees",
    ]);
    expect(await one()).toMatchObject({ first_name: "Ida", custom_fields: { good: 1 } });
    expect((await found()).join()).not.toContain("odd");
    expect(JSON.stringify(closing.warnings)).not.toContain("odd");
    expect(updated(await sync())).toBe(0);
  });

  test("custom fields that are no object are a misfit as before, and rows that are none tell nothing", async () => {
    const { sync } = await toolOf([{ id: "1", own: "text" }, "row", null, [1]]);
    const closing = await sync();
    expect(closing.models[0]).toMatchObject({ seen: 1, set_aside: 4 });
  });
});
