/** The columns that one stream shows of one table: learnt from its rows, and read where somebody wants their values. */
import type { AnyTable } from "@muster/model";
import { type Feeds, type FieldType, mayPass } from "../../derive/integration-fields.ts";
import type { Scope } from "../../derive/scope.ts";
import { integrationFieldId } from "../../kernel/ids.ts";
import { isKey, keepable, mostKeys } from "./keepable.ts";
import type { KnownField, Mapping } from "./settings.ts";

/** Columns of one model; a tool that has more names something else by them. */
export const mostFields = 5_000;
/** Names that are remembered as looked at. */
const mostSeen = 20_000;

type Row = Readonly<Record<string, unknown>>;

/** What could not be kept of a model, over the whole sync. */
export interface LeftOut {
  /** Values that are too large or too deep, or under names that cannot be kept. */
  values: number;
  /** Columns that are not listed: there are too many, or their names cannot be kept. */
  columns: number;
}

export interface TableColumnsOptions {
  readonly integrationId: string;
  readonly table: AnyTable;
  readonly scope: Scope;
  /** The row itself is the record: its members are columns too. */
  readonly whole: boolean;
  readonly feedsOf: (column: string) => Feeds;
  /** By key; shared by all streams that feed the table. */
  readonly known: Map<string, KnownField>;
  readonly mappings: readonly Mapping[];
  readonly leftOut: LeftOut;
}

export class TableColumns {
  readonly #of: TableColumnsOptions;
  readonly #wantsCustom: boolean;
  /** Custom ones, and members of rows. */
  readonly #seen: Readonly<Record<FieldType, Set<string>>> = {
    CUSTOM: new Set(),
    DEFAULT: new Set(),
  };
  readonly #unkeepable = new Set<string>();
  readonly #shown: readonly KnownField[];
  readonly #sources: readonly (Mapping & { readonly field: KnownField | null })[];
  #found: KnownField[] = [];

  constructor(of: TableColumnsOptions) {
    const { table, scope, known, feedsOf } = of;
    this.#of = of;
    this.#wantsCustom = scope.wants(table, "custom_fields");
    const allowed = (field: KnownField | undefined): field is KnownField =>
      field !== undefined && mayPass(table, { ...field, feeds: feedsOf(field.key) }, scope);
    this.#shown = [...known.values()].filter((field) => field.passthrough && allowed(field));
    this.#sources = of.mappings.map((mapping) => {
      const field = known.get(mapping.from);
      return { ...mapping, field: allowed(field) ? field : null };
    });
  }

  /** Of a catalogue: the customer's own columns, and what the tool calls those of every account. */
  learn(key: string, type: FieldType, label: string | null = null): void {
    const seen = this.#seen[type];
    if (seen.size < mostSeen) seen.add(key);
    // A custom column that stands in the row too is known by what it is.
    if (type === "DEFAULT" && this.#seen.CUSTOM.has(key)) return;
    if (!isKey(key)) {
      if (this.#unkeepable.size < mostSeen) this.#unkeepable.add(key);
      this.#of.leftOut.columns += 1;
      return;
    }
    const { integrationId, table, scope, known, feedsOf, leftOut } = this.#of;
    const before = known.get(key);
    if (type === "DEFAULT" && before?.type === "CUSTOM") return;
    const feeds = type === "CUSTOM" ? [] : feedsOf(key);
    if (!mayPass(table, { type, feeds }, scope)) return;
    if (before === undefined && known.size >= mostFields) {
      leftOut.columns += 1;
      return;
    }
    const field: KnownField = {
      id: integrationFieldId(integrationId, table.name, key),
      model: table.name,
      key,
      type,
      label: label ?? before?.label ?? null,
      // Another stream may read something else from a column of the same name.
      feeds: [...new Set([...(before?.feeds ?? []), ...feeds])].toSorted(),
      passthrough: before?.passthrough ?? false,
    };
    if (before !== undefined && isSame(before, field)) return;
    known.set(key, field);
    this.#found.push(field);
  }

  /** What was learnt since the last call, to be stored. */
  drain(): readonly KnownField[] {
    const found = this.#found;
    if (found.length > 0) this.#found = [];
    return found;
  }

  /** The custom fields of a record under the environment's keys, and the values that are passed through. */
  read(values: Row, raw: unknown): { readonly custom: unknown; readonly passed: Row | null } {
    const given = values["custom_fields"];
    const custom = this.#wantsCustom && isRow(given) ? given : null;
    const row = this.#of.whole && isRow(raw) ? raw : null;
    const fits = custom === null || this.#look(custom, "CUSTOM");
    if (row !== null) this.#look(row, "DEFAULT");
    const kept = custom === null || fits ? given : this.#keep(Object.entries(custom));
    return {
      custom: this.#sources.length === 0 ? kept : this.#mapped(isRow(kept) ? kept : null, row),
      passed: this.#shown.length === 0 ? null : this.#passed(custom, row),
    };
  }

  /** The values of a record that did not fit, without those custom fields that cannot be kept. */
  withoutOdd(values: Row): Row {
    const custom = values["custom_fields"];
    return isRow(custom)
      ? { ...values, custom_fields: this.#keep(Object.entries(custom)) }
      : values;
  }

  /** False: some names cannot be kept, or there are too many. */
  #look(row: Row, type: FieldType): boolean {
    const seen = this.#seen[type];
    const keys = Object.keys(row);
    for (const key of keys) if (!seen.has(key)) this.learn(key, type);
    if (keys.length > mostKeys) return false;
    return this.#unkeepable.size === 0 || !keys.some((key) => this.#unkeepable.has(key));
  }

  #mapped(custom: Row | null, row: Row | null): Row {
    const shown = new Map(Object.entries(custom ?? {}));
    for (const { from, field } of this.#sources) if (field?.type === "CUSTOM") shown.delete(from);
    for (const { key, field } of this.#sources)
      shown.set(key, (field === null ? null : valueOf(field, custom, row)) ?? null);
    return Object.fromEntries(shown);
  }

  #passed(custom: Row | null, row: Row | null): Row | null {
    const entries = this.#shown.flatMap((field) => {
      const value = valueOf(field, custom, row);
      return value === undefined ? [] : [[field.id, value] as const];
    });
    return entries.length === 0 ? null : this.#keep(entries);
  }

  #keep(entries: readonly (readonly [string, unknown])[]): Row {
    const { values, leftOut } = keepable(entries);
    this.#of.leftOut.values += leftOut;
    return Object.fromEntries(values);
  }
}

function valueOf({ type, key }: KnownField, custom: Row | null, row: Row | null): unknown {
  const from = type === "CUSTOM" ? custom : row;
  return from !== null && Object.hasOwn(from, key) ? from[key] : undefined;
}

const isSame = (one: KnownField, other: KnownField): boolean =>
  one.type === other.type &&
  one.label === other.label &&
  one.feeds.join(" ") === other.feeds.join(" ");

function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
