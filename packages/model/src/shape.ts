/**
 * Shapes: what the inside of a structured field (an address, a list of bank accounts) looks like.
 * Plain frozen data, so that validation, OpenAPI and documents are printed from the same words.
 */

export type Shape =
  | TextShape
  | NumberShape
  | FlagShape
  | MomentShape
  | WordShape
  | ObjectShape
  | ListShape
  | VariantShape
  | EitherShape
  | IdShape
  | OpenShape
  | AnyShape;

export interface TextShape {
  readonly shape: "text";
  /** What a value must look like (a regular expression's source), where the contract says so. */
  readonly pattern?: string;
}
export interface NumberShape {
  readonly shape: "number";
  /** Whole numbers only. */
  readonly whole?: true;
}
export interface FlagShape {
  readonly shape: "flag";
}
export interface MomentShape {
  readonly shape: "moment";
  /** What the contract states of the text beside its format. Every moment of ours looks so. */
  readonly pattern?: string;
}
/** One of a closed list of words. */
export interface WordShape {
  readonly shape: "word";
  readonly words: readonly string[];
}
export interface Member {
  readonly of: Shape;
  /** May the value be null? */
  readonly nullable: boolean;
  /** Must the member be there? Members that may be null may be left out unless this says otherwise. */
  readonly required: boolean;
  /** What a member that is left out means. */
  readonly default?: Default;
}
export type Default = string | readonly never[];
export interface ObjectShape {
  readonly shape: "object";
  readonly members: Readonly<Record<string, Member>>;
}
export interface ListShape {
  readonly shape: "list";
  readonly of: Shape;
}
/** An object whose `by` member decides which of several object shapes it has. */
export interface VariantShape {
  readonly shape: "variant";
  readonly by: string;
  /** The member that `by` is a member of, when it does not stand in the object itself. */
  readonly within: string | null;
  readonly variants: Readonly<Record<string, ObjectShape>>;
}
/** A list of one kind of items or of another. */
export interface EitherShape {
  readonly shape: "either";
  readonly of: readonly ListShape[];
}
/**
 * An id that something inside a record is known by. A connector gives whatever tells it from its neighbours, always the
 * same for the same thing; an id is derived from it.
 */
export interface IdShape {
  readonly shape: "id";
  /** Does the contract state there how an id is spelled? */
  readonly spelled: boolean;
}
/** Any JSON object: the tool's own keys and values. */
export interface OpenShape {
  readonly shape: "open";
}
/** Any JSON at all. */
export interface AnyShape {
  readonly shape: "any";
}

export const aText: TextShape = Object.freeze({ shape: "text" });
export const aNumber: NumberShape = Object.freeze({ shape: "number" });
export const aWholeNumber: NumberShape = Object.freeze({ shape: "number", whole: true });
export const aFlag: FlagShape = Object.freeze({ shape: "flag" });
export const aMoment: MomentShape = Object.freeze({ shape: "moment" });
export const anId: IdShape = Object.freeze({ shape: "id", spelled: false });
export const aSpelledId: IdShape = Object.freeze({ shape: "id", spelled: true });
export const anyObject: OpenShape = Object.freeze({ shape: "open" });
export const anything: AnyShape = Object.freeze({ shape: "any" });

export function aTextLike(pattern: string): TextShape {
  return Object.freeze({ shape: "text", pattern });
}

export function aMomentLike(pattern: string): MomentShape {
  return Object.freeze({ shape: "moment", pattern });
}

export function aWord<const W extends readonly string[]>(
  words: W,
): { readonly shape: "word"; readonly words: W } {
  return Object.freeze({ shape: "word", words });
}

export function anObject<const M extends Readonly<Record<string, Member>>>(
  members: M,
): { readonly shape: "object"; readonly members: M } {
  return Object.freeze({ shape: "object", members });
}

export function aList<const S extends Shape>(of: S): { readonly shape: "list"; readonly of: S } {
  return Object.freeze({ shape: "list", of });
}

export function aVariant<
  const B extends string,
  const V extends Readonly<Record<string, ObjectShape>>,
