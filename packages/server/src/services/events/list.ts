import { dataText } from "../../outbound/event-body.ts";
import { momentOf } from "../moment.ts";
import { owned } from "../owned.ts";
import type { Caller, World } from "../world.ts";
import { refuseUnknown } from "./begin-after.ts";

export { eventTypes } from "../../outbound/event-types.ts";

export interface LoggedEvent {
  /** Numbers the events of an environment without gaps, in the order in which they came true. */
  readonly sequence: number;
  readonly id: string;
  readonly type: string;
  /** Null: it is about no integration. */
  readonly integrationId: string | null;
  /** RFC 3339. */
  readonly createdAt: string;
  /** The body of its webhook, to the byte. */
  readonly body: string;
}

export interface EventsAsk {
  /** Only events behind this one; 0: from the oldest that is kept. */
  readonly after: number;
  readonly pageSize: number;
  /** Null: of every type. */
  readonly types: readonly string[] | null;
  /** Null: whatever they are about. */
  readonly integrationId: string | null;
}

/** Events in the order of the log. */
export interface EventsPage {
  readonly events: readonly LoggedEvent[];
  /** What was asked for up to here is in the page; a page can be empty and lead on nevertheless. */
  readonly upTo: number;
  readonly more: boolean;
  /** So many behind `after` are kept no longer, whatever was asked for. */
  readonly missed: number;
}

/** So many events are looked at for one page, when few of them are of the kind that was asked for. */
const lookedAtAtMost = 10_000;

/** What was told to the environment. Costs the same however long the log is. */
export async function listEvents(
  world: World,
  caller: Caller,
  ask: EventsAsk,
): Promise<EventsPage> {
  const { db } = world;
  const { after, pageSize, types, integrationId } = ask;
  const log = await readLog(world, caller, after);
  // Nothing behind `newest` is looked at, so all statements here see the same log.
  const between = db`${owned(db, caller)} and sequence > ${after} and sequence <= ${log.newest}`;
  let upTo = log.newest;
  if (types !== null || integrationId !== null) {
    const [last] = await db<{ at: number | null }[]>`
      select max(sequence) as at from (
        select sequence from events where ${between} order by sequence limit ${lookedAtAtMost}) looked_at`;
    upTo = last?.at ?? upTo;
  }
  const rows = await db<LoggedEvent[]>`
    select sequence, id, type, integration_id as "integrationId", created_at as "createdAt", body from events
    where ${between} and sequence <= ${upTo}
      and ${types === null ? db`true` : db`type = any(${[...types]}::text[])`}
      and ${integrationId === null ? db`true` : db`integration_id = ${integrationId}`}
    order by sequence limit ${pageSize + 1}`;
  const events = rows
    .slice(0, pageSize)
    .map((row) => ({ ...row, createdAt: momentOf(row.createdAt) }));
  if (rows.length > pageSize) upTo = events.at(-1)?.sequence ?? upTo;
  return { events, upTo, more: upTo < log.newest, missed: log.missed };
}

async function readLog({ db }: World, caller: Caller, after: number) {
  const [row] = await db<{ newest: number; next: number | null }[]>`
    select event_sequence as newest,
      (select min(sequence) from events where ${owned(db, caller)} and sequence > ${after}) as next
    from environments where id = ${caller.environmentId}`;
  const { newest = 0, next = null } = row ?? {};
  refuseUnknown(after, newest);
  // Sequences have no gaps and the log is forgotten from its old end only.
  return { newest, missed: (next ?? newest + 1) - after - 1 };
}

/** An event as answers show it, as JSON: `data` stands there as it was sent. */
export function eventText(event: LoggedEvent): string {
  const { sequence, id, type, integrationId, createdAt } = event;
  const head = { sequence, id, type, integration_id: integrationId, created_at: createdAt };
  return `${JSON.stringify(head).slice(0, -1)},"data":${dataText(event)}}`;
}
