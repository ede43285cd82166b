/** The plan of a sync: which streams to read, in which order, from where. */
import type { Position } from "../connect/place.ts";
import type { Delta, Stream } from "../connect/stream.ts";
import type { SyncType } from "./claim.ts";

/** How far an earlier run of the same sync came with a stream. */
export interface Progress {
  readonly pages: number;
  readonly nextPosition: Position;
  readonly ended: boolean;
}

/** One reading of one stream from beginning to end, or what is left of it. */
export interface Pass {
  readonly stream: Stream;
  /** Ask only for changes: since then, or from where this token stands. Both null ask for everything. */
  readonly since: string | null;
  readonly token: Position;
  /** The number of the first page to read and where it starts. */
  readonly page: number;
  readonly position: Position;
  readonly ended: boolean;
}

export interface Known {
  readonly progress: ReadonlyMap<string, Progress>;
  /** Of each stream that was read whole before. */
  readonly watermarks: ReadonlyMap<string, DeltaPoint>;
}

/** From where a delta asks. */
export interface DeltaPoint {
  /** Start of the last complete pass, by the tool's clock. */
  readonly passedAt: string;
  /** What the tool gave for the next pass, where it gives something. */
  readonly token: Position;
  /** Wider than the connector's own, after deltas that missed something. */
  readonly overlapSeconds: number | null;
}

export function planSync(
  type: SyncType,
  streams: readonly Stream[],
  known: Known,
): readonly Pass[] {
  // A delta sync cannot do anything for a stream that cannot be asked for changes.
  const read = type === "FULL" ? streams : streams.filter((stream) => stream.delta !== null);
  return dependenciesFirst(read).map((stream) => {
    const before = known.progress.get(stream.name);
    return {
      stream,
      ...(type === "DELTA" ? changesFrom(stream, known.watermarks.get(stream.name)) : everything),
      page: before?.pages ?? 0,
      position: before?.nextPosition ?? null,
      ended: before?.ended ?? false,
    };
  });
}

type From = Pick<Pass, "since" | "token">;
const everything: From = { since: null, token: null };

/** Without a point to ask from, the stream has never been read whole, or the tool has forgotten it: read it whole. */
function changesFrom({ delta }: Stream, point: DeltaPoint | undefined): From {
  if (delta === null || point === undefined) return everything;
  switch (delta.by) {
    case "token":
      return { since: null, token: point.token };
    case "time":
    case "ids":
      return { since: secondsBefore(point.passedAt, overlapOf(delta, point)), token: null };
    default:
      return delta satisfies never;
  }
}

export const asksForChanges = ({ since, token }: From): boolean => since !== null || token !== null;

/** Seconds that a delta asks again for, behind where the pass before began. */
export function overlapOf(delta: Delta, point: Pick<DeltaPoint, "overlapSeconds">): number {
  return delta.by === "token" ? 0 : Math.max(delta.overlapSeconds, point.overlapSeconds ?? 0);
}

const secondsBefore = (moment: string, seconds: number): string =>
  new Date(Date.parse(moment) - seconds * 1000).toISOString();

/**
 * Streams whose records others point at come first, so that references are whole as early as may be. Nothing
 * depends on it: references resolve in any order. Circles (managers, parent groups) are read in declared order.
 */
function dependenciesFirst(streams: readonly Stream[]): readonly Stream[] {
  const ordered = new Set<Stream>();
  const visit = (stream: Stream, above: readonly Stream[]): void => {
    if (ordered.has(stream) || above.includes(stream)) return;
    for (const other of streams) if (pointsAt(stream, other)) visit(other, [...above, stream]);
    ordered.add(stream);
  };
  for (const stream of streams) visit(stream, []);
  return [...ordered];
}

function pointsAt(stream: Stream, other: Stream): boolean {
  const targets = new Set(
    stream.feeds.flatMap((feed) =>
      Object.values(feed.table.fields).flatMap((field) =>
        field.kind === "reference" ? [field.to] : [],
      ),
    ),
  );
  return other !== stream && other.feeds.some((feed) => targets.has(feed.table.name));
}
