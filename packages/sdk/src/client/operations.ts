/** What each operation takes and gives, read from the printed types. */
import type { paths } from "./api-types.ts";

export type Method = "get" | "put" | "post" | "patch" | "delete";

export type PathWith<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, { responses: unknown }> ? P : never;
}[keyof paths];

type Operation<P extends keyof paths, M extends Method> = paths[P][M];

type Content<O> = O extends { responses: { 200: { content: infer C } } } ? C : never;

/** What the answer holds: the envelope's `data`, or the whole of what has no envelope. */
export type DataOf<P extends keyof paths, M extends Method = "get"> =
  Content<Operation<P, M>> extends { "application/json": { status: "success"; data: infer D } }
    ? D
    : Content<Operation<P, M>> extends { "application/json": unknown }
      ? unknown
      : Content<Operation<P, M>> extends { "application/octet-stream": unknown }
        ? ArrayBuffer
        : string;

/** Lists that go on behind `next`. */
export type PagedPath = {
  [P in PathWith<"get">]: DataOf<P> extends { results: unknown[]; next: string | null } ? P : never;
}[PathWith<"get">];

/** One record of a list, e.g. `RecordOf<"/hris/employees">`. */
export type RecordOf<P extends PagedPath> = DataOf<P> extends { results: (infer R)[] } ? R : never;

/** Settings of one request that every operation takes. */
export interface RequestSettings {
  /** In the place of the client's own. */
  readonly integrationId?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** For one try. */
  readonly timeoutSeconds?: number;
}

/** Lists are as good as readonly ones to whoever only sends them. */
type Sent<T> = {
  readonly [K in keyof T]: T[K] extends (infer I)[] | undefined ? readonly I[] : T[K];
};

/** A member that must be given only where something in it must be. */
type Member<K extends string, T> = [T] extends [never]
  ? Readonly<Partial<Record<K, undefined>>>
  : Partial<T> extends T
    ? { readonly [k in K]?: T }
    : { readonly [k in K]: T };

type PartOf<O, K extends "path" | "query"> = O extends { parameters: { [k in K]?: infer T } }
  ? Sent<NonNullable<T>>
  : never;
type BodyOf<O> = O extends { requestBody?: { content: { "application/json": infer B } } }
  ? B
  : never;

export type OptionsOf<P extends keyof paths, M extends Method> = RequestSettings &
  Member<"path", PartOf<Operation<P, M>, "path">> &
  Member<"query", PartOf<Operation<P, M>, "query">> &
  Member<"body", BodyOf<Operation<P, M>>>;

/** The options may be left out where nothing in them must be given. */
export type OptionsArgument<Options> =
  Partial<Options> extends Options ? [options?: Options] : [options: Options];
