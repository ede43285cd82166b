/** Tools for API tests: two that offer every model of their category, one that offers little. No test talks to them. */
import { type AnyTable, type Category, hrisEmployees, tables } from "@muster/model";
import { z } from "zod";
import { type Connector, connector } from "../../src/connect/connector.ts";
import type { Feed } from "../../src/connect/feed.ts";
import { stream } from "../../src/connect/stream.ts";
import { isSigned } from "../../src/connect/signature.ts";
import { jsonOf, webhooks } from "../../src/connect/webhooks.ts";
import { wholeAnswer } from "../../src/connect/paging.ts";
import { Failure } from "../../src/kernel/failure.ts";
import type { OpenSource } from "../../src/services/sources.ts";

const nothing = z.unknown();
const paperLookup = {
  most: 1,
  ask: () => ({ method: "GET", path: "/" }) as const,
  answer: nothing,
  rows: () => [],
  id: () => null,
};
const feedOf = (table: AnyTable, fields = Object.keys(table.fields)): Feed => ({
  table,
  whole: true,
  fields,
  byField: {},
  companions: {},
  records: () => [],
});

/** Set up by hand; greets with `{"hello": …}`; no id in its webhooks unless they carry one. */
const paperWebhooks = webhooks({
  registration: null,
  handshake: (message) => {
    const greeting = z.object({ hello: z.string() }).safeParse(jsonOf(message));
    return greeting.success
      ? { status: 200, contentType: "text/plain", body: greeting.data.hello }
      : null;
  },
  verify: ({ raw, headers }, secret) =>
    isSigned(headers["x-paper-signature"], { hash: "sha256", as: "hex", secret, over: [raw] }),
  body: z.object({
    id: z.string().nullish().default(null),
    names: z.array(
      z.object({ stream: z.string(), id: z.string(), deleted: z.boolean().default(false) }),
    ),
  }),
  route: (body) => body,
});

interface Paper {
  readonly category: Category;
  readonly feeds: readonly Feed[];
  readonly delta: boolean;
}

function paperTool(tool: string, { category, feeds, delta }: Paper): Connector {
  return connector({
    tool,
    label: `${tool[0]?.toUpperCase()}${tool.slice(1)}`,
    categories: [category],
    version: 1,
    credentials: z.object({ token: z.string().min(3) }),
    config: z.object({ base_url: z.url().optional() }),
    baseUrl: () => "http://127.0.0.1:1",
    auth: { auth: "none" },
    check: () => ({ method: "GET", path: "/" }),
    webhooks: delta ? paperWebhooks : null,
    limits: { concurrency: 1, timeoutSeconds: 1, rate: null },
    streams: [
      stream({
        name: "everything",
        ask: () => ({ method: "GET", path: "/" }),
        answer: nothing,
        rows: () => [],
        paging: wholeAnswer,
        row: nothing,
        absence: "deleted",
        ...(delta ? { lookup: paperLookup } : {}),
        ...(delta ? { delta: { by: "time", overlapSeconds: 60 } } : {}),
        feeds,
      }),
    ],
  });
}

const everyTable = (category: Category): Paper => ({
  category,
  feeds: tables.filter((table) => table.category === category).map((table) => feedOf(table)),
  delta: true,
});

/** Everything of HRIS, and changes too. */
export const ledger = paperTool("ledger", everyTable("HRIS"));

/** Everything of ATS, and changes too. */
export const quill = paperTool("quill", everyTable("ATS"));

/** Employees with two fields, in full reads only. */
export const slip = paperTool("slip", {
  category: "HRIS",
  feeds: [feedOf(hrisEmployees, ["first_name", "last_name"])],
  delta: false,
});

/** Takes the token `right-token`; others are refused as a tool would, with an answer that nobody may be shown. */
export const openPaper: OpenSource = ({ credentials }) => ({
  streams: [],
  subscriber: null,
  attachments: null,
  check: async () => {
    const { token } = z.object({ token: z.string() }).parse(credentials);
    if (token !== "right-token")
      throw new Failure("unauthenticated", `the tool said no to ${token}`);
  },
  inspect: async () => [],
  readPage: async () => {
    throw new Failure("missing", "paper has no pages");
  },
  lookUp: async () => {
    throw new Failure("missing", "paper has no rows");
  },
  close: async () => {},
});
