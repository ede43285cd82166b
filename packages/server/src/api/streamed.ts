/** Endpoints that answer with a page, and with a live stream to whoever's Accept header names its type. */
import type { Readable } from "node:stream";
import type { Answer } from "./answer.ts";
import {
  type ApiEndpoint,
  type Asked,
  type Declared,
  described,
  type None,
  read,
} from "./endpoint.ts";
import { type Parameters, readParameters, type Values } from "./parameter.ts";

interface Streamed<Q extends Parameters, H extends Parameters> {
  /** A page, written already. */
  readonly page: (asked: Asked<None, Q, undefined>) => Promise<Answer>;
  readonly stream: {
    readonly contentType: string;
    /** Ends by itself before that. */
    readonly longestMs: number;
    /** Request headers that only the stream reads. */
    readonly headers: H;
    readonly open: (asked: Asked<None, Q, undefined>, headers: Values<H>) => Promise<Readable>;
  };
}

export function streamed<Q extends Parameters, H extends Parameters>(
  declared: Declared<None, Q, undefined> & Streamed<Q, H>,
): ApiEndpoint {
  const { page, stream, ...facts } = declared;
  const { contentType, longestMs, headers, open } = stream;
  return {
    ...described(facts, "key"),
    stream: { contentType, longestMs, headers },
    run: async (incoming) => {
      const asked = read(declared, incoming);
      if (!accepts(incoming.headers["accept"], contentType)) return page(asked);
      const body = await open(asked, readParameters(headers, incoming.headers));
      return { status: 200, contentType, headers: streamHeaders, body };
    },
  };
}

/** Nobody in between keeps it back, and a process that stops need not wait for the connection's next request. */
const streamHeaders = {
  "cache-control": "no-store",
  "x-accel-buffering": "no",
  connection: "close",
} as const;

function accepts(header: unknown, contentType: string): boolean {
  if (typeof header !== "string") return false;
  return header.split(",").some((range) => range.split(";", 1)[0]?.trim() === contentType);
}
