/**
 * A check that cannot fail says nothing: each is shown a connector with the mistake, but for the one that no connector
 * can make: answers beyond the limit are refused by source/ alone (source/request.test.ts, source/unpack.test.ts). It
 * keeps circles too (source/trail.test.ts, source/declared.test.ts), unless a connector hides them from it.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { connectorNamed, emulated, type EmulatedTool } from "../../test/emulated/tool.ts";
import type { Answer } from "../connect/answer.ts";
import type { Ask } from "../connect/ask.ts";
import type { Connector } from "../connect/connector.ts";
import type { FedRecord } from "../connect/feed.ts";
import { byOffset } from "../connect/paging.ts";
import type { Place } from "../connect/place.ts";
import type { Stream } from "../connect/stream.ts";
import type { FailureKind } from "../kernel/failure.ts";
import type { Check } from "./check.ts";
import type { Subject } from "./subject.ts";
import { checks, runCheck } from "./suite.ts";

const people = 40;
const [greenhouse, odoo] = [connectorNamed("greenhousev3"), connectorNamed("odoo")];
const tryton = connectorNamed("tryton");
const tools = new Map<string, EmulatedTool>();
beforeAll(async () => {
  for (const tool of ["greenhousev3", "odoo", "tryton"])
    tools.set(tool, await emulated(tool, people));
});
afterAll(async () => {
  for (const tool of tools.values()) await tool[Symbol.asyncDispose]();
});

const changed = (of: Connector, how: (stream: Stream) => Partial<Stream>): Connector => ({
  ...of,
  streams: of.streams.map((stream) => ({ ...stream, ...how(stream) })),
});

/** Every record that a stream feeds passes `how`. */
const fed = (of: Connector, how: (record: FedRecord) => FedRecord): Connector =>
  changed(of, ({ feeds }) => ({
    feeds: feeds.map((feed) => ({
      ...feed,
      records: (row: unknown, aside: unknown, today: string) =>
        feed.records(row, aside, today).map(how),
    })),
  }));

const asked = (of: Connector, over: (place: Place) => Partial<Place>): Connector =>
  changed(of, ({ ask }) => ({ ask: (place) => ask({ ...place, ...over(place) }) }));

const classified = (
  of: Connector,
  how: (answer: Answer, own: FailureKind | null) => FailureKind | null,
): Connector => ({
  ...of,
  limits: { concurrency: 2, timeoutSeconds: 30, rate: null },
  classify: (answer, asked) => how(answer, of.classify?.(answer, asked) ?? null),
});

const instead = (of: FailureKind, by: FailureKind) => (_: Answer, own: FailureKind | null) =>
  own === of ? by : own;

/** Tryton's hours by offsets in the order of changes: what is written again meanwhile moves the others up. */
const search = z.object({
  method: z.string(),
  params: z.tuple([z.unknown(), z.unknown(), z.unknown()]).rest(z.unknown()),
});
const pageSize = 50;
const byOffsets = changed(tryton, ({ name, ask }) => {
  if (name !== "timesheet.line") return {};
  const page = (place: Place): Ask => {
    const asks = ask({ ...place, position: null });
    const { method, params } = search.parse(asks.body);
    const [domain, , , , fields] = params;
    const order = [["write_date", "ASC"]];
    return {
      ...asks,
      body: { id: 1, method, params: [domain, place.position ?? 0, pageSize, order, fields, {}] },
    };
  };
  return { ask: page, paging: byOffset({ by: "short page", pageSize }) };
});

/** Its rows are given numbers of our own, so that nobody sees that they come again; after `most` pages it has mercy. */
const [fullPage, most] = [1000, 60];
let numbered = 0;
const countsItsRows = changed(tryton, ({ name, ask, rows }) =>
  name === "timesheet.line"
    ? {
        ask: (place) => ask({ ...place, position: null }),
        rows: (answer) => rows(answer).map((row) => ({ ...Object(row), number: (numbered += 1) })),
        paging: {
          next: ({ rows: { length }, position }) =>
            length < fullPage || Number(position) >= most ? null : Number(position) + 1,
        },
      }
    : {},
);

