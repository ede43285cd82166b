import { z } from "zod";
import type { Queryable } from "../../db/pool.ts";
import { inTransaction } from "../../db/transaction.ts";
import { invalid } from "../../kernel/problem.ts";
import { deltaToolsOf } from "../../sync/deltas/delta-tools.ts";
import { reschedule } from "../../sync/schedule/reschedule.ts";
import { intervals } from "../../sync/schedule/schedule.ts";
import { momentOrNull } from "../moment.ts";
import { owned } from "../owned.ts";
import type { Caller, World } from "../world.ts";
import { findIntegration, lockIntegration } from "./find.ts";

/** When an integration is synced. Intervals in seconds, as they hold now. */
export interface Schedule {
  readonly full_interval_seconds: number;
  /** Null: the tool cannot be asked for changes. */
  readonly delta_interval_seconds: number | null;
  readonly full_interval_is_default: boolean;
  readonly delta_interval_is_default: boolean;
  /** Null while it is not synced by itself: it is INACTIVE or INVALID. */
  readonly next_full_at: string | null;
  readonly next_delta_at: string | null;
  /** The tool's own webhooks keep the data fresh, so the default intervals are longer. */
  readonly polling_slowed: boolean;
}

const seconds = z.number().int().min(60).max(31_536_000).nullable().optional();

/** Null is the default; what is left out stays. */
export const newIntervals = z.strictObject({
  full_interval_seconds: seconds,
  delta_interval_seconds: seconds,
});
export type NewIntervals = z.output<typeof newIntervals>;

export async function getSchedule(world: World, caller: Caller, id: string): Promise<Schedule> {
  await findIntegration(world.db, caller, id);
  return readSchedule(world.db, { world, caller, id });
}

/** Sets intervals; what is due next is reckoned anew from the last syncs, and may be due at once. */
export async function setSchedule(
  world: World,
  caller: Caller,
  { id, ...wanted }: NewIntervals & { readonly id: string },
): Promise<Schedule> {
  const deltaTools = deltaToolsOf(world.connectors);
  return inTransaction(world.db, async (tx) => {
    const { tool } = await lockIntegration(tx, caller, id);
    if (wanted.delta_interval_seconds != null && !deltaTools.has(tool)) {
      throw invalid(`delta_interval_seconds must be null: ${tool} cannot be asked for changes.`);
    }
    const { full_interval_seconds: full, delta_interval_seconds: delta } = wanted;
    await tx`
      update integrations set
        full_interval_seconds = case when ${full === undefined} then full_interval_seconds else ${full ?? null}::int end,
        delta_interval_seconds = case when ${delta === undefined} then delta_interval_seconds else ${delta ?? null}::int end
      where id = ${id} and ${owned(tx, caller)}`;
    await reschedule(tx, { ids: [id], deltaTools });
    return readSchedule(tx, { world, caller, id });
  });
}

interface Row {
  readonly tool: string;
  readonly full: number | null;
  readonly delta: number | null;
  readonly next_full_at: string | null;
  readonly next_delta_at: string | null;
  readonly polling_slowed: boolean;
}

async function readSchedule(
  db: Queryable,
  { world, caller, id }: { readonly world: World; readonly caller: Caller; readonly id: string },
): Promise<Schedule> {
  const [row] = await db<Row[]>`
    select tool, full_interval_seconds as full, delta_interval_seconds as delta, polling_slowed,
      case when status = 'ACTIVE' then next_full_at end as next_full_at,
      case when status = 'ACTIVE' then next_delta_at end as next_delta_at
    from integrations where id = ${id} and ${owned(db, caller)}`;
  if (row === undefined) throw new Error(`integration ${id} was there a moment ago`);
  const { full, delta, polling_slowed, tool } = row;
  const hasDelta = deltaToolsOf(world.connectors).has(tool);
  const now = intervals({ hasDelta, slowed: polling_slowed, overrides: { full, delta } });
  return {
    full_interval_seconds: now.full,
    delta_interval_seconds: now.delta,
    full_interval_is_default: full === null,
    delta_interval_is_default: delta === null,
    next_full_at: momentOrNull(row.next_full_at),
    next_delta_at: momentOrNull(row.next_delta_at),
    polling_slowed,
  };
}
