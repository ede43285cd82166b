import { hrisTables } from "@muster/model";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FedRecord } from "../../connect/feed.ts";
import type { Stream } from "../../connect/stream.ts";
import { compileRow } from "../../derive/validate.ts";
import { type Sandbox, startSandbox } from "../../sandbox/sandbox.ts";
import { sandboxConnector } from "./connector.ts";

const config = { employees: 700 };
const today = "2026-01-01";
let sandbox: Sandbox;
const connector = sandboxConnector(() => sandbox.url);

beforeAll(async () => {
  sandbox = await startSandbox({ folder: null, employees: 700 });
});
afterAll(() => sandbox.stop());

interface Record extends FedRecord {
  readonly model: string;
  readonly row: readonly unknown[];
}

const asOf = "2026-01-01T00:00:00.000Z";

/** Reads a stream as the engine would, and throws on the first row that does not fit. */
async function readAll(stream: Stream, since: string | null = null): Promise<readonly Record[]> {
  const records: Record[] = [];
  let position: ReturnType<Stream["paging"]["next"]> = null;
  do {
    const { path, query = {} } = stream.ask({
      position,
      since,
      token: null,
      asOf,
      wants: () => true,
      offered: null,
      config,
    });
    const url = new URL(connector.baseUrl(config, {}) + path);
    for (const [name, value] of Object.entries(query))
      if (value !== null && value !== undefined) url.searchParams.set(name, String(value));
    const answer = stream.answer.parse(await (await fetch(url)).json());
    const rows = stream.rows(answer);
    for (const row of rows) records.push(...translated(stream, row));
    position = stream.paging.next({ answer, headers: {}, rows, position, asOf });
  } while (position !== null);
  return records;
}

function translated(stream: Stream, raw: unknown): readonly Record[] {
  const parsed = stream.row.parse(raw);
  return stream.feeds.flatMap((feed) => {
    const check = compileRow(feed.table);
    return feed.records(parsed, undefined, today).map((record) => {
      const fit = check(record.values);
      if (!fit.ok)
        throw new Error(`${feed.table.name} ${record.remoteId ?? "without id"}: ${fit.reason}`);
      return { ...record, model: feed.table.name, row: fit.row };
    });
  });
}

function streamCalled(name: string): Stream {
  const found = connector.streams.find((stream) => stream.name === name);
  if (found === undefined) throw new Error(`no stream ${name}`);
  return found;
}

describe("the sandbox connector", () => {
  it("translates every row of every list into the model, and no id twice", async () => {
    const counts: { [model: string]: number } = {};
    for (const stream of connector.streams) {
      const seen = new Set<string>();
      for (const { model, remoteId } of await readAll(stream)) {
        expect(remoteId).not.toBeNull();
        const key = `${model} ${remoteId}`;
        if (seen.has(key)) throw new Error(`${key} came twice`);
        seen.add(key);
        counts[model] = (counts[model] ?? 0) + 1;
      }
    }
    expect(Object.keys(counts).toSorted()).toEqual(hrisTables.map(({ name }) => name).toSorted());
    expect(counts["hris_employees"]).toBe(700);
  });

  it("offers every field of every table, and some row fills each of them", async () => {
    for (const stream of connector.streams) {
      const records = await readAll(stream);
      for (const { table, fields } of stream.feeds) {
        const all = Object.keys(table.fields);
        expect({ [table.name]: fields.toSorted() }).toEqual({ [table.name]: all.toSorted() });
        const own = records.filter(({ model }) => model === table.name);
        const empty = all.filter((_, at) => own.every(({ row }) => row[at] === null));
        expect({ [table.name]: empty }).toEqual({ [table.name]: [] });
      }
    }
  });

  it("brings the mess of real life: odd words stay, wrong mails go, references may dangle", async () => {
    const employees = (await readAll(streamCalled("people"))).filter(
      ({ model }) => model === "hris_employees",
    );
    const words = (field: string) => new Set(employees.map(({ values }) => values[field]));
    expect(words("gender")).toContain("agender");
    expect(words("work_email")).toContain(null);
    expect(words("employment_status")).toEqual(new Set(["ACTIVE", "PENDING", "INACTIVE", "LEAVE"]));
    expect(words("work_location_id")).toContain(null);
  });

  it("tells in a delta what was changed, what was archived, and which membership ended", async () => {
    const before = new Date().toISOString();
    sandbox.control.change("rename", { id: "p-3", given_name: "Ada" });
    sandbox.control.change("move", { id: "p-4", unit: "u-20" });
    sandbox.control.change("delete", { id: "p-5", soft: true });
    const records = await readAll(streamCalled("people"), before);
    const employees = records.filter(({ model }) => model === "hris_employees");
    expect(employees.map(({ remoteId, deleted }) => [remoteId, deleted])).toEqual([
      ["p-3", false],
      ["p-4", false],
      ["p-5", true],
    ]);
    const moves = records.filter(({ remoteId }) => remoteId?.startsWith("p-4:"));
    expect(moves.find(({ remoteId }) => remoteId === "p-4:u-20")?.deleted).toBe(false);
    expect(moves.find(({ remoteId }) => remoteId === "p-4:u-17")?.deleted).toBe(true);
  });

  it("still translates every row after hundreds of random changes, in full and in a delta", async () => {
    const before = new Date().toISOString();
    sandbox.control.mutate(400);
    for (const stream of connector.streams) {
      const full = new Set((await readAll(stream)).map(({ remoteId }) => remoteId));
      const changed = await readAll(stream, before);
      const missing = changed.filter(({ remoteId, deleted }) => !deleted && !full.has(remoteId));
      expect(missing).toEqual([]);
    }
  });

  it("asks another account of the same server when seed or employees are given", () => {
    expect(connector.baseUrl({}, {})).toBe(sandbox.url);
    expect(connector.baseUrl({ employees: 30 }, {})).toBe(`${sandbox.url}/accounts/1-30`);
    expect(connector.baseUrl({ seed: 4, base_url: "http://127.0.0.1:9" }, {})).toBe(
      "http://127.0.0.1:9/accounts/4-200",
    );
  });
});