>(
  by: B,
  variants: V,
): {
  readonly shape: "variant";
  readonly by: B;
  readonly within: null;
  readonly variants: V;
} {
  return Object.freeze({ shape: "variant", by, within: null, variants });
}

/** Variants told apart by a member of the object's member `within`, which every variant has. */
export function aVariantWithin<
  const W extends string,
  const B extends string,
  const V extends Readonly<
    Record<
      string,
      ObjectShape & { readonly members: { readonly [P in W]: { readonly of: ObjectShape } } }
    >
  >,
>(
  within: W,
  by: B,
  variants: V,
): {
  readonly shape: "variant";
  readonly by: B;
  readonly within: W;
  readonly variants: V;
} {
  return Object.freeze({ shape: "variant", by, within, variants });
}

export function eitherList<const L extends readonly ListShape[]>(
  ...of: L
): { readonly shape: "either"; readonly of: L } {
  return Object.freeze({ shape: "either", of });
}

/** A member that must be there and is never null. */
export function always<const S extends Shape>(
  of: S,
): { readonly of: S; readonly nullable: false; readonly required: true } {
  return Object.freeze({ of, nullable: false, required: true });
}

/** A member that must be there but may be null. */
export function nullable<const S extends Shape>(
  of: S,
): { readonly of: S; readonly nullable: true; readonly required: true } {
  return Object.freeze({ of, nullable: true, required: true });
}

/** A member that may be null or missing. */
export function maybe<const S extends Shape>(
  of: S,
): { readonly of: S; readonly nullable: true; readonly required: false } {
  return Object.freeze({ of, nullable: true, required: false });
}

/** A member that is never null, and is `value` when it is left out. */
export function orElse<const S extends Shape, const D extends Default>(
  of: S,
  value: D,
): {
  readonly of: S;
  readonly nullable: false;
  readonly required: false;
  readonly default: D;
} {
  return Object.freeze({ of, nullable: false, required: false, default: value });
}

/** A member that may be null, and is `value` when it is left out. */
export function maybeOrElse<const S extends Shape, const D extends Default>(
  of: S,
  value: D,
): {
  readonly of: S;
  readonly nullable: true;
  readonly required: false;
  readonly default: D;
} {
  return Object.freeze({ of, nullable: true, required: false, default: value });
}

type MemberValue<M extends Member> = M["nullable"] extends true
  ? ShapeValue<M["of"]> | null
  : ShapeValue<M["of"]>;
type RequiredKeys<M extends Readonly<Record<string, Member>>> = {
  [K in keyof M]: M[K]["required"] extends true ? K : never;
}[keyof M];

/** The TypeScript value that a shape describes. */
export type ShapeValue<S extends Shape> = S extends TextShape | MomentShape | IdShape
  ? string
  : S extends NumberShape
    ? number
    : S extends FlagShape
      ? boolean
      : S extends { shape: "word"; words: infer W extends readonly string[] }
        ? W[number]
        : S extends { shape: "list"; of: infer I extends Shape }
          ? readonly ShapeValue<I>[]
          : S extends { shape: "object"; members: infer M extends Readonly<Record<string, Member>> }
            ? ObjectValue<M>
            : S extends { shape: "either"; of: infer L extends readonly ListShape[] }
              ? ShapeValue<L[number]>
              : S extends AnyShape
                ? unknown
                : S extends {
                      shape: "variant";
                      by: infer B extends string;
                      within: infer W extends string | null;
                      variants: infer V extends Readonly<Record<string, ObjectShape>>;
                    }
                  ? {
                      [K in keyof V & string]: Mark<W, B, K> & ObjectValue<V[K]["members"]>;
                    }[keyof V & string]
                  : Readonly<Record<string, unknown>>;

/** The member that says which variant an object is. */
type Mark<W extends string | null, B extends string, K extends string> = W extends string
  ? { readonly [P in W]: { readonly [M in B]: K } }
  : { readonly [P in B]: K };

type ObjectValue<M extends Readonly<Record<string, Member>>> = {
  readonly [K in RequiredKeys<M>]: MemberValue<M[K]>;
} & { readonly [K in Exclude<keyof M, RequiredKeys<M>>]?: MemberValue<M[K]> | undefined };
