/**
 * Endpoints: what an operation is, in one value. The router serves it, openapi.ts prints it, tests walk over all
 * of them. Who may ask, what is given and what comes back stand beside the function that answers.
 */
import type { Endpoint } from "@muster/model";
import type { z } from "zod";
import { readInput } from "../services/input.ts";
import type { Integration } from "../services/integrations/find.ts";
import type { LiveReads } from "../services/live/live-reads.ts";
import type { OpenSource } from "../services/sources.ts";
import type { Caller, World } from "../services/world.ts";
import { type Answer, type Group, success } from "./answer.ts";
import type { EventStreams } from "./event-stream.ts";
import { type Parameters, readParameters, type Values } from "./parameter.ts";

/** What endpoints work with. */
export interface Ground {
  readonly world: World;
  readonly openSource: OpenSource;
  readonly streams: EventStreams;
  readonly liveReads: LiveReads;
}

/** A request that was let in; its parts have not been read yet. */
export interface Incoming {
  readonly ground: Ground;
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly caller: () => Caller;
  readonly integration: () => Promise<Integration>;
  /** Sets headers of the answer, whatever it will be. */
  readonly tell: (headers: Readonly<Record<string, string>>) => void;
}

export interface ApiEndpoint {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** As OpenAPI writes it: `/integrations/{integration_id}`. */
  readonly path: string;
  /** Stands the path under /v1? */
  readonly versioned: boolean;
  readonly operationId: string;
  readonly summary: string;
  readonly group: Group;
  readonly needs: "nothing" | "key" | "integration";
  readonly params: Parameters;
  readonly query: Parameters;
  readonly body: z.ZodType | null;
  /** What stands in `data` of the envelope; a text says the content type of an answer without envelope. */
  readonly answer: AnswerSchema;
  /** The envelope of a success also has `warnings`. */
  readonly warns?: true;
  /** What whoever accepts this content type gets in place of `answer`. */
  readonly stream?: {
    readonly contentType: string;
    readonly longestMs: number;
    readonly headers: Parameters;
  };
  readonly run: (incoming: Incoming) => Promise<Answer>;
}

export type AnswerSchema =
  | z.ZodType
  | { readonly contentType: string }
  | { readonly listOf: Endpoint };

interface Facts {
  readonly method: ApiEndpoint["method"];
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
}

export interface Asked<P extends Parameters, Q extends Parameters, B> extends Ground {
  readonly caller: Caller;
  readonly params: Values<P>;
  readonly query: Values<Q>;
  readonly body: B;
}

export interface Declared<P extends Parameters, Q extends Parameters, B> extends Facts {
  readonly params?: P;
  readonly query?: Q;
  readonly body?: z.ZodType<B>;
  readonly answer: z.ZodType;
}

/** No parameters: no name may be asked for. */
export type None = Readonly<Record<string, never>>;

/** An endpoint for whoever has a key. */
export function keyed<P extends Parameters = None, Q extends Parameters = None, B = undefined>(
  declared: Declared<P, Q, B> & { readonly handle: (asked: Asked<P, Q, B>) => unknown },
): ApiEndpoint {
  const { handle, ...facts } = declared;
  return {
    ...described(facts, "key"),
    run: async (incoming) => success(await handle(read(declared, incoming))),
  };
}

/** An endpoint that works on the integration named in the request's header. */
export function integrated<P extends Parameters = None, Q extends Parameters = None, B = undefined>(
  declared: Declared<P, Q, B> & {
    readonly handle: (asked: Asked<P, Q, B> & { readonly integration: Integration }) => unknown;
  },
): ApiEndpoint {
  const { handle, ...facts } = declared;
  return {
    ...described(facts, "integration"),
    run: async (incoming) => {
      const integration = await incoming.integration();
      return success(await handle({ ...read(declared, incoming), integration }));
    },
  };
}

/** An endpoint for everybody: health and the like. */
export function open(
  declared: Facts & {
    readonly versioned: boolean;
    readonly answer: AnswerSchema;
    readonly handle: (ground: Ground) => Promise<Answer>;
  },
): ApiEndpoint {
  const { handle, ...facts } = declared;
  return { ...described(facts, "nothing"), ...facts, run: ({ ground }) => handle(ground) };
}

export function described<P extends Parameters, Q extends Parameters, B>(
  declared: Omit<Declared<P, Q, B>, "answer"> & { readonly answer: AnswerSchema },
  needs: ApiEndpoint["needs"],
): Omit<ApiEndpoint, "run"> {
  const { params = {}, query = {}, body = null, ...facts } = declared;
  return { versioned: true, group: "general", ...facts, needs, params, query, body };
}

export function read<P extends Parameters, Q extends Parameters, B>(
  { params, query, body }: Declared<P, Q, B>,
  incoming: Incoming,
): Asked<P, Q, B> {
  return {
    ...incoming.ground,
    caller: incoming.caller(),
    params: readParameters(params, incoming.params),
    query: readParameters(query, incoming.query),
    body: readBody(body, incoming.body),
  };
}

/** An empty body is an empty object: the contract lets bodies be left out. */
function readBody<B>(schema: z.ZodType<B> | undefined, body: unknown): B {
  if (schema === undefined) {
    // An endpoint that declares no body has the type `undefined` for it.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return undefined as B;
  }
  return readInput(schema, body === undefined ? {} : body, "body");
}
