/**
 * Integration fields of a sync: columns of the tool that its rows and catalogues show, and their values where somebody
 * wants them. New columns are stored with the page that showed them; values stand in the records.
 */
import type { AnyTable } from "@muster/model";
import type { Feed } from "../../connect/feed.ts";
import type { OfferedColumn } from "../../connect/place.ts";
import type { Stream } from "../../connect/stream.ts";
import type { Database } from "../../db/pool.ts";
import type { Feeds } from "../../derive/integration-fields.ts";
import { fieldName, type Scope } from "../../derive/scope.ts";
import { count } from "../../kernel/count.ts";
import type { Warning } from "../report.ts";
import {
  type FieldSettings,
  type KnownField,
  type Mapping,
  readFieldSettings,
  settingsMark,
} from "./settings.ts";
import { type LeftOut, mostFields, TableColumns } from "./table-columns.ts";

export interface FieldBookOptions {
  readonly integrationId: string;
  readonly settings: FieldSettings;
  readonly scope: Scope;
  /** All of the tool: what is read from a column counts also where it may not be stored. */
  readonly streams: readonly Stream[];
}

interface Model {
  readonly known: Map<string, KnownField>;
  readonly mappings: readonly Mapping[];
  readonly leftOut: LeftOut;
}

/** With what is known when a sync, or the reading of some rows, begins. */
export async function openFieldBook(
  db: Database,
  of: Omit<FieldBookOptions, "settings">,
): Promise<FieldBook> {
  return new FieldBook({ ...of, settings: await readFieldSettings(db, of.integrationId) });
}

export class FieldBook {
  readonly #of: FieldBookOptions;
  readonly #models = new Map<string, Model>();
  readonly #columns = new Map<string, TableColumns>();
  readonly #offered = new Map<TableColumns, readonly OfferedColumn[]>();

  constructor(of: FieldBookOptions) {
    this.#of = of;
  }

  /** The same text for settings by which records are made alike. */
  get settingsMark(): string {
    return settingsMark(this.#of.settings);
  }

  /** The columns of a table as a stream shows them; null for tables whose records show none. */
  open(
    { name }: Stream,
    { table, whole }: Feed,
    offered: readonly OfferedColumn[] | null,
  ): TableColumns | null {
    if (!table.integrationFields) return null;
    const place = `${name} ${table.name}`;
    const columns = this.#columns.get(place) ?? this.#begin(name, { table, whole });
    this.#columns.set(place, columns);
    if (offered !== null && this.#offered.get(columns) !== offered) {
      this.#offered.set(columns, offered);
      for (const column of offered)
        columns.learn(column.name, column.custom ? "CUSTOM" : "DEFAULT", column.label);
    }
    return columns;
  }

  warnings(): readonly Warning[] {
    return [...this.#models].flatMap(([model, { leftOut }]) => [
      ...(leftOut.values === 0
        ? []
        : [
            warning(
              model,
              `Left out ${count(leftOut.values, "value")} of the tool's own columns that cannot be kept: too large, too deep, too many in a record, or under a name that is too long.`,
            ),
          ]),
      ...(leftOut.columns === 0
        ? []
        : [
            warning(
              model,
              `Did not list ${count(leftOut.columns, "column")} of the tool: at most ${mostFields} of a model are, with names of ordinary length.`,
            ),
          ]),
    ]);
  }

  #begin(stream: string, { table, whole }: Pick<Feed, "table" | "whole">): TableColumns {
    const { integrationId, scope, streams } = this.#of;
    const feedsOf = origins(streams.find(({ name }) => name === stream));
    return new TableColumns({
      integrationId,
      table,
      scope,
      whole,
      feedsOf,
      ...this.#model(table),
    });
  }

  #model({ name }: AnyTable): Model {
    const { known, mappings } = this.#of.settings;
    const model = this.#models.get(name) ?? {
      known: new Map(known.filter(({ model: of }) => of === name).map((one) => [one.key, one])),
      mappings: mappings.filter(({ model: of }) => of === name),
      leftOut: { values: 0, columns: 0 },
    };
    this.#models.set(name, model);
    return model;
  }
}

const warning = (model: string, message: string): Warning => ({
  code: "COLUMNS_LEFT_OUT",
  model,
  message,
});

/** What is read from each column, as far as the stream says; models of which it does not may be fed by any. */
function origins(stream: Stream | undefined): (column: string) => Feeds {
  const feeds = stream?.catalogue?.feeds ?? [];
  const told = new Set(feeds.map(({ table }) => table));
  const untold = (stream?.feeds ?? []).map(({ table }) => table).filter((one) => !told.has(one));
  const unknown = untold.map(({ name }) => name);
  const byColumn = new Map<string, string[]>();
  for (const { table, byField } of feeds)
    for (const [field, names] of Object.entries(byField))
      for (const name of names) {
        const of = byColumn.get(name) ?? [];
        of.push(fieldName(table, field));
        byColumn.set(name, of);
      }
  return (column) => [...new Set([...unknown, ...(byColumn.get(column) ?? [])])].toSorted();
}
