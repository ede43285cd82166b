/** Reads single rows again, by the ids that a webhook or a feed of changed ids named. */
import type { Place } from "../connect/place.ts";
import type { Stream } from "../connect/stream.ts";
import { Failure } from "../kernel/failure.ts";
import { toolTime } from "../connect/answer.ts";
import { listPath, type PageTools } from "./read-page.ts";
import { parsed, type RunAsk } from "./run-ask.ts";
import type { LookedUp } from "./source.ts";

export interface LookUp {
  readonly stream: Stream;
  readonly ids: readonly string[];
  readonly place: Place;
  readonly now: () => Date;
}

/** One request, and those of its companions; `ids` are not more than the stream's lookup takes. */
export async function lookUp(tools: PageTools, wanted: LookUp): Promise<LookedUp> {
  const { stream, place } = wanted;
  const found = await lookUpRows(tools.run, wanted);
  const { rows } = found;
  const aside = await tools.companions(stream, { rows, place });
  return { ...emptyPage, ...found, path: listPath(stream, place), aside, offered: place.offered };
}

export type FoundRows = Pick<LookedUp, "rows" | "absent" | "askedAt" | "toolTime">;

export async function lookUpRows(
  run: RunAsk,
  { stream, ids, place, now }: LookUp,
): Promise<FoundRows> {
  const { lookup } = stream;
  if (lookup === null || ids.length > lookup.most)
    throw new Failure(
      "refused",
      `${stream.name} cannot be asked for ${ids.length} rows by their ids`,
    );
  try {
    const { answer: reply, askedAt } = await run(lookup.ask(ids, place));
    const answer = parsed(lookup.answer, reply.body, "malformed", `a look-up in ${stream.name}`);
    const rows = lookup.rows(answer);
    const found = new Set(rows.map((row) => idOf(stream, row)));
    const absent = ids.filter((id) => !found.has(id));
    return { rows, absent, askedAt, toolTime: toolTime(reply.headers) };
  } catch (failure) {
    // One row that is not there is an answer; a list that is not there is a failure.
    if (!(failure instanceof Failure) || failure.kind !== "missing" || lookup.most > 1)
      throw failure;
    return { rows: [], absent: ids, askedAt: now(), toolTime: null };
  }
}

/** What a page of single rows has nothing to say of. */
export const emptyPage = { next: null, gone: [], token: null, total: null } as const;

/** A row that does not fit is set aside later; here it only cannot say which id it answers for. */
function idOf({ row: schema, lookup }: Stream, row: unknown): string | null {
  const fit = schema.safeParse(row);
  return fit.success && lookup !== null ? lookup.id(fit.data) : null;
}
