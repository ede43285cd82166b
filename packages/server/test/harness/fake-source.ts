/** A source in memory, for tests of the engine: rows that a test may change, cut, forbid or slow down. */
import {
  hrisAbsenceTypes,
  hrisEmployees,
  hrisEmployments,
  hrisJoinEmployeesTeams,
  hrisLocations,
  hrisTeams,
  hrisTimeOffBalances,
} from "@muster/model";
import { z } from "zod";
import { feed } from "../../src/connect/feed.ts";
import { joins } from "../../src/connect/joins.ts";
import type { Position } from "../../src/connect/place.ts";
import { stream, type Stream } from "../../src/connect/stream.ts";
import { wholeAnswer } from "../../src/connect/paging.ts";
import type { Failure } from "../../src/kernel/failure.ts";
import type { LookedUp, RemotePage, Source, Subscriber } from "../../src/source/source.ts";

const id = z.string();
const link = z.string().nullish();

const person = z.object({
  id,
  name: z.string().nullable(),
  location: link,
  manager: link,
  teams: z.array(z.string()).default([]),
  gone: z.boolean().default(false),
  /** When the tool last changed it. */
  changed: z.string().nullish(),
});
type PersonRow = z.output<typeof person>;

const nothing = z.unknown();
const shared = {
  ask: () => ({ method: "GET" as const, path: "/" }),
  answer: nothing,
  rows: () => [],
  paging: wholeAnswer,
  absence: "deleted" as const,
};

export const streams = {
  locations: stream({
    ...shared,
    name: "locations",
    row: z.object({ id, name: z.string() }),
    feeds: [
      feed<{ id: string; name: string }, undefined, typeof hrisLocations>({
        table: hrisLocations,
        id: (row) => row.id,
        map: { name: (row) => row.name },
      }),
    ],
  }),
  teams: stream({
    ...shared,
    name: "teams",
    row: z.object({ id, name: z.string(), parent: link }),
    feeds: [
      feed<{ id: string; name: string; parent?: string | null }, undefined, typeof hrisTeams>({
        table: hrisTeams,
        id: (row) => row.id,
        map: { name: (row) => row.name, parent_id: (row) => row.parent ?? null },
      }),
    ],
  }),
  people: stream({
    ...shared,
    name: "people",
    row: person,
    lookup: {
      most: 2,
      ask: () => ({ method: "GET", path: "/" }),
      answer: nothing,
      rows: () => [],
      id: (row) => row.id,
    },
    delta: { by: "time", overlapSeconds: 60 },
    changedAt: (row: PersonRow) => row.changed ?? null,
    feeds: [
      feed<PersonRow, undefined, typeof hrisEmployees>({
        table: hrisEmployees,
        id: (row) => row.id,
        deleted: (row) => row.gone,
        map: {
          first_name: (row) => row.name,
          work_location_id: (row) => row.location ?? null,
          manager_id: (row) => row.manager ?? null,
        },
      }),
      joins(hrisJoinEmployeesTeams, (row: PersonRow) =>
        row.teams.map((team) => ({ employee_id: row.id, team_id: team })),
      ),
    ],
  }),
  jobs: stream({
    ...shared,
    name: "jobs",
    row: z.object({ id, person: id, title: z.string() }),
    feeds: [
      feed<{ id: string; person: string; title: string }, undefined, typeof hrisEmployments>({
        table: hrisEmployments,
        id: (row) => row.id,
        map: { employee_id: (row) => row.person, job_title: (row) => row.title },
      }),
    ],
  }),
  leaveTypes: stream({
    ...shared,
    name: "leaveTypes",
    row: z.object({ id, name: z.string() }),
    feeds: [
      feed<{ id: string; name: string }, undefined, typeof hrisAbsenceTypes>({
        table: hrisAbsenceTypes,
        id: (row) => row.id,
        map: { name: (row) => row.name },
      }),
    ],
  }),
  balances: stream({
    ...shared,
    name: "balances",
    row: z.object({ id, person: id, type: id, days: z.number() }),
    feeds: [
      feed<
        { id: string; person: string; type: string; days: number },
        undefined,
        typeof hrisTimeOffBalances
      >({
        table: hrisTimeOffBalances,
        id: (row) => row.id,
        map: {
          employee_id: (row) => row.person,
          type_id: (row) => row.type,
          balance: (row) => row.days,
        },
      }),
    ],
  }),
} satisfies Record<string, Stream>;

