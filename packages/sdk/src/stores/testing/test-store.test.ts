import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import type { Commit, Place, Store } from "../../mirror/store.ts";
import { sqliteStore } from "../sqlite.ts";
import type { StoreUnderTest } from "./check.ts";
import { testStore } from "./test-store.ts";

/** A store that breaks one promise, and the checks that must notice. */
interface Broken {
  readonly how: string;
  readonly breaks: (right: Store) => Partial<Store>;
  readonly noticed: readonly string[];
}

/** Stores it onto whatever is there by then. */
async function force(right: Store, commit: Commit): Promise<true> {
  for (let tries = 0; tries < 9; tries++) {
    const { version } = await right.read(commit.place);
    if (await right.commit({ ...commit, expects: version })) return true;
  }
  throw new Error("others were faster nine times");
}

const key = ({ endpoint, integrationId }: Place): string => endpoint + integrationId;

const broken: readonly Broken[] = [
  {
    how: "commits whatever was expected",
    breaks: (right) => ({ commit: (commit) => force(right, commit) }),
    noticed: [
      "a commit that expects an older version is refused and stores nothing",
      "of two first commits at once one is stored",
      "of two later commits at once one is stored",
      "a commit that was read before a forgetting is refused, whatever was stored since",
    ],
  },
  {
    how: "compares the version before the transaction",
    breaks: (right) => ({
      commit: async (commit) => {
        const { version } = await right.read(commit.place);
        return version === commit.expects && force(right, commit);
      },
    }),
    noticed: ["of two first commits at once one is stored"],
  },
  {
    how: "stores a commit in two transactions",
    breaks: (right) => ({
      commit: async (commit) => {
        if (commit.put.length < 2) return right.commit(commit);
        const first = { ...commit, put: commit.put.slice(0, 1), sweep: false };
        if (!(await right.commit(first))) return false;
        return right.commit({ ...commit, put: commit.put.slice(1), expects: commit.expects + 1 });
      },
    }),
    noticed: ["a record that cannot be stored leaves nothing of its commit"],
  },
  {
    how: "drops calls in a commit",
    breaks: (right) => {
      const lost = new Map<string, number>();
      return {
        commit: async (commit) => {
          lost.set(key(commit.place), (await right.read(commit.place)).calls);
          return right.commit(commit);
        },
        read: async (place) => {
          const stored = await right.read(place);
          return { ...stored, calls: stored.calls - (lost.get(key(place)) ?? 0) };
        },
      };
    },
    noticed: ["calls are counted, of places without a commit too, and move no version"],
  },
  {
    how: "moves the version with a call",
    breaks: (right) => ({
      read: async (place) => {
        const stored = await right.read(place);
        return { ...stored, version: stored.version + stored.calls };
      },
    }),
    noticed: ["calls are counted, of places without a commit too, and move no version"],
  },
  {
    how: "counts no checks",
    breaks: (right) => ({ call: (places) => right.call(places, "fetch") }),
    noticed: ["a call for a check counts as a check too"],
  },
  {
    how: "never sweeps",
    breaks: (right) => ({ commit: (commit) => right.commit({ ...commit, sweep: false }) }),
    noticed: ["a sweep removes what older passes saw last, of its place alone"],
  },
  {
    how: "sweeps always",
    breaks: (right) => ({ commit: (commit) => right.commit({ ...commit, sweep: true }) }),
    noticed: ["a sweep removes what older passes saw last, of its place alone"],
  },
  {
    how: "never removes",
    breaks: (right) => ({ commit: (commit) => right.commit({ ...commit, remove: [] }) }),
    noticed: [
      "removed ids are gone, unknown ones do no harm, and a removed record may come back",
      "what is put and removed in one commit is gone",
    ],
  },
  {
    how: "lets the first of several records with one id win",
    breaks: (right) => ({
      commit: (commit) => right.commit({ ...commit, put: commit.put.toReversed() }),
    }),
    noticed: ["a put record takes the place of the one with its id, the last of several"],
  },
  {
    how: "forgets tags",
    breaks: (right) => ({
      commit: (commit) =>
        right.commit({ ...commit, put: commit.put.map(({ data }) => ({ data, tag: null })) }),
    }),
    noticed: ["a commit is stored whole and read through another connection"],
  },
  {
    how: "keeps what it forgets",
    breaks: () => ({ forget: async () => {} }),
    noticed: ["a forgotten integration leaves nothing but others' data"],
  },
  {
    how: "begins again with version 0 after forgetting",
    breaks: (right) => {
      const base = new Map<string, number>();
      const before = (place: Place): number => base.get(key(place)) ?? 0;
      return {
        forget: async (integrationId) => {
          await right.forget(integrationId);
          for (const endpoint of ["hris/employees", "hris/groups"] as const) {
            const { version } = await right.read({ integrationId, endpoint });
            base.set(key({ endpoint, integrationId }), version);
          }
        },
        read: async (place) => {
          const stored = await right.read(place);
          return { ...stored, version: stored.version - before(place) };
        },
        commit: (commit) =>
          right.commit({ ...commit, expects: commit.expects + before(commit.place) }),
      };
    },
    noticed: ["a commit that was read before a forgetting is refused, whatever was stored since"],
  },
  {
    how: "moves the bookmark back",
    breaks: () => {
      let at = 0;
      return {
        bookmark: async () => at,
        moveBookmark: async (sequence) => {
          at = sequence;
        },
      };
    },
    noticed: ["the bookmark moves forward only"],
  },
  {
    how: "orders ids by a language",
    breaks: (right) => ({
      held: async (place, ask) =>
        (await right.held(place, ask)).toSorted((a, b) => a.id.localeCompare(b.id, "en")),
    }),
    noticed: ["records are held in the order of their ids' bytes"],
  },
  {
    how: "includes the record that a page stands behind",
    breaks: (right) => ({
      held: async (place, ask) => {
        const all = await right.held(place, { ...ask, after: null, limit: 10_000 });
        return all.filter(({ id }) => ask.after === null || id >= ask.after).slice(0, ask.limit);
      },
    }),
    noticed: ["pages are full up to the last, none left out and none twice"],
  },
  {
    how: "ignores prefixes",
    breaks: (right) => ({ held: (place, ask) => right.held(place, { ...ask, prefixes: null }) }),
    noticed: [
      "prefixes select, page by page, and a record under two of them comes once",
      "500 prefixes are taken",
    ],
  },
  {
    how: "finds everything intact",
    breaks: (right) => ({
      held: async (place, ask) =>
        (await right.held(place, ask)).map((one) => ({ ...one, intact: true })),
    }),
    noticed: ["a record that somebody edited is not intact, until it is put again"],
  },
  {
    how: "finds nothing due",
    breaks: () => ({ due: async () => [] }),
    noticed: ["what is due has unanswered calls or checks, or a fetch that has not ended"],
  },
  {
    how: "drops empty members",
    breaks: (right) => ({
      commit: (commit) => {
        const put = commit.put.map(({ data, tag }) => {
          const full = Object.entries(data).filter(([, value]) => value !== null);
          return { data: { ...Object.fromEntries(full), id: data.id }, tag };
        });
        return right.commit({ ...commit, put });
      },
    }),
    noticed: ["odd records read as they were put"],
  },
];

