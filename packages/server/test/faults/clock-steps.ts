/**
 * Steps of the clock. The clock of real processes cannot be moved, so the times that they wait for are: what the
 * database remembers is put where a clock that jumped would have left it.
 */
import type { Stage } from "./stage.ts";

export const clockSteps = {
  /** Forward, over the end of every lease: the sync of a living worker is taken over, and it must notice. */
  leases: async ({ sql }) => {
    // A row that is locked belongs to a write in flight, and perhaps to a paused worker: nobody waits for it.
    await sql`
      UPDATE integrations SET lease_until = now() - interval '1 second'
      WHERE id IN (SELECT id FROM integrations WHERE lease_until IS NOT NULL FOR UPDATE SKIP LOCKED)`;
  },
  /** Forward: what was to be sent again later is due, and who is sending loses the delivery to another. */
  deliveries: async ({ sql }) => {
    await sql`
      UPDATE deliveries SET lease_until = NULL,
        next_attempt_at = CASE WHEN next_attempt_at IS NULL THEN NULL ELSE timestamptz '-infinity' END
      WHERE id IN (SELECT id FROM deliveries WHERE state = 'PENDING' FOR UPDATE SKIP LOCKED)`;
  },
  /** Forward: what webhooks of tools named is due, also what somebody is at. */
  rereads: async ({ sql }) => {
    await sql`
      UPDATE upstream_events SET next_try_at = now()
      WHERE state = 'PENDING' AND (integration_id, id) IN (
        SELECT integration_id, id FROM upstream_events WHERE state = 'PENDING' FOR UPDATE SKIP LOCKED)`;
  },
  /** Back: a window is open for ever. */
  windows: async ({ sql }) => {
    await sql`
      UPDATE windows SET open_until = now() + interval '1 day'
      WHERE integration_id IN (SELECT integration_id FROM windows FOR UPDATE SKIP LOCKED)`;
  },
  /** Back: the newest stamps lie ahead of the clock. */
  stamps: async ({ sql }) => {
    await sql`
      UPDATE integrations SET stamp = greatest(stamp, clock_timestamp() + interval '2 seconds')
      WHERE id IN (SELECT id FROM integrations FOR UPDATE SKIP LOCKED)`;
  },
  /** Forward: every sync is due. */
  schedules: async ({ sql }) => {
    await sql`
      UPDATE integrations SET next_delta_at = now() - interval '1 hour'
      WHERE id IN (SELECT id FROM integrations FOR UPDATE SKIP LOCKED)`;
  },
} as const satisfies Readonly<Record<string, (stage: Stage) => Promise<void>>>;