export type StreamName = keyof typeof streams;

/** Rows of the list `people`. */
export const people = (...ids: string[]) => ids.map((id) => ({ id, name: `Name ${id}` }));

export class FakeSource implements Source {
  /** What the tool holds; a test may change it between pages. */
  readonly rows: Partial<Record<StreamName, unknown[]>>;
  pageSize = 2;
  /** Called before each page is answered; may throw a Failure, change rows, or wait. */
  beforePage: (stream: string, position: Position, since: string | null) => void | Promise<void> =
    () => {};
  /** Called when the tool has made its answer, before it arrives: the world may turn meanwhile. */
  beforeArrival: (asked: "page" | "rows") => void | Promise<void> = () => {};
  /** Called before single rows are answered; may throw a Failure. */
  beforeLookUp: (ids: readonly string[]) => void | Promise<void> = () => {};
  readonly lookedUp: (readonly string[])[] = [];
  /** What the tool claims a list holds; null says nothing. */
  announcedTotal: number | null = null;
  readonly asked: {
    readonly stream: string;
    readonly position: Position;
    readonly since: string | null;
  }[] = [];

  constructor(rows: Partial<Record<StreamName, unknown[]>>) {
    this.rows = rows;
  }

  subscriber: Subscriber | null = null;
  readonly attachments = null;

  get streams(): readonly Stream[] {
    return Object.values(streams).filter((each) => each.name in this.rows);
  }

  async check(): Promise<void> {}

  async inspect(): Promise<readonly string[]> {
    return [];
  }

  async readPage(
    { name }: Stream,
    { position, since }: { readonly position: Position; readonly since: string | null },
  ): Promise<RemotePage> {
    this.asked.push({ stream: name, position, since });
    await this.beforePage(name, position, since);
    const all: unknown[] = Object.entries(this.rows).find(([stream]) => stream === name)?.[1] ?? [];
    const listed = since === null ? all : all.filter((row) => changedSince(row, since));
    const from = typeof position === "number" ? position : 0;
    const to = from + this.pageSize;
    const rows = listed.slice(from, to);
    await this.beforeArrival("page");
    return {
      path: `/${name}`,
      rows,
      aside: {},
      offered: null,
      gone: [],
      token: null,
      next: to < listed.length ? to : null,
      total: this.announcedTotal,
      askedAt: new Date(),
      toolTime: null,
    };
  }

  /** Rows by their ids, as the tool holds them now. */
  async lookUp(stream: Stream, ids: readonly string[]): Promise<LookedUp> {
    this.lookedUp.push(ids);
    await this.beforeLookUp(ids);
    const all: readonly unknown[] = this.rows[nameOf(stream)] ?? [];
    const rows = all.filter((row) => ids.includes(idOf(row)));
    const found = new Set(rows.map(idOf));
    await this.beforeArrival("rows");
    return {
      path: `/${stream.name}`,
      rows,
      aside: {},
      offered: null,
      gone: [],
      token: null,
      next: null,
      total: null,
      askedAt: new Date(),
      toolTime: null,
      absent: ids.filter((one) => !found.has(one)),
    };
  }

  failAt(stream: string, page: number, failure: () => Failure): void {
    this.beforePage = (asked, position) => {
      if (asked === stream && (position ?? 0) === page * this.pageSize) throw failure();
    };
  }
}

const idOf = (row: unknown): string => z.object({ id: z.string() }).parse(row).id;

function nameOf({ name }: Stream): StreamName {
  const found = Object.keys(streams).find((known): known is StreamName => known === name);
  if (found === undefined) throw new Error(`there is no list ${name}`);
  return found;
}

function changedSince(row: unknown, since: string): boolean {
  const changed = typeof row === "object" && row !== null && "changed" in row ? row.changed : null;
  return typeof changed === "string" && changed >= since;
}
