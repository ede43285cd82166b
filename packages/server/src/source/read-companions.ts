/** Asks for what the rows of a page lack, page by page or once for the whole sync. */
import type { Aside, Companion } from "../connect/companion.ts";
import type { Place } from "../connect/place.ts";
import type { Stream } from "../connect/stream.ts";
import { Failure } from "../kernel/failure.ts";
import { readAnswers } from "./read-answers.ts";
import type { RunAsk } from "./run-ask.ts";

export type ReadCompanions = (
  stream: Stream,
  of: { readonly rows: readonly unknown[]; readonly place: Place },
) => Promise<Aside>;

/** What was gathered for the sync is kept as long as the reader. */
export function companionReader(run: RunAsk): ReadCompanions {
  const ofSync = new Map<Companion, Promise<unknown>>();

  const shared = (companion: Companion, place: Place, what: string): Promise<unknown> => {
    const known = ofSync.get(companion);
    if (known) return known;
    const asked = gather(run, companion, { rows: [], place, what });
    ofSync.set(companion, asked);
    // The next page may ask again.
    asked.catch(() => ofSync.delete(companion));
    return asked;
  };

  return async ({ name, row: schema, companions, neededBy }, { rows, place }) => {
    const aside: Record<string, unknown> = {};
    const entries = Object.entries(companions);
    if (entries.length === 0) return aside;
    const fitting = rows.flatMap((row) => {
      const fit = schema.safeParse(row);
      return fit.success ? [fit.data] : [];
    });
    // Nobody would look at what they bring.
    if (fitting.length === 0) return aside;
    for (const [called, companion] of entries) {
      const what = `${called} of ${name}`;
      const needed =
        neededBy[called]?.some(({ table, field }) => place.wants(table, field)) ?? true;
      if (!needed) aside[called] = companion.gather([], place, []);
      else
        aside[called] =
          companion.per === "sync"
            ? await shared(companion, place, what)
            : await gather(run, companion, { rows: fitting, place, what });
    }
    return aside;
  };
}

async function gather(
  run: RunAsk,
  companion: Companion,
  {
    rows,
    place,
    what,
  }: { readonly rows: readonly unknown[]; readonly place: Place; readonly what: string },
): Promise<unknown> {
  try {
    // How many are asked at a time is the source's to say: each ask waits for its turn there.
    const answered = await Promise.all(
      companion.asks(rows, place).map(async (ask) => ({
        ask,
        answers: await readAnswers(run, companion, { ask, what }).catch((failure: unknown) =>
          noneIfMissing(failure, companion),
        ),
      })),
    );
    return companion.gather(
      answered.flatMap(({ answers }) => answers),
      place,
      answered.flatMap(({ ask, answers }) => answers.map(() => ask)),
    );
  } catch (failure) {
    if (!(failure instanceof Failure) || companion.spared === null || !isWithheld.has(failure.kind))
      throw failure;
    return companion.spared();
  }
}

function noneIfMissing(failure: unknown, { skipsMissing }: Companion): readonly unknown[] {
  if (skipsMissing && failure instanceof Failure && failure.kind === "missing") return [];
  throw failure;
}

/** The tool will not give it to us, now or later. */
const isWithheld: ReadonlySet<Failure["kind"]> = new Set(["forbidden", "missing"]);
