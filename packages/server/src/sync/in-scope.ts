/** The streams of a tool as far as they may be read: a stream that could only bring forbidden models is not asked. */
import type { Stream } from "../connect/stream.ts";
import type { Scope } from "../derive/scope.ts";

export function inScope(streams: readonly Stream[], scope: Scope): readonly Stream[] {
  return streams.flatMap((stream) => {
    const feeds = stream.feeds.filter((feed) => scope.wants(feed.table));
    if (feeds.length === 0) return [];
    return [feeds.length === stream.feeds.length ? stream : { ...stream, feeds }];
  });
}
