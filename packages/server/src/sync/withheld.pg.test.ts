/** Fields that a tool keeps back keep what is stored, and it is said. */
import { hrisEmployees, listEmployees } from "@muster/model";
import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { testDatabase } from "../../test/harness/database.ts";
import { listAll, newIntegration, setScope, sync as syncOnce } from "../../test/harness/engine.ts";
import { open } from "../../test/source/plain-tool.ts";
import { json, toolServer } from "../../test/source/tool-server.ts";
import { askedColumns, columns } from "../connect/columns.ts";
import { feed } from "../connect/feed.ts";
import { byCursor } from "../connect/paging.ts";
import { catalogue, stream } from "../connect/stream.ts";
import { readScope } from "../scope/read.ts";
import type { SyncType } from "./claim.ts";

const db = testDatabase();
let integration: string;
beforeEach(async () => {
  integration = await newIntegration(db.sql);
});

const feeds = [
  columns(hrisEmployees, {
    first_name: ["first"],
    ssn: ["ssn", "sin"],
    tax_id: ["tax"],
    nationality: ["nation"],
  }),
];

const answer = z.object({
  people: z.array(z.unknown()),
  next: z.string().nullish(),
});
const text = z.string().nullish();
const person = z.object({
  id: z.string(),
  first: text,
  ssn: text,
  sin: text,
  tax: text,
  nation: text,
});
type Person = z.output<typeof person>;

/** A tool whose answers hold just the columns that it was asked for and that it shows. */
const people = stream({
  name: "people",
  ask: (place) => ({
    method: "GET",
    path: "/people",
    query: {
      fields: askedColumns(place, feeds, ["id"]).join(),
      after: place.position as string | null,
      since: place.since,
    },
  }),
  answer,
  rows: (page) => page.people,
  paging: byCursor<z.output<typeof answer>>(({ next }) => next),
  row: person,
  catalogue: catalogue({
    ask: () => ({ method: "GET", path: "/fields" }),
    answer: z.array(z.string()),
    columns: (names) => names.map((name) => ({ name, label: null, custom: false })),
    feeds,
    rare: ["nation"],
  }),
  delta: { by: "time", overlapSeconds: 60 },
  absence: "deleted",
  feeds: [
    feed({
      table: hrisEmployees,
      id: (row: Person) => row.id,
      map: {
        first_name: (row) => row.first ?? null,
        ssn: (row) => row.ssn ?? row.sin ?? null,
        tax_id: (row) => row.tax ?? null,
        nationality: (row) => row.nation ?? null,
      },
    }),
  ],
});

async function tool(shown: readonly string[]) {
  const state = {
    shown: shown,
    rows: [
      { id: "1", first: "Ida", ssn: "s-1", tax: "t-1", nation: "DE" },
      { id: "2", first: "Jon", ssn: null, tax: "t-2", nation: "DK" },
    ] as Record<string, string | null>[],
  };
  const server = await toolServer(({ url }, response) => {
    const { pathname, searchParams } = new URL(url, "http://tool");
    if (pathname === "/fields") return json(response, state.shown);
    const asked = searchParams.get("fields")?.split(",") ?? [];
    const cut = state.rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).filter(
          ([name]) => asked.includes(name) && (name === "id" || state.shown.includes(name)),
        ),
      ),
    );
    return json(response, { people: cut });
  });
  const sync = async (type: SyncType = "FULL") => {
    const { wants } = await readScope(db.sql, integration);
    const { source } = open(server.url, { connector: { streams: [people] }, wants });
    return syncOnce(db.sql, integration, source, type);
  };
  return { state, server, sync };
}

const everything = ["first", "ssn", "tax", "nation"];
const allBut = (...names: readonly string[]) => everything.filter((name) => !names.includes(name));

async function stored() {
  const rows = await db.sql<{ values: string }[]>`
    SELECT concat_ws(' ', first_name, coalesce(ssn, '-'), coalesce(tax_id, '-'), coalesce(nationality, '-')) AS values
    FROM hris_employees WHERE integration_id = ${integration} AND remote_deleted_at IS NULL ORDER BY first_name`;
  return rows.map(({ values }) => values);
}
const changedAt = async () =>
  (await listAll(db.sql, listEmployees, integration)).map(({ changed_at }) => changed_at);
const touchedAt = async () =>
  db.sql`SELECT id, touched_at FROM hris_employees_touched WHERE integration_id = ${integration} ORDER BY id`;

const issues = async () =>
  db.sql<{ subject: string; status: string; message: string }[]>`
    SELECT subject, status, message FROM issues WHERE integration_id = ${integration}
      AND type = 'integration.fields_withheld' ORDER BY opened_at`;

