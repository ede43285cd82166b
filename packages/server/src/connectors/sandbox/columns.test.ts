/** Members that are not asked for cost no other field (P6). */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Wants } from "../../connect/place.ts";
import type { Stream } from "../../connect/stream.ts";
import { everything, scopeOf } from "../../derive/scope.ts";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { members } from "./columns.ts";
import { sandboxConnector } from "./connector.ts";

let sandbox: Sandbox;
const connector = sandboxConnector(() => sandbox.url);
beforeAll(async () => {
  sandbox = await startSandbox({ folder: null, employees: 60 });
});
afterAll(() => sandbox.stop());

const asOf = "2026-01-01T00:00:00.000Z";
const place = { position: null, since: null, token: null, asOf, offered: null, config: {} };

async function firstRows(stream: Stream, wants: Wants) {
  const { path, query = {} } = stream.ask({ ...place, wants });
  const url = new URL(sandbox.url + path);
  for (const [name, value] of Object.entries(query))
    if (typeof value === "string") url.searchParams.set(name, value);
  const answer = stream.answer.parse(await (await fetch(url)).json());
  return { rows: stream.rows(answer), fields: url.searchParams.get("fields")?.split(",") ?? null };
}

/** Every value of every feed, but those that are not wanted. */
function translated(stream: Stream, rows: readonly unknown[], wants: Wants) {
  return rows.flatMap((row) =>
    stream.feeds.flatMap((feed) =>
      feed.records(stream.row.parse(row), undefined, "2026-01-01").map(({ remoteId, values }) => ({
        model: feed.table.name,
        remoteId,
        values: Object.fromEntries(
          Object.entries(values).filter(([field]) => wants(feed.table, field)),
        ),
      })),
    ),
  );
}

describe.each(connector.streams.map((stream) => [stream.name, stream] as const))(
  "%s",
  (name, stream) => {
    test("the members of every mapped field are declared", () => {
      for (const feed of stream.feeds) {
        const declared = members[name]?.find(({ table }) => table === feed.table);
        expect(Object.keys(declared?.byField ?? {}).toSorted()).toEqual(feed.fields.toSorted());
      }
    });

    test("each field left out alone: its members are not asked for, and every other field is as before", async () => {
      const whole = await firstRows(stream, everything.wants);
      expect(whole.fields).toBeNull();
      for (const { table, fields } of stream.feeds)
        for (const field of fields.filter((one) => table.fields[one]?.required !== true)) {
          const { wants } = scopeOf({ [table.name]: { fields: { [field]: "DISABLED" } } }, []);
          const narrow = await firstRows(stream, wants);
          expect(translated(stream, narrow.rows, wants)).toEqual(
            translated(stream, whole.rows, wants),
          );
        }
    });
  },
);

test("memberships stand inside people: they are not asked for when they may not be stored", async () => {
  const people = connector.streams.find(({ name }) => name === "people");
  const { wants } = scopeOf(
    {
      hris_join_employees_teams: { setting: "DISABLED" },
      hris_employees: { fields: { date_of_birth: "DISABLED" } },
    },
    [],
  );
  const { fields, rows } = await firstRows(people!, wants);
  expect(fields).toContain("given_name");
  expect(fields).not.toContain("units");
  for (const row of rows) {
    expect(row).toHaveProperty("given_name");
    expect(row).not.toHaveProperty("units");
    expect(row).not.toHaveProperty("born");
  }
});
