/** Tags against the records that they name: whatever changes in a record's JSON, its tag changes too. */
import { type AnyTable, type Endpoint, endpoints, type Field, tables } from "@muster/model";
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { fillEveryTable, numberedId } from "../../test/contract/rows.ts";
import { testDatabase } from "../../test/harness/database.ts";
import { listAll, newIntegration } from "../../test/harness/engine.ts";
import { everything, scopeOf } from "../derive/scope.ts";
import type { ListQuery } from "./list.ts";

const db = testDatabase();
/** Records of each table; references point at any of them, or at one that never came. */
const count = 3;
let integration: string;
beforeAll(async () => {
  integration = await newIntegration(db.sql);
  await fillEveryTable(db.sql, integration, count);
  // Columns of the tool, switched on; the changes below give them values and other labels.
  await db.sql`
    INSERT INTO integration_fields (integration_id, id, model, key, type, label, passthrough)
    SELECT ${integration}, 'column of ' || m, m, 'size', 'CUSTOM', 'Size', true
    FROM unnest(${tables.filter((one) => one.integrationFields).map((one) => one.name)}::text[]) m`;
});

interface Seen {
  readonly tag: string;
  /** The record without its tag. */
  readonly json: string;
}

async function look(endpoint: Endpoint, query: Partial<ListQuery> = {}) {
  const records = await listAll(db.sql, endpoint, integration, { tags: true, ...query });
  return new Map(
    records.map(({ muster_tag, ...record }): [string, Seen] => [
      String(record["id"]),
      { tag: String(muster_tag), json: JSON.stringify(record) },
    ]),
  );
}

async function lookEverywhere(includeDeleted: boolean, lists = endpoints) {
  const seen = new Map<string, Seen>();
  for (const endpoint of lists)
    for (const [id, one] of await look(endpoint, { includeDeleted }))
      seen.set(`${endpoint.path} ${id}`, one);
  return seen;
}

interface Change {
  readonly table: AnyTable;
  readonly at: number;
  readonly what: "field" | "delete" | "return" | "arrive" | "label" | "column value" | "untracked";
  readonly field: number;
  readonly value: number;
}

const change: fc.Arbitrary<Change> = fc.record({
  table: fc.constantFrom(...tables),
  at: fc.nat(count),
  what: fc.oneof(
    { weight: 5, arbitrary: fc.constant("field" as const) },
    { weight: 2, arbitrary: fc.constantFrom("delete" as const, "return" as const) },
    { weight: 2, arbitrary: fc.constantFrom("arrive" as const, "label" as const) },
    { weight: 1, arbitrary: fc.constantFrom("column value" as const, "untracked" as const) },
  ),
  field: fc.nat(60),
  value: fc.nat(1000),
});

/** Nearly always something that is not there yet. */
function valueOf(field: Field, value: number): string | number | boolean {
  switch (field.kind) {
    case "text":
      return `Text ${value}`;
    case "number":
      return value;
    case "flag":
      return value % 2 === 0;
    case "day":
      return `2026-02-${String((value % 28) + 1).padStart(2, "0")}`;
    case "time":
      return `${String(value % 24).padStart(2, "0")}:00:00`;
    case "moment":
      return `2026-02-01T00:00:00.${String(value).padStart(3, "0")}Z`;
    case "choice":
      return field.words[value % field.words.length] ?? "x";
    case "reference":
      return numberedId(integration, field.to, value % (count + 2));
    case "structure":
    case "custom":
      return JSON.stringify({ any: value });
    default:
      return field satisfies never;
  }
}

async function make({ table, at, what, field: nth, value }: Change): Promise<void> {
  const id = numberedId(integration, table.name, at);
  const set = (column: string, to: unknown, cast = "") =>
    db.sql.unsafe(
      `UPDATE ${table.name} SET ${column} = $3${cast} WHERE integration_id = $1 AND id = $2`,
      [integration, id, to as string],
    );
  switch (what) {
    case "field": {
      const fields = Object.entries(table.fields);
      const [name, field] = fields[nth % fields.length] ?? [];
      if (name === undefined || field === undefined) return;
      const json = field.kind === "structure" || field.kind === "custom";
      await set(name, valueOf(field, value), json ? "::text::jsonb" : "");
      return;
    }
    case "delete":
      await set("remote_deleted_at", `2026-03-01T00:00:00.${String(value).padStart(3, "0")}Z`);
      return;
    case "return":
      await set("remote_deleted_at", null);
      return;
    case "arrive":
      await arrive(table);
      return;
    case "label":
      await db.sql`
        UPDATE integration_fields SET label = ${`Label ${value}`}
        WHERE integration_id = ${integration} AND model = ${table.name}`;
      return;
    case "column value":
      if (table.integrationFields)
        await set(
          "integration_fields",
          JSON.stringify({ [`column of ${table.name}`]: value }),
          "::text::jsonb",
        );
      return;
    case "untracked":
      await set("fetched_at", new Date(value * 1000).toISOString());
      return;
    default:
      return what satisfies never;
  }
}

