/** Where what was read differs from what the tool has. */
import { type AnyTable, tableNamed } from "@muster/model";
import type { TrueRecord, Truth } from "../emulators/emulator.ts";
import { isJoin } from "../derive/scope.ts";
import { type CheckedValues, checkRow } from "./read-tool.ts";

type Records = ReadonlyMap<string, CheckedValues>;

export interface Comparing {
  /** Only these tables; all that the tool has unless it is said. */
  readonly only?: (table: string) => boolean;
  /** Records that need not be there, or need not agree. */
  readonly spared?: (table: string, remoteId: string) => boolean;
  /** Their ids alone. */
  readonly idsOnly?: boolean;
}

/** Differences in words, with values: emulators invent them. Empty when all agrees. */
export function differences(
  read: ReadonlyMap<string, Records>,
  truth: Truth,
  comparing?: Comparing,
): readonly string[] {
  const held = [...truth].map(([name, all]) => [name, expected(tableNamed(name), all)] as const);
  return deviations(read, new Map(held), comparing);
}

/** Where one reading differs from another. */
export function deviations(
  read: ReadonlyMap<string, Records>,
  from: ReadonlyMap<string, Records>,
  { only = () => true, spared = () => false, idsOnly = false }: Comparing = {},
): readonly string[] {
  const names = new Set([
    ...[...from].flatMap(([name, all]) => (all.size > 0 ? [name] : [])),
    ...[...read].flatMap(([name, all]) => (all.size > 0 ? [name] : [])),
  ]);
  return [...names].filter(only).flatMap((name) => {
    const table = tableNamed(name);
    const mine = keyed(table, read.get(name) ?? new Map());
    const theirs = keyed(table, from.get(name) ?? new Map());
    return [
      ...missing(name, mine, theirs, spared),
      ...surplus(name, mine, theirs, spared),
      ...(idsOnly ? [] : deviating(table, { mine, theirs, from, spared })),
    ];
  });
}

/** In the form that is stored: then only what would be stored otherwise differs. */
function expected(table: AnyTable, held: ReadonlyMap<string, TrueRecord>): Records {
  const check = checkRow(table);
  return new Map(
    [...held].map(([remoteId, values]) => {
      const checked = check(values);
      if (!checked.ok)
        throw new Error(`the emulator's ${table.name} ${remoteId}: ${checked.reason}`);
      return [remoteId, checked.row];
    }),
  );
}

/** A join has no id in any tool: it is known by what it joins. */
function keyed(table: AnyTable, records: Records): Records {
  if (!isJoin(table)) return records;
  const references = Object.values(table.fields).flatMap(({ kind }, at) =>
    kind === "reference" ? [at] : [],
  );
  return new Map(
    [...records.values()].map((row) => [references.map((at) => String(row[at])).join(" – "), row]),
  );
}

type Spared = (table: string, remoteId: string) => boolean;

function missing(table: string, mine: Records, theirs: Records, spared: Spared): readonly string[] {
  const ids = [...theirs.keys()].filter((id) => !mine.has(id) && !spared(table, id));
  return counted(ids, (id) => `${table} ${id} was not read`, `${table} were not read`);
}

function surplus(table: string, mine: Records, theirs: Records, spared: Spared): readonly string[] {
  const ids = [...mine.keys()].filter((id) => !theirs.has(id) && !spared(table, id));
  return counted(
    ids,
    (id) => `${table} ${id} was read and is none`,
    `${table} were read and are none`,
  );
}

interface Deviating {
  readonly mine: Records;
  readonly theirs: Records;
  readonly from: ReadonlyMap<string, Records>;
  readonly spared: Spared;
}

function deviating(table: AnyTable, { mine, theirs, from, spared }: Deviating): readonly string[] {
  return Object.entries(table.fields).flatMap(([field, declared], at) => {
    // What a reference leads to may not be there: then it reads as empty (P8).
    const targets = declared.kind === "reference" ? from.get(declared.to) : undefined;
    // What the contract says that leaving it out means, an emulator may say and a connector need not.
    const meant = declared.kind === "structure" ? declared.default : null;
    const read = (value: unknown): unknown =>
      targets === undefined || targets.has(String(value)) ? (value ?? meant) : null;
    const wrong = [...theirs].flatMap(([id, row]) => {
      const own = mine.get(id);
      if (own === undefined || spared(table.name, id)) return [];
      const [is, should] = [shown(read(own[at])), shown(read(row[at]))];
      return is === should ? [] : [`${table.name} ${id}: ${field} is ${is}, should be ${should}`];
    });
    return counted(wrong, (text) => text, `${table.name} have another ${field}`);
  });
}

/** The first of many, and how many there are. */
function counted(
  of: readonly string[],
  one: (of: string) => string,
  many: string,
): readonly string[] {
  const shownOnes = of.slice(0, 3).map(one);
  return of.length > 3 ? [...shownOnes, `… ${of.length} ${many}`] : shownOnes;
}

/** That there are no entries, and that nothing is said of any, is the same to whoever reads them. */
const isNothing = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

const shown = (value: unknown): string => {
  const text = JSON.stringify(isNothing(value) ? null : (value ?? null), sorted);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
};

/** Members in one order, so that equal objects are equal texts. */
function sorted(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
}
