/** Fields as Odoo's models declare them. One declaration gives the wire form, `fields_get` and the type of our rows. */
import type { Group } from "./groups.ts";

/** A custom field as Odoo sends it: definition and value in one. */
export interface Property {
  readonly name: string;
  readonly type: string;
  readonly string: string;
  readonly selection?: readonly (readonly [string, string])[];
  readonly value: string | number | boolean | null;
}

/** Null stands for what Odoo sends as false. */
export type Value = string | number | boolean | null | readonly number[] | readonly Property[];

type Type =
  | "char"
  | "text"
  | "html"
  | "boolean"
  | "integer"
  | "float"
  | "monetary"
  | "date"
  | "datetime"
  | "selection"
  | "binary"
  | "many2one"
  | "one2many"
  | "many2many"
  | "properties";

export interface Field<V extends Value = Value, Computed extends boolean = boolean> {
  readonly type: Type;
  readonly label: string;
  /** What a new row has. */
  readonly empty: V;
  readonly computed: Computed;
  readonly required: boolean;
  readonly relation: string | null;
  /** Of a one2many: the many2one that leads back. */
  readonly inverse: string | null;
  readonly selection: Readonly<Record<string, string>> | null;
  /** Who may read it; null: whoever may read the model. */
  readonly group: Group | null;
  /** The module that adds it, where that is not the model's own. */
  readonly module: string | null;
  /** Calculated, and Odoo knows no way to search by it. */
  readonly unsearchable: boolean;
}

interface Traits {
  readonly required?: true;
  readonly group?: Group;
  readonly module?: string;
}
type Kept<T extends Traits, V extends Value> = T extends { readonly required: true } ? V : V | null;
const none = {} as const;

function field<V extends Value>(type: Type, label: string, empty: V, traits: Traits) {
  const { required = false, group = null, module = null } = traits;
  return {
    type,
    label,
    empty,
    computed: false,
    required,
    relation: null,
    inverse: null,
    selection: null,
    group,
    module,
    unsearchable: false,
  } as const satisfies Field<V>;
}

/** Required fields are given whenever a row is made, so what stands in for them is never seen. */
function kept<T extends Traits, V extends Value>(traits: T, standIn: V): Kept<T, V> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the compiler cannot follow a conditional type
  return (traits.required === true ? standIn : null) as Kept<T, V>;
}

type Text = "char" | "text" | "html" | "date" | "datetime" | "binary";
const textual =
  (type: Text) =>
  <const T extends Traits = typeof none>(
    label: string,
    traits?: T,
  ): Field<Kept<T, string>, false> => {
    const given = traits ?? none;
    return field(type, label, kept<T, string>(given as T, ""), given); // oxlint-disable-line typescript/no-unsafe-type-assertion -- left out, T is `none`
  };

export const char = textual("char");
export const longText = textual("text");
export const html = textual("html");
/** `yyyy-MM-dd`. */
export const date = textual("date");
/** `yyyy-MM-dd HH:mm:ss`, UTC. */
export const datetime = textual("datetime");
export const binary = textual("binary");

type Numeric = "integer" | "float" | "monetary";
const numeric =
  (type: Numeric) =>
  (label: string, traits: Traits = none): Field<number, false> =>
    field<number>(type, label, 0, traits);

export const integer = numeric("integer");
export const float = numeric("float");
export const monetary = numeric("monetary");

export function flag(label: string, traits: Traits = none): Field<boolean, false> {
  return field<boolean>("boolean", label, false, traits);
}
/** Odoo hides rows in which it is false, unless they are asked for. */
export const active: Field<boolean, false> = field<boolean>("boolean", "Active", true, none);

/** Words that are digits are texts too. */
type Word<W> = `${keyof W & (string | number)}`;

export function selection<
  const W extends Readonly<Record<string, string>>,
  const T extends Traits = typeof none,
>(label: string, words: W, traits?: T): Field<Kept<T, Word<W>>, false> {
  const given = traits ?? none;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys are the words
  const [first] = Object.keys(words) as [Word<W>, ...Word<W>[]];
  const empty = kept<T, Word<W>>(given as T, first); // oxlint-disable-line typescript/no-unsafe-type-assertion -- left out, T is `none`
  return { ...field("selection", label, empty, given), selection: words };
}

export function one<const T extends Traits = typeof none>(
  relation: string,
  label: string,
  traits?: T,
): Field<Kept<T, number>, false> {
  const given = traits ?? none;
  const empty = kept<T, number>(given as T, 0); // oxlint-disable-line typescript/no-unsafe-type-assertion -- left out, T is `none`
  return { ...field("many2one", label, empty, given), relation };
}

export function many(
  relation: string,
  label: string,
  traits: Traits = none,
): Field<readonly number[], false> {
  return { ...field<readonly number[]>("many2many", label, [], traits), relation };
}

/** The rows whose many2one `inverse` names this one. */
export function lines(
  relation: string,
  inverse: string,
  label: string,
  traits: Traits = none,
): Field<readonly number[], true> {
  const declared = field<readonly number[]>("one2many", label, [], traits);
  return { ...declared, relation, inverse, computed: true };
}

export function properties(
  label: string,
  traits: Traits = none,
): Field<readonly Property[], false> {
  return field<readonly Property[]>("properties", label, [], traits);
}

/** Not stored: computed.ts says what it is. It can be searched by. */
export function computed<V extends Value>(declared: Field<V, false>): Field<V, true> {
  return { ...declared, computed: true };
}

/** Not stored, and a condition on it is silently ignored. */
export function unsearchable<V extends Value>(declared: Field<V, false>): Field<V, true> {
  return { ...declared, computed: true, unsearchable: true };
}

export type Fields = Readonly<Record<string, Field>>;

/** What is stored of a row. */
export type Stored<F extends Fields> = {
  readonly [K in keyof F as F[K]["computed"] extends true ? never : K]: F[K]["empty"];
} & {
  readonly id: number;
  /** UTC with microseconds; the wire shows seconds. */
  readonly create_date: string;
  readonly write_date: string;
};

export interface AnyRow {
  readonly id: number;
  readonly [field: string]: Value;
}