/** The record that others may point at although it never came. */
async function arrive(table: AnyTable): Promise<void> {
  await db.sql.unsafe(
    `INSERT INTO ${table.name} SELECT (jsonb_populate_record(t, jsonb_build_object('id', $3::text, 'remote_id', $3::text))).*
     FROM ${table.name} t WHERE integration_id = $1 AND id = $2 ON CONFLICT DO NOTHING`,
    [
      integration,
      numberedId(integration, table.name, 0),
      numberedId(integration, table.name, count + 1),
    ],
  );
}

const told = ({ table, at, what, field, value }: Change) =>
  `${what} of ${table.name} ${at}: ${Object.keys(table.fields)[field % Object.keys(table.fields).length]} ${value}`;

/** Makes a change; says which records read otherwise since, under the tag that they had before. */
async function watched(includeDeleted: boolean) {
  const before = await lookEverywhere(includeDeleted);
  return async (one: Change): Promise<readonly string[]> => {
    await make(one);
    const lists = endpoints.filter(({ table: { category } }) => category === one.table.category);
    const after = await lookEverywhere(includeDeleted, lists);
    const silent = [...after].filter(([place, { json, tag }]) => {
      const then = before.get(place);
      return then !== undefined && then.json !== json && then.tag === tag;
    });
    for (const [place, now] of after) before.set(place, now);
    return silent.map(([place]) => `${place}: ${told(one)}`);
  };
}

/** Everything that makes others show another record, and one field of what they show of it. */
const systematic = tables.flatMap((table): readonly Change[] => {
  const fields = Object.entries(table.fields);
  const text = fields.findIndex(([, { kind }]) => kind === "text");
  const references = fields.flatMap(([, { kind }], field) => (kind === "reference" ? [field] : []));
  const on = { table, at: 1, value: 2 };
  return [
    ...[text, ...references].map((field) => ({ ...on, what: "field" as const, field })),
    ...(["delete", "return", "arrive"] as const).map((what) => ({ ...on, what, field: 0 })),
    ...(["column value", "label"] as const).map((what) => ({ ...on, what, field: 0 })),
  ].filter(({ field }) => field >= 0);
});

describe("changes to any table", () => {
  it.each([true, false])(
    "another JSON has another tag; deleted ones shown: %s",
    async (includeDeleted) => {
      const watch = await watched(includeDeleted);
      for (const one of systematic) expect(await watch(one)).toEqual([]);
      const random = fc.asyncProperty(change, async (one) => {
        expect(await watch(one)).toEqual([]);
      });
      await fc.assert(random, { numRuns: 60, endOnFailure: true });
    },
    120_000,
  );

  it("the tag of a record is the same whether deleted ones are asked for or not", async () => {
    const [all, live] = [await lookEverywhere(true), await lookEverywhere(false)];
    for (const [place, { tag }] of live) expect([place, all.get(place)?.tag]).toEqual([place, tag]);
  });
});

it("a write that changes no tracked field moves no tag", async () => {
  const before = await lookEverywhere(true);
  for (const table of tables)
    await db.sql`UPDATE ${db.sql(table.name)} SET fetched_at = now() WHERE integration_id = ${integration}`;
  expect(await lookEverywhere(true)).toEqual(before);
});

it("a scope moves the tags of the lists that show what it forbids, and of no other", async () => {
  const scope = scopeOf({ hris_teams: { fields: { name: "DISABLED" } } }, []);
  const moved: string[] = [];
  for (const endpoint of endpoints) {
    const [open, narrow] = [
      await look(endpoint, { scope: everything }),
      await look(endpoint, { scope }),
    ];
    const changed = [...open].filter(([id, { tag }]) => narrow.get(id)?.tag !== tag);
    const shown = [...open].filter(([id, { json }]) => narrow.get(id)?.json !== json);
    if (changed.length > 0) moved.push(endpoint.path);
    for (const [id] of shown) expect(changed.map(([one]) => one)).toContain(id);
  }
  expect(moved.toSorted()).toEqual(["/hris/employees", "/hris/groups", "/hris/staffing-entities"]);
});
