/** A store that lives and dies with the process: for tests, and for copies that are made anew at every start. */
import type { EndpointName } from "../mirror/endpoints.ts";
import { nothingYet, type Progress } from "../mirror/progress.ts";
import type { Commit, Held, HeldAsk, Place, RecordData, Store, Stored } from "../mirror/store.ts";

export interface MemoryStore extends Store {
  /** What is copied of a place, in the order of ids. */
  records(place: Place): readonly RecordData[];
  /**
   * As a person's hand would in a database: writes the record, or removes it for null, and tells nobody. A test sees by
   * it that `verify` finds what was changed.
   */
  edit(place: Place, id: string, data: RecordData | null): void;
}

/** A record as JSON, so that nobody who was given it changes it here. */
interface Row {
  readonly text: string;
  /** What was put, to which `text` is compared. */
  readonly put: string | null;
  readonly tag: string | null;
  readonly pass: number;
}

interface Shelf {
  readonly place: Place;
  readonly rows: Map<string, Row>;
  progress: Progress;
  version: number;
  calls: number;
  checks: number;
}

const keyOf = ({ integrationId, endpoint }: Place): string => `${endpoint} ${integrationId}`;
const emptyShelf = ({ integrationId, endpoint }: Place, version: number): Shelf => ({
  place: { integrationId, endpoint },
  rows: new Map(),
  progress: nothingYet,
  version,
  calls: 0,
  checks: 0,
});
const byBytes = (one: string, other: string): number =>
  Buffer.compare(Buffer.from(one), Buffer.from(other));

export function memoryStore(): MemoryStore {
  const shelves = new Map<string, Shelf>();
  let bookmark = 0;
  const shelfOf = (place: Place): Shelf => {
    const known = shelves.get(keyOf(place));
    if (known !== undefined) return known;
    const shelf = emptyShelf(place, 0);
    shelves.set(keyOf(place), shelf);
    return shelf;
  };
  return {
    prepare: async (_endpoints: readonly EndpointName[]) => {},
    read: async (place) => storedOn(shelves.get(keyOf(place))),
    places: async () => [...shelves.values()].filter(isUsed).map(({ place }) => place),
    due: async () => [...shelves.values()].filter(hasWork).map(({ place }) => place),
    call: async (places, what) => {
      for (const shelf of places.map(shelfOf)) {
        shelf.calls += 1;
        if (what === "check") shelf.checks += 1;
      }
    },
    commit: async (commit) => {
      if (commit.expects !== (shelves.get(keyOf(commit.place))?.version ?? 0)) return false;
      apply(shelfOf(commit.place), commit);
      return true;
    },
    held: async (place, ask) => heldOn(shelves.get(keyOf(place)), ask),
    forget: async (integrationId) => {
      for (const [key, { place, version }] of shelves)
        if (place.integrationId === integrationId)
          // Its version stays and grows: a commit that was read before is refused for ever.
          shelves.set(key, emptyShelf(place, version + 1));
    },
    bookmark: async () => bookmark,
    moveBookmark: async (sequence) => {
      bookmark = Math.max(bookmark, sequence);
    },
    records: (place) => {
      const rows = [...(shelves.get(keyOf(place))?.rows ?? [])];
      return rows.toSorted(([one], [other]) => byBytes(one, other)).map(([, row]) => read(row));
    },
    edit: (place, id, data) => {
      const { rows } = shelfOf(place);
      if (data === null) rows.delete(id);
      else {
        const { put = null, tag = null, pass = 0 } = rows.get(id) ?? {};
        rows.set(id, { put, tag, pass, text: JSON.stringify(data) });
      }
    },
  };
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only records are written to `text`
const read = ({ text }: Row): RecordData => JSON.parse(text) as RecordData;

function storedOn(shelf: Shelf | undefined): Stored {
  const { progress = nothingYet, version = 0, calls = 0, checks = 0 } = shelf ?? {};
  return { progress, version, calls, checks };
}

const hasWork = ({ progress, calls, checks }: Shelf): boolean =>
  calls > progress.answered || checks > progress.checked || progress.fetch !== null;

const isUsed = ({ progress, calls }: Shelf): boolean => progress !== nothingYet || calls > 0;

function apply(shelf: Shelf, { progress, put, remove, sweep }: Commit): void {
  // All are printed before the first is stored: one that cannot be leaves nothing of the commit.
  const rows = put.map(({ data, tag }): [string, Row] => {
    const text = JSON.stringify(data);
    return [data.id, { text, put: text, tag, pass: progress.pass }];
  });
  for (const [id, row] of rows) shelf.rows.set(id, row);
  for (const id of remove) shelf.rows.delete(id);
  if (sweep) {
    for (const [id, { pass }] of shelf.rows) if (pass < progress.pass) shelf.rows.delete(id);
  }
  shelf.progress = progress;
  shelf.version += 1;
}

function heldOn(shelf: Shelf | undefined, { prefixes, after, limit }: HeldAsk): readonly Held[] {
  const rows = [...(shelf?.rows ?? [])].filter(
    ([id]) =>
      (after === null || byBytes(id, after) > 0) &&
      (prefixes === null || prefixes.some((prefix) => id.startsWith(prefix))),
  );
  return rows
    .toSorted(([one], [other]) => byBytes(one, other))
    .slice(0, limit)
    .map(([id, { text, put, tag }]) => ({ id, tag, intact: text === put }));
}
