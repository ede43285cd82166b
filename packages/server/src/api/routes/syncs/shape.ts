import { z } from "zod";
import { syncStates } from "../../../services/syncs/describe.ts";

const count = z.int();

export const sync = z.object({
  id: z.string(),
  integration_id: z.string(),
  type: z.enum(["FULL", "DELTA"]),
  state: z.enum(syncStates),
  trigger: z.enum(["SCHEDULE", "MANUAL", "CONNECT", "SCOPE_CHANGE"]),
  queued_at: z.iso.datetime(),
  started_at: z.iso.datetime().nullable(),
  ended_at: z.iso.datetime().nullable(),
  // Counts and members may join these; readers must not break then.
  models: z.record(
    z.string(),
    z.looseObject({
      seen: count,
      created: count,
      updated: count,
      unchanged: count,
      deleted: count,
      set_aside: count,
      held_deletions: count,
      // Not in reports of earlier releases.
      reappeared: count.optional(),
    }),
  ),
  warnings: z.array(
    z.looseObject({ code: z.string(), message: z.string(), model: z.string().optional() }),
  ),
  error: z.looseObject({ kind: z.string(), message: z.string() }).nullable(),
});
