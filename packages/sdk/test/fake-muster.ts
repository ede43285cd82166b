/**
 * A small Muster in memory, written from what the API promises and from nothing of the server: lists with deltas,
 * cursors, tags and watermarks, digests, the event log. Time passes in it only when something is done.
 */
import { createHash } from "node:crypto";
import type { Ask } from "@muster/sdk";
import { MusterError } from "@muster/sdk";

type Json = Readonly<Record<string, unknown>>;

interface Row {
  readonly id: string;
  readonly name: string;
  /** Shown, and not counted by updated_after: a group's name in an employee. */
  readonly group: string;
  /** Of nested records; deleted ones are listed with include_deleted alone. */
  readonly balances: readonly { readonly id: string; readonly deleted: boolean }[];
  readonly touched: number;
  readonly deleted: boolean;
}

interface Shown {
  readonly status: number;
  readonly code: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly data: unknown;
}

export interface Asked {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly integrationId: string | undefined;
}

export interface FakeMuster {
  readonly asked: readonly Asked[];
  /** Makes or changes a record. */
  put(integrationId: string, id: string, name: string): void;
  remove(integrationId: string, id: string): void;
  /** Deletes a nested record: the record that shows it is touched. */
  dropBalance(integrationId: string, id: string): void;
  /** Touches nobody, and everybody shows it. */
  renameGroup(integrationId: string, id: string, group: string): void;
  refuseCursors(): void;
  tell(type: string, data: Json): string;
  /** What the next answers are instead, in turn; null: as usual. */
  readonly failures: ({ readonly status: number; readonly code: string | null } | null)[];
  /** The list as a consumer without any parameter sees it. */
  list(integrationId: string): readonly Json[];
  /** As `createClient` has it, without a network in between. */
  readonly ask: Ask;
  readonly handle: (asked: Asked) => Shown;
}

export interface FakeSettings {
  readonly pageSize?: number;
  /** False: like a server that knows no watermarks, tags, digests and event log. */
  readonly muster?: boolean;
}

export const fakeEndpoint = "hris/employees";
const noFailure = { status: 200, code: null };

