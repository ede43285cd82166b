/** Asks the tool once which columns it has for us. */
import type { OfferedColumn, Place } from "../connect/place.ts";
import type { Catalogue, Stream } from "../connect/stream.ts";
import { readAnswers } from "./read-answers.ts";
import type { RunAsk } from "./run-ask.ts";

/** What the stream's catalogue offers; null for a stream without one. */
export type ReadCatalogue = (stream: Stream, place: Place) => Promise<Place["offered"]>;

/** What was offered is kept as long as the reader, and shared by all streams that name the same catalogue. */
export function catalogueReader(run: RunAsk): ReadCatalogue {
  const known = new Map<Catalogue, Promise<readonly OfferedColumn[]>>();
  return async ({ name, catalogue }, place) => {
    if (catalogue === null) return null;
    const before = known.get(catalogue);
    if (before) return before;
    const asked = readColumns(run, catalogue, { name, place });
    known.set(catalogue, asked);
    // Whoever comes next may ask again.
    asked.catch(() => known.delete(catalogue));
    return asked;
  };
}

/** A tool that keeps its catalogue from us fails the stream as if its list were forbidden: what to ask for is unknown. */
async function readColumns(
  run: RunAsk,
  catalogue: Catalogue,
  { name, place }: { readonly name: string; readonly place: Place },
): Promise<readonly OfferedColumn[]> {
  // The first place that needs it may be in the midst of a list.
  const ask = catalogue.ask({ ...place, position: null, since: null, token: null, offered: null });
  const answers = await readAnswers(run, catalogue, { ask, what: `the columns of ${name}` });
  const columns = new Map<string, OfferedColumn>();
  for (const column of answers.flatMap((answer) => catalogue.columns(answer)))
    columns.set(column.name, column);
  return [...columns.values()];
}
