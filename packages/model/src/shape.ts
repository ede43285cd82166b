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
  | OpenShape;

export interface TextShape {
  readonly shape: "text";
}
export interface NumberShape {
  readonly shape: "number";
}
export interface FlagShape {
  readonly shape: "flag";
}
export interface MomentShape {
  readonly shape: "moment";
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
}
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
  readonly variants: Readonly<Record<string, ObjectShape>>;
}
/** Any JSON object: the tool's own keys and values. */
export interface OpenShape {
  readonly shape: "open";
}

export const aText: TextShape = Object.freeze({ shape: "text" });
export const aNumber: NumberShape = Object.freeze({ shape: "number" });
export const aFlag: FlagShape = Object.freeze({ shape: "flag" });
export const aMoment: MomentShape = Object.freeze({ shape: "moment" });
export const anyObject: OpenShape = Object.freeze({ shape: "open" });

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
>(by: B, variants: V): { readonly shape: "variant"; readonly by: B; readonly variants: V } {
  return Object.freeze({ shape: "variant", by, variants });
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

type MemberValue<M extends Member> = M["nullable"] extends true
  ? ShapeValue<M["of"]> | null
  : ShapeValue<M["of"]>;
type RequiredKeys<M extends Readonly<Record<string, Member>>> = {
  [K in keyof M]: M[K]["required"] extends true ? K : never;
}[keyof M];

/** The TypeScript value that a shape describes. */
export type ShapeValue<S extends Shape> = S extends TextShape | MomentShape
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
            : S extends {
                  shape: "variant";
                  by: infer B extends string;
                  variants: infer V extends Readonly<Record<string, ObjectShape>>;
                }
              ? {
                  [K in keyof V & string]: { readonly [P in B]: K } & ObjectValue<V[K]["members"]>;
                }[keyof V & string]
              : Readonly<Record<string, unknown>>;

type ObjectValue<M extends Readonly<Record<string, Member>>> = {
  readonly [K in RequiredKeys<M>]: MemberValue<M[K]>;
} & { readonly [K in Exclude<keyof M, RequiredKeys<M>>]?: MemberValue<M[K]> | undefined };
