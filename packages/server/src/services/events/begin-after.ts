import { invalid } from "../../kernel/problem.ts";
import type { Caller, World } from "../world.ts";

/** Where to begin reading the log: behind the event that was seen last, or, when none was, behind the newest one. */
export async function beginAfter(
  { db }: World,
  caller: Caller,
  seen: number | null,
): Promise<number> {
  const [row] = await db<{ newest: number }[]>`
    select event_sequence as newest from environments where id = ${caller.environmentId}`;
  const { newest = 0 } = row ?? {};
  refuseUnknown(seen ?? 0, newest);
  return seen ?? newest;
}

/** A place that the log has not come to would silently skip what comes until then. */
export function refuseUnknown(sequence: number, newest: number): void {
  if (sequence <= newest) return;
  throw invalid(
    `The log has no event ${sequence}: its newest one is ${newest}. The number belongs to another environment, or the ` +
      "database was restored from an older copy. Begin anew without it, and fetch your lists once as a whole.",
  );
}
