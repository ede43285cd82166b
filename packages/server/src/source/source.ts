/** A source: one integration's tool, ready to be read page by page. The sync engine knows no more than this. */
import type { Position, Stream } from "../connect/connector.ts";

export interface RemotePage {
  readonly rows: readonly unknown[];
  /** The answer of the stream's companion request, checked; undefined without one. */
  readonly companion: unknown;
  /** Where the next page starts; null when this was the last. */
  readonly next: Position;
  /** How many rows the whole list has, where the tool tells. */
  readonly total: number | null;
  /** When the request was sent, by our clock: nothing on this page is newer knowledge than that. */
  readonly askedAt: Date;
  /** The tool's own clock when it answered (its Date header), where it tells: watermarks of deltas are made of it. */
  readonly toolTime: Date | null;
}

export interface Source {
  readonly streams: readonly Stream[];
  /** Throws a Failure (`unauthenticated`, `forbidden`, `unreachable` …) when the credentials do not open the tool. */
  check(): Promise<void>;
  /** Warnings that hold for every sync: missing rights, hidden rows. */
  inspect(): Promise<readonly string[]>;
  readPage(
    stream: Stream,
    at: { readonly position: Position; readonly since: string | null },
  ): Promise<RemotePage>;
}
