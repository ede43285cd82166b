/**
 * What the database holds. Rows are never changed in place: a transaction works on tables of its own and others see
 * its rows when it commits, which is how a webhook can leave before the row that it tells of can be read.
 */
import type { AnyRow, Value } from "./fields.ts";
import { freshRow, type ModelName, modelNames, type Row } from "./models.ts";

export type Rows<M extends ModelName> = ReadonlyMap<number, Row<M>>;

/** What can be read. */
export interface View {
  readonly rows: <M extends ModelName>(model: M) => Rows<M>;
  readonly anyRows: (model: ModelName) => ReadonlyMap<number, AnyRow>;
  readonly now: () => Date;
}

export interface Written {
  readonly model: ModelName;
  readonly id: number;
  readonly how: "created" | "written" | "deleted";
  readonly fields: readonly string[];
}

export interface World extends View {
  /** What others see: the rows of the last commit. */
  readonly committed: View;
  readonly create: <M extends ModelName>(model: M, values: Given<M>) => number;
  /** Stamps the row; null values mean "no value". */
  readonly write: <M extends ModelName>(model: M, id: number, values: Partial<Row<M>>) => void;
  readonly remove: (model: ModelName, id: number) => void;
  /** A column is emptied by the database itself when what it names is deleted: nothing is stamped. */
  readonly unset: <M extends ModelName>(model: M, id: number, values: Partial<Row<M>>) => void;
  /** A new transaction: rows written from here on share its stamp, taken now or, in the invented past, so long ago. */
  readonly begin: (daysAgo?: number) => void;
  readonly commit: () => void;
  /** What was written since it was asked last. */
  readonly written: () => readonly Written[];
}

type Given<M extends ModelName> = Partial<Row<M>>;
type Tables = Map<ModelName, Map<number, AnyRow>>;

export function openWorld(now: () => Date): World {
  const tables: Tables = new Map(modelNames.map((model) => [model, new Map<number, AnyRow>()]));
  const seen: Tables = new Map(modelNames.map((model) => [model, new Map<number, AnyRow>()]));
  const lastIds = new Map<ModelName, number>();
  const dirty = new Set<ModelName>();
  let written: Written[] = [];
  let transactions = 0;
  let stamp = odooStamp(now(), transactions);

  const live = (model: ModelName): Map<number, AnyRow> => tableOf(tables, model);
  const note = (one: Written): void => {
    dirty.add(one.model);
    written.push(one);
  };
  const merge = (model: ModelName, id: number, values: object, stamped: string | null): void => {
    const row = live(model).get(id);
    if (row === undefined) throw new Error(`no ${model} ${id}`);
    live(model).set(id, {
      ...row,
      ...values,
      ...(stamped === null ? {} : { write_date: stamped }),
    });
    dirty.add(model);
  };
  return {
    ...viewOf(tables, now),
    committed: viewOf(seen, now),
    create: (model, values) => {
      const last = lastIds.get(model) ?? 0;
      const id = values.id ?? last + 1;
      lastIds.set(model, Math.max(last, id));
      const stamps = { create_date: stamp, write_date: stamp };
      const given = { ...stamps, ...valuesOf(values), id };
      live(model).set(id, freshRow(model, given));
      note({ model, id, how: "created", fields: [] });
      return id;
    },
    write: (model, id, values) => {
      merge(model, id, values, stamp);
      note({ model, id, how: "written", fields: Object.keys(values) });
    },
    unset: (model, id, values) => merge(model, id, values, null),
    remove: (model, id) => {
      live(model).delete(id);
      note({ model, id, how: "deleted", fields: [] });
    },
    begin: (daysAgo = 0) => {
      const at = new Date(now().getTime() - daysAgo * 86_400_000);
      stamp = odooStamp(at, (transactions += 1));
    },
    commit: () => {
      for (const model of dirty) seen.set(model, new Map(live(model)));
      dirty.clear();
    },
    written: () => {
      const all = written;
      written = [];
      return all;
    },
  };
}

/** `yyyy-MM-dd HH:mm:ss.ffffff`: no two transactions begin in the same microsecond. */
export function odooStamp(at: Date, count: number): string {
  const millis = at.toISOString().replace("T", " ").replace("Z", "");
  return `${millis}${String(count % 1000).padStart(3, "0")}`;
}

function viewOf(tables: Tables, now: () => Date): View {
  return {
    // Only `create` and `write` fill a table, with rows of its own model.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    rows: <M extends ModelName>(model: M) => tableOf(tables, model) as unknown as Rows<M>,
    anyRows: (model) => tableOf(tables, model),
    now,
  };
}

function tableOf(tables: Tables, model: ModelName): Map<number, AnyRow> {
  const table = tables.get(model);
  if (table === undefined) throw new Error(`no table ${model}`);
  return table;
}

function valuesOf(values: object): Readonly<Record<string, Value>> {
  // Rows hold values only.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return values as Readonly<Record<string, Value>>;
}
