/** Reads a source to its end and translates every row, as a sync would, without storing anything. */
import type { FedRecord } from "../../src/connect/feed.ts";
import type { Source } from "../../src/source/source.ts";

export interface ReadAll {
  /** Records by table and remote id. */
  readonly records: Readonly<Record<string, ReadonlyMap<string, FedRecord["values"]>>>;
  /** Records that the tool says are gone, and those that it only shows to be there. */
  readonly gone: readonly string[];
  readonly hidden: readonly string[];
  readonly setAside: number;
  readonly pages: number;
  /** The earliest tool time of a page. */
  readonly toolTime: Date | null;
}

export async function readAll(
  source: Source,
  {
    since = null,
    today,
    only,
  }: { readonly since?: string | null; readonly today: string; readonly only?: string },
): Promise<ReadAll> {
  const records: Record<string, Map<string, FedRecord["values"]>> = {};
  const [gone, hidden]: [string[], string[]] = [[], []];
  let [setAside, pages, toolTime] = [0, 0, null as Date | null];
  for (const stream of source.streams) {
    if (only !== undefined && stream.name !== only) continue;
    for (const feed of stream.feeds) records[feed.table.name] = new Map();
    let position = null as Awaited<ReturnType<Source["readPage"]>>["next"];
    do {
      const page = await source.readPage(stream, { position, since });
      [position, pages, toolTime] = [page.next, pages + 1, toolTime ?? page.toolTime];
      for (const row of page.rows) {
        const fit = stream.row.safeParse(row);
        if (!fit.success) setAside += 1;
        else {
          for (const feed of stream.feeds) {
            for (const fed of feed.records(fit.data, page.aside, today)) {
              const { remoteId, values } = fed;
              if (fed.deleted) gone.push(`${feed.table.name} ${remoteId}`);
              else if (fed.hidden) hidden.push(`${feed.table.name} ${remoteId}`);
              else records[feed.table.name]?.set(String(remoteId), values);
            }
          }
        }
      }
    } while (position !== null);
  }
  return { records, gone, hidden, setAside, pages, toolTime };
}
