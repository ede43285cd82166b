/** Two tools for API tests: one that offers every model, one that offers little. No test talks to either. */
import { type AnyTable, hrisEmployees, tables } from "@muster/model";
import { z } from "zod";
import { type Connector, connector, type Feed, stream } from "../../src/connect/connector.ts";
import { wholeAnswer } from "../../src/connect/paging.ts";
import { Failure } from "../../src/kernel/failure.ts";
import type { OpenSource } from "../../src/services/sources.ts";

const nothing = z.unknown();
const feedOf = (table: AnyTable, fields = Object.keys(table.fields)): Feed => ({
  table,
  whole: true,
  fields,
  records: () => [],
});

function paperTool(tool: string, feeds: readonly Feed[], delta: boolean): Connector {
  return connector({
    tool,
    label: `${tool[0]?.toUpperCase()}${tool.slice(1)}`,
    category: "HRIS",
    version: 1,
    credentials: z.object({ token: z.string().min(3) }),
    config: z.object({ base_url: z.url().optional() }),
    baseUrl: () => "http://127.0.0.1:1",
    auth: { auth: "none" },
    check: () => ({ method: "GET", path: "/" }),
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
        ...(delta ? { delta: { by: "time", overlapSeconds: 60 } } : {}),
        feeds,
      }),
    ],
  });
}

/** Everything, and changes too. */
export const ledger = paperTool(
  "ledger",
  tables.filter((table) => table.category === "HRIS").map((table) => feedOf(table)),
  true,
);

/** Employees with two fields, in full reads only. */
export const slip = paperTool("slip", [feedOf(hrisEmployees, ["first_name", "last_name"])], false);

/** Takes the token `right-token`; others are refused as a tool would, with an answer that nobody may be shown. */
export const openPaper: OpenSource = ({ credentials }) => ({
  streams: [],
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
