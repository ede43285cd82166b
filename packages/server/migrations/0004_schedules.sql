-- When each integration is synced next, in its one row; and how fast tools may be asked, by all workers together.

ALTER TABLE integrations
  -- Seconds between syncs, as a person set them; null is the default.
  ADD COLUMN full_interval_seconds integer CHECK (full_interval_seconds BETWEEN 60 AND 31536000),
  ADD COLUMN delta_interval_seconds integer CHECK (delta_interval_seconds BETWEEN 60 AND 31536000),
  -- When a full sync, and a sync of either type, last ended with data that can be used.
  ADD COLUMN full_ended_at timestamptz,
  ADD COLUMN delta_ended_at timestamptz,
  -- Null is never. A full sync that is due at the same time stands for the delta too.
  ADD COLUMN next_full_at timestamptz,
  ADD COLUMN next_delta_at timestamptz,
  -- The tool's own webhooks keep the data fresh, so it is asked less often.
  ADD COLUMN polling_slowed boolean NOT NULL DEFAULT false,
  -- Failed syncs in a row: each makes the gap before the next try longer.
  ADD COLUMN failures integer NOT NULL DEFAULT 0,
  -- Since when every sync was refused for its credentials.
  ADD COLUMN unauthenticated_since timestamptz,
  -- Claims since the last committed page: a sync that kills its workers must not go on for ever.
  ADD COLUMN idle_claims integer NOT NULL DEFAULT 0;

-- What there was before schedules is due now; the start budgets spread it.
UPDATE integrations SET next_full_at = now() WHERE deleted_at IS NULL AND sync_id IS NULL;

CREATE INDEX integrations_due ON integrations (tool, least(next_full_at, next_delta_at))
  WHERE sync_id IS NULL AND status = 'ACTIVE' AND deleted_at IS NULL;
CREATE INDEX integrations_leased ON integrations (lease_until) WHERE lease_until IS NOT NULL;

-- How many scheduled syncs of a tool may start: a bucket that fills with time.
CREATE TABLE tool_starts (
  tool text PRIMARY KEY,
  tokens double precision NOT NULL,
  refilled_at timestamptz NOT NULL DEFAULT now()
);

-- How fast a tool may be asked, by everybody who shares the key (a tool, or one of its accounts). Unlogged: what is
-- forgotten in a crash is learnt again from the tool's next answer.
CREATE UNLOGGED TABLE request_budgets (
  key text PRIMARY KEY,
  -- A bucket that fills with time, or what was asked in the current window; which, the connector says.
  tokens double precision NOT NULL DEFAULT 0,
  refilled_at timestamptz NOT NULL DEFAULT 'epoch',
  -- Until when the tool wants to be left alone.
  quiet_until timestamptz NOT NULL DEFAULT '-infinity'
);

-- Requests in flight: who dies with one blocks the others only until it runs out.
CREATE UNLOGGED TABLE request_permits (
  key text NOT NULL,
  id text NOT NULL,
  until timestamptz NOT NULL,
  PRIMARY KEY (key, id)
);