it.each(broken)("a store that $how is found out", async ({ breaks, noticed }) => {
  const db = new DatabaseSync(":memory:");
  const right = sqliteStore(db);
  const store = { ...right, ...breaks(right) };
  expect(await failures({ ...behind(db), open: () => store }, noticed)).toEqual(noticed);
});

it("a right store passes all", async () => {
  const db = new DatabaseSync(":memory:");
  expect(await failures({ ...behind(db), open: () => sqliteStore(db) })).toEqual([]);
});

/** Of these checks, or of all. */
async function failures(
  tested: StoreUnderTest,
  names: readonly string[] | null = null,
): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const { name, run } of testStore(tested)) {
    if (names === null || names.includes(name)) await run().catch(() => failed.push(name));
  }
  return failed;
}

function behind(db: DatabaseSync): Required<Pick<StoreUnderTest, "edit" | "record">> {
  const which = "FROM muster_hris_employees WHERE integration_id = ? AND id = ?";
  return {
    edit: async ({ integrationId }, id) => {
      db.prepare(
        "UPDATE muster_hris_employees SET data = '{}' WHERE integration_id = ? AND id = ?",
      ).run(integrationId, id);
    },
    record: async ({ integrationId }, id) => {
      const row = db.prepare(`SELECT data ${which}`).get(integrationId, id);
      return row === undefined ? undefined : JSON.parse(String(row["data"]));
    },
  };
}
