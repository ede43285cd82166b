/**
 * Endpoints: how the contract lists a table. Which nested records come along, which of them count for
 * `updated_after` (the contract's `x-updated-after`), and which filters there are. Frozen data: the read
 * statement, the touch triggers, the parameters' validation and OpenAPI are printed from it.
 */
import type { AnyTable } from "./table.ts";

/** What makes `updated_after` match the parent although its own row did not change. */
export interface Touches {
  /** An entry joins or leaves the list. */
  readonly addedRemoved: boolean;
  /** The linked record itself changes. */
  readonly linkedRecord: boolean;
}

/** Which members of the nested record are shown: `all` of them, as its own list would, or these (`remote_data` too). */
export type Shows = "all" | readonly string[];

interface NestedCommon {
  readonly shows: Shows;
  /** The whole path in the contract's `x-updated-after`, when it is not made of the members' names. */
  readonly touchPath?: string;
  /** Null where the contract's `x-updated-after` does not name the path. */
  readonly touches: Touches | null;
  readonly nested?: Readonly<Record<string, Nested>>;
  /** Does the contract show `integration_fields` on the nested record too? */
  readonly integrationFields?: true;
}

/** The record that a reference field of this table points at. */
export interface One extends NestedCommon {
  readonly link: "one";
  /** The reference field of this table. */
  readonly by: string;
  readonly table: AnyTable;
  /** The contract has no null here: a record whose target is unknown is withheld until the target arrives. */
  readonly required: boolean;
}

/** The records of another table whose reference field points at this record. */
export interface Many extends NestedCommon {
  readonly link: "many";
  readonly table: AnyTable;
  /** The reference field of that table. */
  readonly by: string;
}

/** The records at the other end of a join table. */
export interface Through extends NestedCommon {
  readonly link: "through";
  readonly join: AnyTable;
  /** The join's reference to this table. */
  readonly from: string;
  /** The join's reference to the listed table. */
  readonly to: string;
  readonly table: AnyTable;
  /**
   * For a list inside the entries of another: the join's reference to the record whose list it is. A user's roles in the
   * hiring team of one job are not those of another job.
   */
  readonly root?: string;
  /** Only records in which this choice is this word, which is shown as the only one. */
  readonly only?: { readonly field: string; readonly is: string };
  /** Instead of the records, the words that they have in this choice: each of `words` once. */
  readonly pluck?: { readonly field: string; readonly words: readonly string[] };
}

export type Nested = One | Many | Through;

/** A filter of the list; its kind says how the query's text is read and what it is compared with. */
export type Filter = FilterKind & { readonly deprecated?: true };

type FilterKind =
  /** Comma list; the field is one of the values. `fold` ignores case; `nullWord` lets the word `null` mean "no value". */
  | {
      readonly filter: "any";
      readonly field: string;
      readonly fold?: boolean;
      readonly nullWord?: boolean;
    }
  /** One value; the field equals it. `fold` ignores case. */
  | { readonly filter: "is"; readonly field: string; readonly fold?: boolean }
  /** Comma list of ids; a record of `join` leads from this one to any of them. */
  | {
      readonly filter: "member";
      readonly join: AnyTable;
      readonly from: string;
      readonly to: string;
    }
  /** Comma list of remote ids; the reference points at any of them. */
  | { readonly filter: "remote"; readonly field: string }
  /** Comma list of ids; the record that the reference points at has one of them in its own reference `to`. */
  | {
      readonly filter: "linked";
      readonly field: string;
      readonly table: AnyTable;
      readonly to: string;
    }
  /** An e-mail address; one of the objects in the field's list has it as this member, whatever its case. */
  | { readonly filter: "email"; readonly field: string; readonly member: string }
  /** The text occurs in the field, whatever its case. */
  | { readonly filter: "contains"; readonly field: string }
  /** JSON with one key: the custom field of that key has that value. */
  | { readonly filter: "custom"; readonly field: string }
  /** A bound on a day or moment. `openEnd` also lets records pass that have no value; `wholeDays` drops the time of day. */
  | {
      readonly filter: "bound";
      readonly field: string;
      readonly compare: ">=" | "<" | "<=";
      readonly openEnd?: boolean;
      readonly wholeDays?: boolean;
    };

export interface Endpoint<T extends AnyTable = AnyTable> {
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly table: T;
  readonly nested: Readonly<Record<string, Nested>>;
  readonly filters: Readonly<Record<string, Filter>>;
  /** Deprecated twins on the wire: name of the twin → member it repeats. */
  readonly twins: Readonly<Record<string, string>>;
  /** Does the contract show `integration_fields` on this record? */
  readonly integrationFields: boolean;
  /** Models that a `data-changed` consumer maps to this endpoint, where the contract's table names them. */
  readonly models: readonly string[];
}

export function endpoint<T extends AnyTable>(declared: {
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly table: T;
  readonly nested?: Readonly<Record<string, Nested>>;
  readonly filters?: Readonly<Record<string, Filter>>;
  readonly twins?: Readonly<Record<string, string>>;
  readonly integrationFields?: boolean;
  readonly models?: readonly string[];
}): Endpoint<T> {
  return Object.freeze({
    nested: {},
    filters: {},
    twins: {},
    integrationFields: false,
    models: [declared.table.name],
    ...declared,
  });
}

export function one(
  table: AnyTable,
  link: {
    by: string;
    shows: Shows;
    required?: boolean;
    touches: Touches | null;
    touchPath?: string;
    nested?: Readonly<Record<string, Nested>>;
  },
): One {
  return Object.freeze({ link: "one", table, required: false, ...link });
}

export function many(
  table: AnyTable,
  link: {
    by: string;
    shows: Shows;
    touches: Touches | null;
    touchPath?: string;
    nested?: Readonly<Record<string, Nested>>;
    integrationFields?: true;
  },
): Many {
  return Object.freeze({ link: "many", table, ...link });
}

export function through(
  join: AnyTable,
  table: AnyTable,
  link: {
    from: string;
    to: string;
    shows: Shows;
    touches: Touches | null;
    touchPath?: string;
    nested?: Readonly<Record<string, Nested>>;
    root?: string;
    only?: { readonly field: string; readonly is: string };
    pluck?: { readonly field: string; readonly words: readonly string[] };
  },
): Through {
  return Object.freeze({ link: "through", join, table, ...link });
}
