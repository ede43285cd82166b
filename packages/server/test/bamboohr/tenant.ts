/** One company of BambooHR as far as a test says what is in it: every path that is not told answers 404. */
import { onTestFinished } from "vitest";
import { bamboohr } from "../../src/connectors/bamboohr/connector.ts";
import type { Wants } from "../../src/connect/place.ts";
import { compileRow } from "../../src/derive/validate.ts";
import { createLog } from "../../src/kernel/log.ts";
import { openSource, type OpenSource } from "../../src/source/declared.ts";
import { testClock } from "../harness/clock.ts";
import { localBudgets } from "../../src/source/local-budget.ts";
import { type Asked, json, toolServer, type ToolServer } from "../source/tool-server.ts";

export const today = "2026-06-15";

/** The answer to a request, by its path; a function is given the request, with its body parsed. */
export type Answers = Readonly<Record<string, unknown>>;
export type Answering = (
  asked: Asked & { readonly sent: Sent; readonly query: URLSearchParams },
) => unknown;
export interface Sent {
  readonly fields?: readonly string[];
  readonly filter?: string;
  readonly page?: number;
  readonly pageSize?: number;
}

export const paths = {
  data: "/api/v2/datasets/employee/data",
  fields: "/api/v1_2/datasets/employee/fields",
  lists: "/api/v1/meta/lists",
  changed: "/api/v1/employees/changed",
  table: (name: string, employee = "all") => `/api/v1/employees/${employee}/tables/${name}`,
} as const;

export async function tenant(answers: Answers): Promise<ToolServer> {
  return toolServer((asked, response) => {
    const { pathname, searchParams: query } = new URL(asked.url, "http://tenant.invalid");
    const answer = answers[pathname.replace(/^\/front/, "")];
    const sent: Sent = asked.body === "" ? {} : JSON.parse(asked.body);
    const body =
      typeof answer === "function" ? (answer as Answering)({ ...asked, sent, query }) : answer;
    if (body === undefined) json(response, {}, { status: 404 });
    else json(response, body);
  });
}

/** A page of the dataset, whose rows hold what was asked for. */
export function dataOf(...people: readonly Readonly<Record<string, unknown>>[]): Answering {
  return ({ sent: { fields = [], filter, page = 1, pageSize = 100 } }) => {
    const ids = [...(filter ?? "").matchAll(/eeid eq '(\d+)'/g)].map(([, id]) => id);
    const found = people.filter(({ eeid }) => filter === undefined || ids.includes(String(eeid)));
    const here = found.slice((page - 1) * pageSize, page * pageSize);
    return {
      data: here.map((person) => ({
        fields: Object.fromEntries(fields.map((name) => [name, person[name] ?? null])),
      })),
      links: [],
      meta: {
        page,
        pageSize,
        totalPages: Math.ceil(found.length / pageSize),
        totalItems: found.length,
      },
    };
  };
}

/** The catalogue, in pages of so many columns. */
export function fieldsOf(names: readonly string[], pageSize = 1000): Answering {
  return ({ query }) => {
    const page = Number(query.get("page"));
    const pages = Math.ceil(names.length / pageSize);
    return {
      pagination: {
        current_page: page,
        total_pages: pages,
        next_page: page < pages ? "/next" : null,
      },
      fields: names.slice((page - 1) * pageSize, page * pageSize).map((name) => ({
        name,
        label: `Label of ${name}`,
        entityName: name.startsWith("customField") ? "custom" : "somewhere",
      })),
    };
  };
}

export function list(
  alias: string,
  ...options: readonly (readonly [string | number, string, ("yes" | "no")?])[]
) {
  return {
    id: 9,
    fieldId: 9,
    alias,
    options: options.map(([id, name, archived = "no"]) => ({ id, name, archived })),
  };
}

export function open(server: ToolServer, wants: Wants = () => true): OpenSource {
  const clock = testClock(`${today}T08:00:00.000Z`);
  const source = openSource({
    connector: bamboohr,
    credentials: { subdomain: "acme", api_key: "0123abc" },
    config: { base_url: `${server.url}/front` },
    policy: { allowPrivateNetworks: true },
    budgetOf: localBudgets(clock),
    clock,
    random: () => 1,
    log: createLog({ level: "silent", pretty: false }),
    signal: new AbortController().signal,
    wants,
  });
  onTestFinished(() => source.close());
  return source;
}

export interface Read {
  /** Records by `<table> <remote id>`: their values, or "deleted". */
  readonly records: Readonly<Record<string, Readonly<Record<string, unknown>> | "deleted">>;
  /** Rows the model would not take, or that name no record. */
  readonly misfits: readonly string[];
}

/** Reads a stream to its end as the engine would. */
export async function read(
  source: OpenSource,
  name: string,
  since: string | null = null,
): Promise<Read> {
  const stream = source.streams.find((one) => one.name === name);
  if (stream === undefined) throw new Error(`no stream ${name}`);
  const records: Record<string, Readonly<Record<string, unknown>> | "deleted"> = {};
  const misfits: string[] = [];
  for (
    let position: Awaited<ReturnType<OpenSource["readPage"]>>["next"] = null, more = true;
    more;
  ) {
    const page = await source.readPage(stream, { position, since });
    for (const raw of page.rows) {
      const row = stream.row.parse(raw);
      for (const { table, records: fed } of stream.feeds) {
        const check = compileRow(table);
        for (const { remoteId, values, deleted } of fed(row, page.aside, today)) {
          const fit = check(values);
          if (remoteId === null) misfits.push(`${table.name}: nameless`);
          else if (deleted) records[`${table.name} ${remoteId}`] = "deleted";
          else if (!fit.ok) misfits.push(`${table.name} ${remoteId}: ${fit.reason}`);
          else records[`${table.name} ${remoteId}`] = values;
        }
      }
    }
    for (const id of page.gone)
      for (const { table, whole } of stream.feeds)
        if (whole) records[`${table.name} ${id}`] = "deleted";
    [position, more] = [page.next, page.next !== null];
  }
  return { records, misfits };
}