/** Words of the check, the mistake, who makes it, and with what else it is shown. */
type Mutant = [string, string, Connector, Partial<Subject>];

let counted = 0;
const nulled = ({ values, ...record }: FedRecord): FedRecord => ({
  ...record,
  values: { ...values, first_name: null },
});

/** No connector can break these. */
const ofSourceAlone = ["an answer beyond the limit is refused, and never held whole"];

const mutants: readonly Mutant[] = [
  ["credentials are accepted", "says nothing of itself", { ...greenhouse, auth: { auth: "none" } }, {}],
  ["wrong credentials", "takes a refusal for a fault", classified(odoo, instead("unauthenticated", "broken")), {}],
  ["no credential stands", "has a credential in its paths", odoo, { credentials: { login: "muster", note: "jsonrpc" } }],
  ["every list can be read", "expects another answer", changed(odoo, () => ({ answer: z.object({ results: z.string() }) })), {}],
  ["may not be stored are not asked for", "asks for everything", asked(odoo, () => ({ wants: () => true })), {}],
  ["a complete read equals", "reads a name wrongly", fed(odoo, (record) => ("last_name" in record.values ? { ...record, values: { ...record.values, last_name: "X" } } : record)), {}],
  ["has a value somewhere", "promises what it does not fill", fed(odoo, nulled), {}],
  ["every row maps", "expects more than there is", changed(odoo, () => ({ row: z.object({ nonesuch: z.string() }) })), {}],
  ["come twice count once", "invents ids", fed(odoo, (record) => ({ ...record, remoteId: `${record.remoteId} ${(counted += 1)}` })), {}],
  ["come, go and change places", "counts rows in the order of their changes", byOffsets, {}],
  ["deltas bring what changed", "asks for everything again", asked(odoo, () => ({ since: null })), {}],
  ["deltas bring what changed", "asks for the future", asked(odoo, ({ since }) => ({ since: since && "2999-01-01T00:00:00.000Z" })), {}],
  ["asks for patience", "does not understand the wish", classified(greenhouse, ({ status }, own) => (status === 429 ? "broken" : own)), {}],
  ["asked for again", "gives up at once", classified(odoo, ({ body }, own) => (body === undefined ? "refused" : own)), {}],
  ["a slow tool", "has no patience", { ...tryton, limits: { concurrency: 2, timeoutSeconds: 0.02, rate: null } }, {}],
  ["leads back to itself", "numbers its rows itself", countsItsRows, {}],
  ["ends in the middle", "takes an ended session for a lost right", classified(odoo, instead("unauthenticated", "forbidden")), {}],
  ["is never an empty list", "takes a lost right for wrong credentials", classified(odoo, instead("forbidden", "refused")), {}],
  ["forged ones refused", "believes everybody", { ...greenhouse, webhooks: greenhouse.webhooks && { ...greenhouse.webhooks, verify: () => true } }, {}],
]; // oxfmt-ignore

const shown = ({ name }: Check): boolean => mutants.some(([words]) => name.includes(words));

test("every check that a connector can break is shown one that does", () => {
  expect(checks.filter((check) => !shown(check)).map(({ name }) => name)).toEqual(ofSourceAlone);
});

test.each<Mutant>(mutants)(
  "%s: finds a connector that %s",
  { timeout: 60_000 },
  async (words, _, connector, over) => {
    const check = checks.find(({ name }) => name.includes(words));
    const tool = tools.get(connector.tool);
    if (check === undefined || tool === undefined) throw new Error("there is no such check");
    const { emulator } = tool;
    const { credentials, config } = emulator;

    const finding = await runCheck(check, { connector, credentials, config, emulator, ...over });

    expect(finding).toMatchObject({
      is: "broken",
      says: expect.arrayContaining([expect.any(String)]),
    });
  },
);