export function fakeMuster({ pageSize = 3, muster = true }: FakeSettings = {}): FakeMuster {
  let clock = Date.parse("2026-01-01T00:00:00Z");
  let epoch = 0;
  const rows = new Map<string, Map<string, Row>>();
  const stamps = new Map<string, number>();
  const asked: Asked[] = [];
  const failures: FakeMuster["failures"] = [];
  const log: { sequence: number; id: string; type: string; data: Json }[] = [];
  const rowsOf = (integrationId: string): Map<string, Row> => {
    const known = rows.get(integrationId) ?? new Map<string, Row>();
    rows.set(integrationId, known);
    return known;
  };
  const change = (
    integrationId: string,
    id: string,
    to: (row: Row) => Row,
    touches = true,
  ): void => {
    clock += 7;
    stamps.set(integrationId, clock);
    const before = rowsOf(integrationId).get(id) ?? {
      id,
      name: "",
      group: "g",
      touched: clock,
      deleted: false,
      balances: [{ id: `${id}-b`, deleted: false }],
    };
    const after = to(before);
    rowsOf(integrationId).set(id, touches ? { ...after, touched: clock } : after);
  };

  const list = (integrationId: string, query: Asked["query"]): Shown => {
    const since = query["updated_after"] === undefined ? null : Date.parse(query["updated_after"]);
    const withDeleted = query["include_deleted"] === "true";
    const question = JSON.stringify([
      integrationId,
      query["updated_after"],
      withDeleted,
      query["ids"],
    ]);
    const begin = readCursor(query["cursor"], { question, epoch });
    if (begin === "refused") return refusal(400, "PLATFORM.INPUT_INVALID");
    const ids = query["ids"]?.split(",");
    const key = (row: Row): string =>
      (since === null ? "" : String(row.touched).padStart(15, "0")) + row.id;
    const all = [...rowsOf(integrationId).values()]
      .filter(
        (row) =>
          (withDeleted || !row.deleted) &&
          (since === null || row.touched >= since) &&
          (ids === undefined || ids.includes(row.id)) &&
          key(row) > begin,
      )
      .toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
    const page = all.slice(0, pageSize);
    const last = page.at(-1);
    const next =
      all.length > pageSize && last !== undefined
        ? Buffer.from(JSON.stringify({ question, epoch, key: key(last) })).toString("base64url")
        : null;
    const results = page.map((row) => ({
      ...show(row, withDeleted),
      ...(muster ? { muster_tag: tagOf(row) } : {}),
    }));
    return { status: 200, code: null, headers: headersOf(integrationId), data: { results, next } };
  };

  const headersOf = (integrationId: string): Readonly<Record<string, string>> => ({
    date: new Date(clock).toUTCString(),
    ...(muster ? { "x-muster-watermark": watermark(integrationId) } : {}),
  });
  const watermark = (integrationId: string): string =>
    new Date((stamps.get(integrationId) ?? 0) + 1).toISOString();

  const digest = (integrationId: string, query: Asked["query"]): Shown => {
    const prefixes = query["prefixes"]?.split(",");
    const length = Number(query["prefix_length"] ?? 0);
    const among = [...rowsOf(integrationId).values()]
      .filter(
        (row) => !row.deleted && (prefixes?.some((prefix) => row.id.startsWith(prefix)) ?? true),
      )
      .toSorted((one, other) => (one.id < other.id ? -1 : 1));
    const groups = Map.groupBy(among, (row) => row.id.slice(0, length));
    const data = {
      watermark: watermark(integrationId),
      ...sum(among),
      groups: [...groups].map(([prefix, some]) => ({ prefix, ...sum(some) })),
      records:
        query["records"] === "true" ? among.map((row) => ({ id: row.id, tag: tagOf(row) })) : null,
    };
    return { status: 200, code: null, headers: {}, data };
  };

  const events = (query: Asked["query"]): Shown => {
    const after = Number(query["after"] ?? 0);
    if (after > log.length) return refusal(400, "PLATFORM.INPUT_INVALID");
    const results = log.slice(after, after + pageSize);
    const next = after + pageSize < log.length ? String(after + pageSize) : null;
    return { status: 200, code: null, headers: {}, data: { results, next, missed: 0 } };
  };

  const handle = (one: Asked): Shown => {
    asked.push(one);
    clock += 3;
    const failure = failures.shift() ?? noFailure;
    if (failure.status !== 200) return refusal(failure.status, failure.code);
    const { path, query, integrationId = "" } = one;
    if (path === `/${fakeEndpoint}`) return list(integrationId, query);
    if (muster && path === `/${fakeEndpoint}/digest`) return digest(integrationId, query);
    if (muster && path === "/events") return events(query);
    if (muster && path === "/integrations") {
      const results = [...rows.keys()].map((id) => ({ id, category: "HRIS" }));
      return { status: 200, code: null, headers: {}, data: { results, next: null } };
    }
    return refusal(404, "PLATFORM.INPUT_INVALID");
  };

  return {
    asked,
    failures,
    put: (integrationId, id, name) =>
      change(integrationId, id, (row) => ({ ...row, name, deleted: false })),
    remove: (integrationId, id) => {
      if (rowsOf(integrationId).has(id))
        change(integrationId, id, (row) => ({ ...row, deleted: true }));
    },
    dropBalance: (integrationId, id) => {
      if (!rowsOf(integrationId).has(id)) return;
      change(integrationId, id, withoutBalances);
    },
    renameGroup: (integrationId, id, group) => {
      if (rowsOf(integrationId).has(id))
        change(integrationId, id, (row) => ({ ...row, group }), false);
    },
    refuseCursors: () => {
      epoch += 1;
    },
    tell: (type, data) => {
      const sequence = log.length + 1;
      const id = `e${sequence}`;
      log.push({ sequence, id, type, data });
      return id;
    },
    list: (integrationId) =>
      [...rowsOf(integrationId).values()]
        .filter((row) => !row.deleted)
        .toSorted((one, other) => (one.id < other.id ? -1 : 1))
        .map((row) => show(row, false)),
    handle,
    ask: async (_method, path, { integrationId, query = {} } = {}) => {
      const texts = Object.entries(query).map(([name, value]) => [name, String(value)] as const);
      const shown = handle({ path, query: Object.fromEntries(texts), integrationId });
      if (shown.status !== 200) throw asError(path, shown);
      // As the network would: nobody shares an object with the server.
      const data = JSON.parse(JSON.stringify(shown.data)) as unknown;
      return { data, status: 200, headers: new Headers(shown.headers), seconds: 0 };
    },
  };
}

const sum = (some: readonly Row[]) => ({
  count: some.length,
  hash: BigInt.asUintN(
    64,
    some.reduce((total, row) => total + BigInt(`0x${tagOf(row)}`), 0n),
  )
    .toString(16)
    .padStart(16, "0"),
});

const withoutBalances = (row: Row): Row => ({
  ...row,
  balances: row.balances.map((balance) => ({ ...balance, deleted: true })),
});

function asError(path: string, { status, code }: Shown): MusterError {
  const mayPass = status === 429 || status >= 500;
  return new MusterError({
    kind: "refused",
    operation: path,
    message: "refused",
    code,
    status,
    mayPass,
  });
}

function refusal(status: number, code: string | null): Shown {
  return { status, code, headers: {}, data: null };
}

function show({ id, name, group, balances, deleted, touched }: Row, withDeleted: boolean): Json {
  const at = (yes: boolean): string | null => (yes ? new Date(touched).toISOString() : null);
  return {
    id,
    name,
    remote_deleted_at: at(deleted),
    groups: [{ id: "g", name: group }],
    time_off_balances: balances
      .filter((balance) => withDeleted || !balance.deleted)
      .map((balance) => ({ id: balance.id, remote_deleted_at: at(balance.deleted) })),
  };
}

const tagOf = ({ id, touched, group }: Row): string =>
  createHash("sha256")
    .update(JSON.stringify([id, touched, group]))
    .digest("hex")
    .slice(0, 16);

function readCursor(
  text: string | undefined,
  now: { readonly question: string; readonly epoch: number },
): string {
  if (text === undefined) return "";
  const { question, epoch, key } = JSON.parse(Buffer.from(text, "base64url").toString()) as {
    question: string;
    epoch: number;
    key: string;
  };
  return question === now.question && epoch === now.epoch ? key : "refused";
}
