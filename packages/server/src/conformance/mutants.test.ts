/**
 * A check that cannot fail says nothing: those that a connector can break are shown one with the mistake. What source/
 * does for all connectors alike (circles, limits of size, rows that move) has its tests there.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { connectorNamed, emulated, type EmulatedTool } from "../../test/emulated/tool.ts";
import type { Answer } from "../connect/answer.ts";
import type { Connector } from "../connect/connector.ts";
import type { FedRecord } from "../connect/feed.ts";
import type { Place } from "../connect/place.ts";
import type { Stream } from "../connect/stream.ts";
import type { FailureKind } from "../kernel/failure.ts";
import type { Subject } from "./subject.ts";
import { checks, runCheck } from "./suite.ts";

const people = 40;
const [greenhouse, odoo] = [connectorNamed("greenhousev3"), connectorNamed("odoo")];
const tools = new Map<string, EmulatedTool>();
beforeAll(async () => {
  for (const tool of ["greenhousev3", "odoo"]) tools.set(tool, await emulated(tool, people));
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

/** Words of the check, the mistake, who makes it, and with what else it is shown. */
type Mutant = [string, string, Connector, Partial<Subject>];

let counted = 0;
const nulled = ({ values, ...record }: FedRecord): FedRecord => ({
  ...record,
  values: { ...values, first_name: null },
});

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
  ["deltas bring what changed", "asks for everything again", asked(odoo, () => ({ since: null })), {}],
  ["deltas bring what changed", "asks for the future", asked(odoo, ({ since }) => ({ since: since && "2999-01-01T00:00:00.000Z" })), {}],
  ["asks for patience", "does not understand the wish", classified(greenhouse, ({ status }, own) => (status === 429 ? "broken" : own)), {}],
  ["asked for again", "gives up at once", classified(odoo, ({ body }, own) => (body === undefined ? "refused" : own)), {}],
  ["ends in the middle", "takes an ended session for a lost right", classified(odoo, instead("unauthenticated", "forbidden")), {}],
  ["is never an empty list", "takes a lost right for wrong credentials", classified(odoo, instead("forbidden", "refused")), {}],
  ["forged ones refused", "believes everybody", { ...greenhouse, webhooks: greenhouse.webhooks && { ...greenhouse.webhooks, verify: () => true } }, {}],
]; // oxfmt-ignore

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
