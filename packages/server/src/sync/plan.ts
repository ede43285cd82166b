/** The plan of a sync: which streams to read, in which order, from where. */
import type { Position, Stream } from "../connect/connector.ts";
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
  /** Ask only for changes since then; null asks for everything. */
  readonly since: string | null;
  /** The number of the first page to read and where it starts. */
  readonly page: number;
  readonly position: Position;
  readonly ended: boolean;
}

export interface Known {
  readonly progress: ReadonlyMap<string, Progress>;
  /** Start of the last complete pass of a stream, by the tool's clock. */
  readonly watermarks: ReadonlyMap<string, string>;
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
      since: type === "DELTA" ? sinceOf(stream, known.watermarks.get(stream.name)) : null,
      page: before?.pages ?? 0,
      position: before?.nextPosition ?? null,
      ended: before?.ended ?? false,
    };
  });
}

/** The watermark less the overlap. Without a watermark the stream has never been read whole: read it whole. */
function sinceOf(stream: Stream, watermark: string | undefined): string | null {
  if (watermark === undefined || stream.delta === null || stream.delta.by === "token") return null;
  return new Date(Date.parse(watermark) - stream.delta.overlapSeconds * 1000).toISOString();
}

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
