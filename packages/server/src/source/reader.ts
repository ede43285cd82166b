/** Reads the lists of a source: page by page, by what changed, or by single ids; it remembers where it has been. */
import type { Place, Wants } from "../connect/place.ts";
import type { Stream } from "../connect/stream.ts";
import { lookUp } from "./look-up.ts";
import { catalogueReader } from "./read-catalogue.ts";
import { changedReader } from "./read-changed.ts";
import { companionReader } from "./read-companions.ts";
import { readPage } from "./read-page.ts";
import type { RunAsk } from "./run-ask.ts";
import type { Source } from "./source.ts";
import { openTrail, type Trail, type TrailLimits } from "./trail.ts";

export interface ReaderOptions {
  readonly config: unknown;
  readonly wants: Wants;
  readonly trailLimits: TrailLimits;
  readonly now: () => Date;
}

export function openReader(
  run: RunAsk,
  { config, wants, trailLimits, now }: ReaderOptions,
): Pick<Source, "readPage" | "lookUp"> {
  const tools = { run, companions: companionReader(run) };
  const catalogue = catalogueReader(run);
  const trails = new Map<Stream, Trail>();
  const changed = new Map<Stream, ReturnType<typeof changedReader>>();
  const here = async (
    stream: Stream,
    at: Pick<Place, "position" | "since" | "token">,
  ): Promise<Place> => {
    const place = { ...at, asOf: now().toISOString(), wants, offered: null, config };
    const offered = await catalogue(stream, place);
    return { ...place, asOf: now().toISOString(), offered };
  };

  return {
    readPage: async (stream, { position, since, token = null }) => {
      const { delta } = stream;
      if (delta?.by === "ids" && since !== null) {
        const read = changed.get(stream) ?? changedReader(tools, { stream, delta, now });
        changed.set(stream, read);
        return read(await here(stream, { position, since, token: null }));
      }
      const trail = trails.get(stream) ?? openTrail(trailLimits);
      trails.set(stream, trail);
      const place = await here(stream, { position, since, token });
      return readPage(tools, { stream, trail, place });
    },
    lookUp: async (stream, ids) => {
      const place = await here(stream, { position: null, since: null, token: null });
      return lookUp(tools, { stream, ids, place, now });
    },
  };
}
