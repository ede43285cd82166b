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
  -- Failed syncs in a row: each makes the gap before the next try longer. When the last of them ended, and its type.
  ADD COLUMN failures integer NOT NULL DEFAULT 0,
  ADD COLUMN failed_at timestamptz,
  ADD COLUMN failed_type text CHECK (failed_type IN ('FULL', 'DELTA')),
  -- Since when every sync was refused for its credentials.
  ADD COLUMN unauthenticated_since timestamptz,
  -- Claims since the last committed page: a sync that kills its workers must not go on for ever.
  ADD COLUMN idle_claims integer NOT NULL DEFAULT 0;

-- What there was before schedules is due now; the start budgets spread it.
UPDATE integrations SET next_full_at = now() WHERE deleted_at IS NULL AND sync_id IS NULL;

CREATE INDEX integrations_due ON integrations (tool, least(next_full_at, next_delta_at))
  WHERE sync_id IS NULL AND status = 'ACTIVE' AND deleted_at IS NULL;
CREATE INDEX integrations_leased ON integrations (lease_until) WHERE lease_until IS NOT NULL;
CREATE INDEX integrations_slowed ON integrations (id) WHERE polling_slowed;
-- Claims take turns between environments and tools: each of them is one stretch of this index.
DROP INDEX integrations_queue;
CREATE INDEX integrations_queue ON integrations (environment_id, tool, queued_at) WHERE sync_id IS NOT NULL;

-- How many scheduled syncs of a tool may start: a bucket that fills with time.
CREATE TABLE tool_starts (
  tool text PRIMARY KEY,
  tokens double precision NOT NULL,
  refilled_at timestamptz NOT NULL DEFAULT now()
);

-- How fast an account of a tool may be asked, by everybody who uses it. The key is a keyed mark of the account. Unlogged:
-- what is forgotten in a crash is learnt again from the tool's next answer.
CREATE UNLOGGED TABLE request_budgets (
  key text COLLATE "C" PRIMARY KEY,
  -- What may still be asked: of a bucket that fills with time, or of the window that began then.
  tokens double precision NOT NULL DEFAULT 0,
  refilled_at timestamptz NOT NULL DEFAULT 'epoch',
  -- Until when the tool wants to be left alone.
  quiet_until timestamptz NOT NULL DEFAULT '-infinity'
);

-- Requests in flight, of an account and of a tool: who dies with one blocks the others only until it runs out.
CREATE UNLOGGED TABLE request_permits (
  key text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  until timestamptz NOT NULL,
  PRIMARY KEY (key, id)
);

-- Is a permit of the key free? Permits that ran out are forgotten, and so are those of a clock that was ahead.
CREATE FUNCTION request_permit_free(wanted text, most integer, moment timestamptz) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM request_permits WHERE key = wanted AND (until <= moment OR until > moment + interval '1 hour');
  RETURN (SELECT count(*) < most FROM request_permits WHERE key = wanted);
END $$;

-- Takes a permit for one request to an account of a tool. `rate` is the connector's word for it, or null. Returns 0 with
-- the permit, milliseconds after which to ask again, or null: too many requests are in flight, nobody knows how long.
-- The account is locked before the tool, always, and what is read is read behind the lock: many may ask at once.
CREATE FUNCTION take_request(permit text, holds interval, account text, account_most integer, tool text, tool_most integer,
  rate jsonb, at timestamptz) RETURNS double precision LANGUAGE plpgsql AS $$
DECLARE
  -- Nobody is told to be quiet for longer: what is later was written by a clock that was ahead.
  longest CONSTANT interval := interval '1 hour';
  moment timestamptz;
  budget request_budgets;
  step interval;
  refilled timestamptz;
  wait double precision;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(account, 1));
  moment := coalesce(at, clock_timestamp());
  SELECT * INTO budget FROM request_budgets WHERE key = account;
  IF budget.quiet_until > moment AND budget.quiet_until <= moment + longest THEN
    RETURN ceil(extract(epoch FROM budget.quiet_until - moment) * 1000);
  END IF;
  IF rate->>'kind' = 'bucket' THEN
    refilled := moment;
    -- A clock that steps back fills nothing and costs nothing.
    budget.tokens := CASE WHEN budget.key IS NULL THEN (rate->>'burst')::double precision
      ELSE least((rate->>'burst')::double precision,
        budget.tokens + (rate->>'perSecond')::double precision * greatest(0, extract(epoch FROM moment - budget.refilled_at))) END;
    wait := (1 - budget.tokens) / (rate->>'perSecond')::double precision;
  ELSIF rate->>'kind' = 'window' THEN
    step := make_interval(secs => (rate->>'seconds')::double precision);
    refilled := date_bin(step, moment, 'epoch');
    IF budget.refilled_at IS DISTINCT FROM refilled THEN budget.tokens := (rate->>'requests')::double precision; END IF;
    wait := extract(epoch FROM refilled + step - moment);
  END IF;
  IF rate IS NOT NULL AND budget.tokens < 1 THEN RETURN greatest(1, ceil(wait * 1000)); END IF;
  IF NOT request_permit_free(account, account_most, moment) THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(tool, 1));
  IF NOT request_permit_free(tool, tool_most, moment) THEN RETURN NULL; END IF;
  INSERT INTO request_permits (key, id, until) VALUES (account, permit, moment + holds), (tool, permit, moment + holds);
  IF rate IS NOT NULL THEN
    INSERT INTO request_budgets (key, tokens, refilled_at) VALUES (account, budget.tokens - 1, refilled)
      ON CONFLICT (key) DO UPDATE SET tokens = excluded.tokens, refilled_at = excluded.refilled_at;
  END IF;
  RETURN 0;
END $$;
