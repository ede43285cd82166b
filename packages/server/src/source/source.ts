/** A source: one integration's tool, ready to be read page by page. The sync engine knows no more than this. */
import type { Attachment, FilesOf } from "../connect/attachments.ts";
import type { Aside } from "../connect/companion.ts";
import type { OfferedColumn, Position } from "../connect/place.ts";
import type { Stream } from "../connect/stream.ts";
import type { Subscription } from "../connect/webhooks.ts";

export interface RemotePage {
  /** Where the stream's list is read, however these rows were: raw rows are kept under it. */
  readonly path: string;
  readonly rows: readonly unknown[];
  /** What the stream's companions gathered. */
  readonly aside: Aside;
  /** The columns that the tool has for us; null for a stream without a catalogue. */
  readonly offered: readonly OfferedColumn[] | null;
  /** Where the next page starts; null when this was the last. */
  readonly next: Position;
  /** Rows that the tool says are deleted, by their ids: a feed of changed ids named them. */
  readonly gone: readonly string[];
  /** What the next delta asks from, where the stream asks by token and this page names it. */
  readonly token: Position;
  /** How many rows the whole list has, where the tool tells. */
  readonly total: number | null;
  /** When the request was sent, by our clock: nothing on this page is newer knowledge than that. */
  readonly askedAt: Date;
  /** The tool's own clock when it answered (its Date header), where it tells: watermarks of deltas are made of it. */
  readonly toolTime: Date | null;
}

/** Where and from when a page is read. A pass asks by time or by token, never by both; neither asks for everything. */
export interface At {
  readonly position: Position;
  readonly since: string | null;
  readonly token?: Position;
}

/** Rows that were asked for by their ids, as a page without a next one. */
export interface LookedUp extends RemotePage {
  /** Ids that the tool answered for with nothing: not there, or not to be seen by us. */
  readonly absent: readonly string[];
}

/** What a tool tells of a new subscription, once. */
export interface Registered {
  /** Its name for it. */
  readonly id: string;
  /** What it signs with, where it makes that itself; null: the secret that it was given. */
  readonly secret: string | null;
}

/** The tool's own webhooks, where it lets programs register for them. */
export interface Subscriber {
  register(target: { readonly url: string; readonly secret: string }): Promise<Registered>;
  list(): Promise<readonly Subscription[]>;
  /** Fine when it is not there any more. */
  remove(id: string): Promise<void>;
  /** False for an address of this machine and a tool that is elsewhere. */
  reaches(url: string): boolean;
}

/** Files that are not mirrored, as the tool has them now. */
export interface AttachmentReader {
  list(of: FilesOf & { readonly as: "application" | "candidate" }): Promise<readonly Attachment[]>;
  /** Null: every file has a URL of its own. Fails as `missing` for a file that is gone. */
  readonly load: ((attachmentId: string) => Promise<Uint8Array>) | null;
}

export interface Source {
  readonly streams: readonly Stream[];
  /** Throws a Failure (`unauthenticated`, `forbidden`, `unreachable` …) when the credentials do not open the tool. */
  check(): Promise<void>;
  /** Warnings that hold for every sync: missing rights, hidden rows. */
  inspect(): Promise<readonly string[]>;
  readPage(stream: Stream, at: At): Promise<RemotePage>;
  /** Reads single rows again. Throws a Failure when the stream has no `lookup`, or is forbidden as a whole. */
  lookUp(stream: Stream, ids: readonly string[]): Promise<LookedUp>;
  /** Null where the tool sends none, or a person has to set them up. */
  readonly subscriber: Subscriber | null;
  /** Null where the tool keeps no files that we can read. */
  readonly attachments: AttachmentReader | null;
}
