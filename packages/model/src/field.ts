/**
 * Fields: what a unified table may hold. A field is frozen data with one of ten kinds; everything else
 * (columns, validation, JSON, OpenAPI, documents, the types of a connector's map) is printed from it.
 */
import type { Default, Shape, ShapeValue } from "./shape.ts";

/** How careful one must be with the value: nothing personal, personal data, or data that law protects specially. */
export type Sensitivity = "none" | "personal" | "sensitive";

interface Common {
  /** One sentence for documents and tooltips. */
  readonly about: string;
  /** A required field is never null; a row without it is set aside. */
  readonly required: boolean;
  readonly sensitivity: Sensitivity;
  /** The contract does not show it in the table's own list: nested records may, or a record stands in its place. */
  readonly hidden: boolean;
}
export interface TextField extends Common {
  readonly kind: "text";
  /** What a value must look like (a regular expression's source), where the contract says so. */
  readonly pattern?: string;
  readonly format?: "uri";
}
export interface NumberField extends Common {
  readonly kind: "number";
  /** Whole numbers only. */
  readonly whole: boolean;
}
export interface FlagField extends Common {
  readonly kind: "flag";
}
/** A calendar day, `yyyy-MM-dd`. */
export interface DayField extends Common {
  readonly kind: "day";
}
/** A time of day, `HH:mm:ss`. */
export interface TimeField extends Common {
  readonly kind: "time";
}
/** A point in time, RFC 3339. */
export interface MomentField extends Common {
  readonly kind: "moment";
}
/** One of some words. An open choice keeps a word it does not know as it came; a closed one refuses it. */
export interface ChoiceField extends Common {
  readonly kind: "choice";
  readonly words: readonly string[];
  readonly open: boolean;
}
/** Points at a record of another table, by that record's remote id in a connector and by its id in the database. */
export interface ReferenceField extends Common {
  readonly kind: "reference";
  readonly to: string;
  /** Does the contract state there how an id is spelled? */
  readonly spelled: boolean;
}
export interface StructureField extends Common {
  readonly kind: "structure";
  readonly shape: Shape;
  /** On the wire its members stand among the record's own, without the field's name around them. */
  readonly spread: boolean;
  /** What the contract says that leaving it out means. We never leave it out. */
  readonly default?: Default;
}
/** Values under keys that the owner of the environment chose; any JSON. */
export interface CustomField extends Common {
  readonly kind: "custom";
}

export type Field =
  | TextField
  | NumberField
  | FlagField
  | DayField
  | TimeField
  | MomentField
  | ChoiceField
  | ReferenceField
  | StructureField
  | CustomField;

interface Traits {
  readonly required?: true;
  readonly sensitivity?: Sensitivity;
  readonly hidden?: true;
}
type IsRequired<T extends Traits> = T extends { readonly required: true } ? true : false;

function common<const T extends Traits>(about: string, traits: T | undefined) {
  // `required` is true exactly when the trait says so, and absent traits have the type `typeof none`.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the compiler cannot follow a conditional type
  const required = (traits?.required ?? false) as IsRequired<T>;
  const { sensitivity = "none", hidden = false } = traits ?? {};
  return { about, required, sensitivity, hidden } as const;
}

const none = {} as const;

export function text<const T extends Traits & { pattern?: string; format?: "uri" } = typeof none>(
  about: string,
  traits?: T,
) {
  const { pattern, format } = traits ?? {};
  return Object.freeze({
    kind: "text" as const,
    ...common(about, traits),
    ...(pattern === undefined ? {} : { pattern }),
    ...(format === undefined ? {} : { format }),
  });
}
export function number<const T extends Traits & { whole?: true } = typeof none>(
  about: string,
  traits?: T,
) {
  const whole: boolean = traits?.whole ?? false;
  return Object.freeze({ kind: "number" as const, whole, ...common(about, traits) });
}
export function flag<const T extends Traits = typeof none>(about: string, traits?: T) {
  return Object.freeze({ kind: "flag" as const, ...common(about, traits) });
}
export function day<const T extends Traits = typeof none>(about: string, traits?: T) {
  return Object.freeze({ kind: "day" as const, ...common(about, traits) });
}
export function time<const T extends Traits = typeof none>(about: string, traits?: T) {
  return Object.freeze({ kind: "time" as const, ...common(about, traits) });
}
export function moment<const T extends Traits = typeof none>(about: string, traits?: T) {
  return Object.freeze({ kind: "moment" as const, ...common(about, traits) });
}
/** A closed choice: a word outside the list does not fit. */
export function choice<const W extends readonly string[], const T extends Traits = typeof none>(
  words: W,
  about: string,
  traits?: T,
) {
  return Object.freeze({
    kind: "choice" as const,
    words,
    open: false as const,
    ...common(about, traits),
  });
}
/** An open choice: a word outside the list is kept as the tool sent it. */
export function openChoice<const W extends readonly string[], const T extends Traits = typeof none>(
  words: W,
  about: string,
  traits?: T,
) {
  return Object.freeze({
    kind: "choice" as const,
    words,
    open: true as const,
    ...common(about, traits),
  });
}
export function reference<
  const To extends string,
  const T extends Traits & { spelled?: true } = typeof none,
>(to: To, about: string, traits?: T) {
  const spelled: boolean = traits?.spelled ?? false;
  return Object.freeze({
    kind: "reference" as const,
    to,
    spelled,
    ...common(about, traits),
  });
}
export function structure<
  const S extends Shape,
  const T extends Traits & { spread?: true; default?: Default } = typeof none,
>(shape: S, about: string, traits?: T) {
  const spread = traits?.spread ?? false;
  return Object.freeze({
    kind: "structure" as const,
    shape,
    spread,
    ...(traits?.default === undefined ? {} : { default: traits.default }),
    ...common(about, traits),
  });
}
export function custom(about: string) {
  return Object.freeze({ kind: "custom" as const, ...common(about, none) });
}

type Bare<F extends Field> = F extends ChoiceField
  ? F["open"] extends true
    ? F["words"][number] | (string & {})
    : F["words"][number]
  : F extends NumberField
    ? number
    : F extends FlagField
      ? boolean
      : F extends StructureField
        ? ShapeValue<F["shape"]>
        : F extends CustomField
          ? Readonly<Record<string, unknown>>
          : string;

/** The value a connector gives for a field (a reference is given as the target's remote id). */
export type FieldValue<F extends Field> = F["required"] extends true ? Bare<F> : Bare<F> | null;