const counts = ({ models }: Awaited<ReturnType<typeof syncOnce>>) =>
  models.map(({ created, updated, unchanged }) => ({ created, updated, unchanged }))[0];

describe("a right that is lost", () => {
  test("nothing visible changes: values stay, changed_at and touches stay, and nothing is told", async () => {
    const { state, sync } = await tool(everything);
    await sync();
    const whole = ["Ida s-1 t-1 DE", "Jon - t-2 DK"];
    expect(await stored()).toEqual(whole);
    const [before, touched] = [await changedAt(), await touchedAt()];
    await db.sql`DELETE FROM change_notes WHERE integration_id = ${integration}`;

    state.shown = allBut("ssn", "tax");
    const closing = await sync();

    expect(await stored()).toEqual(whole);
    expect(await changedAt()).toEqual(before);
    expect(await touchedAt()).toEqual(touched);
    expect(await db.sql`SELECT FROM change_notes WHERE integration_id = ${integration}`).toEqual(
      [],
    );
    expect(counts(closing)).toEqual({ created: 0, updated: 2, unchanged: 0 });
    expect(counts(await sync())).toEqual({ created: 0, updated: 0, unchanged: 2 });
  });

  test("what is still shown goes on being kept up to date; who is new comes without the rest", async () => {
    const { state, sync } = await tool(everything);
    await sync();
    state.shown = allBut("ssn");
    state.rows = [
      { id: "1", first: "Ada", ssn: "s-9", tax: null, nation: "DE" },
      { id: "3", first: "Kim", ssn: "s-3", tax: "t-3", nation: "DK" },
    ];
    await sync();

    expect(await stored()).toEqual(["Ada s-1 - DE", "Kim - t-3 DK"]);
  });

  test("it is warned of, and an issue names the fields until they are offered again", async () => {
    const { state, sync } = await tool(everything);
    expect((await sync()).warnings).toEqual([]);

    state.shown = allBut("ssn", "tax");
    expect((await sync()).warnings).toEqual([
      {
        code: "FIELDS_WITHHELD",
        model: "hris_employees",
        message:
          "The tool keeps back what ssn, tax_id are read from: what is stored stays as it is.",
      },
    ]);
    const [issue] = await issues();
    expect(issue).toMatchObject({ subject: "hris_employees", status: "OPEN" });
    expect(issue?.message).toContain("nothing of ssn, tax_id.");

    state.shown = allBut("tax");
    await sync("DELTA");
    expect((await issues()).map(({ message }) => message.includes("of tax_id."))).toEqual([true]);

    state.shown = everything;
    state.rows = state.rows.map((row) => ({ ...row, ssn: "s-new" }));
    const closing = await sync();
    expect(closing.warnings).toEqual([]);
    expect((await issues()).map(({ status }) => status)).toEqual(["RESOLVED"]);
    expect(await stored()).toEqual(["Ida s-new t-1 DE", "Jon s-new t-2 DK"]);
  });

  test("what was emptied meanwhile is empty when the right is back", async () => {
    const { state, sync } = await tool(everything);
    await sync();
    state.shown = allBut("ssn");
    await sync();
    state.shown = everything;
    state.rows = state.rows.map((row) => ({ ...row, ssn: null }));
    await sync();
    expect(await stored()).toEqual(["Ida - t-1 DE", "Jon - t-2 DK"]);
  });

  test("a catalogue that could not be asked resolves nothing", async () => {
    const { state, sync } = await tool(allBut("ssn"));
    await sync();
    state.shown = "not a list" as never;
    await sync();
    expect((await issues()).map(({ status }) => status)).toEqual(["OPEN"]);
  });
});

test("one column of several is enough, and what not every account has is no missing right", async () => {
  const { state, sync } = await tool(["first", "sin", "tax"]);
  state.rows = [{ id: "1", first: "Ida", sin: "c-1", tax: "t-1", nation: "DE" }];
  const closing = await sync();

  expect(closing.warnings).toEqual([]);
  expect(await issues()).toEqual([]);
  expect(await stored()).toEqual(["Ida c-1 t-1 -"]);
});

test("what may not be stored is not asked for, is emptied whatever is offered, and is not missed (P6)", async () => {
  const { state, server, sync } = await tool(everything);
  await sync();
  await setScope(db.sql, integration, { hris_employees: { fields: { ssn: "DISABLED" } } });
  state.shown = allBut("ssn");
  const closing = await sync();

  expect(closing.warnings).toEqual([]);
  expect(server.asked.at(-1)?.url).not.toContain("ssn");
  const [row] = await db.sql<{ left: number }[]>`
    SELECT count(ssn)::int AS left FROM hris_employees WHERE integration_id = ${integration}`;
  expect(row).toEqual({ left: 0 });
});
