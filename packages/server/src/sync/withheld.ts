/**
 * Fields that the tool keeps back: its catalogue does not offer what they are read from, mostly because the account lacks
 * a right. What it does not show may be there all the same, so records keep what is stored.
 */
import type { AnyTable } from "@muster/model";
import { columnsByField, withheldFields } from "../connect/columns.ts";
import type { Stream } from "../connect/stream.ts";
import { fieldName, type Scope } from "../derive/scope.ts";
import type { RemotePage } from "../source/source.ts";
import type { Warning } from "./report.ts";

type Offered = Pick<RemotePage, "offered">;

/** Sorted. What may not be stored is not missed, and is emptied like anywhere else. */
export function withheldOf(
  table: AnyTable,
  { catalogue }: Stream,
  { offered, scope }: Offered & { readonly scope: Scope },
): readonly string[] {
  if (catalogue === null || offered === null) return [];
  return withheldFields(table, catalogue.feeds, offered).filter((field) =>
    scope.wants(table, field),
  );
}

/** What a sync found in catalogues. */
export interface WithheldFindings {
  /** Streams whose catalogue was looked into. */
  readonly looked: ReadonlySet<string>;
  /** By model, for those of which something is kept back that every account could be shown. */
  readonly fields: ReadonlyMap<string, readonly string[]>;
}

export const nothingWithheld: WithheldFindings = { looked: new Set(), fields: new Map() };

export class WithheldBook implements WithheldFindings {
  readonly looked = new Set<string>();
  readonly fields = new Map<string, readonly string[]>();
  readonly #scope: Scope;

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  /** To be told of each page; gives what is kept back of its tables as `model.field`. */
  saw(stream: Stream, { offered }: Offered): readonly string[] {
    if (stream.catalogue === null || offered === null) return [];
    const isFirst = !this.looked.has(stream.name);
    this.looked.add(stream.name);
    return stream.feeds.flatMap(({ table }) => {
      const withheld = withheldOf(table, stream, { offered, scope: this.#scope });
      if (isFirst) this.#note(table, missedOf(table, stream, withheld));
      return withheld.map((field) => fieldName(table, field));
    });
  }

  #note({ name }: AnyTable, missed: readonly string[]): void {
    if (missed.length === 0) return;
    const all = new Set([...(this.fields.get(name) ?? []), ...missed]);
    this.fields.set(name, [...all].toSorted());
  }
}

/** Fields with a column that every account of the tool has. */
function missedOf(
  table: AnyTable,
  { catalogue }: Stream,
  withheld: readonly string[],
): readonly string[] {
  const columnsOf = columnsByField(table, catalogue?.feeds ?? []);
  const isCommon = (column: string): boolean => catalogue?.rare.includes(column) !== true;
  return withheld.filter((field) => columnsOf.get(field)?.some(isCommon));
}

export const withheldWarnings = ({ fields }: WithheldFindings): readonly Warning[] =>
  [...fields].map(([model, names]) => ({
    code: "FIELDS_WITHHELD",
    model,
    message: `The tool keeps back what ${names.join(", ")} ${names.length === 1 ? "is" : "are"} read from: what is stored stays as it is.`,
  }));
