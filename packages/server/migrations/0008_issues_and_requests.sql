-- What is wrong, in words a customer can act on; and every request to a tool, for whoever has to find out why.

CREATE TABLE issues (
  id text PRIMARY KEY,
  integration_id text COLLATE "C" NOT NULL,
  type text NOT NULL,
  -- What it is about within the integration (a model, a field); empty: all of it.
  subject text NOT NULL DEFAULT '',
  status text NOT NULL DEFAULT 'OPEN' CHECK (status IN ('OPEN', 'RESOLVED')),
  message text NOT NULL,
  opened_at timestamptz NOT NULL DEFAULT now(),
  -- When it was last found again.
  seen_at timestamptz NOT NULL DEFAULT now(),
  resolved_at timestamptz
);
CREATE UNIQUE INDEX issues_open ON issues (integration_id, type, subject) WHERE status = 'OPEN';
CREATE INDEX issues_integration ON issues (integration_id, opened_at);

-- How many live records of a model have a value in each field, after the last full sync.
CREATE TABLE field_counts (
  integration_id text COLLATE "C" NOT NULL,
  model text NOT NULL,
  counts jsonb NOT NULL,
  PRIMARY KEY (integration_id, model)
);

-- A partition for each day, dropped as a whole when it is too old.
CREATE TABLE request_log (
  integration_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  at timestamptz NOT NULL,
  sync_id text COLLATE "C",
  method text NOT NULL,
  -- Without its query; what may be personal or secret is taken out.
  path text NOT NULL,
  -- Null when there was no whole answer.
  status integer,
  -- What the answer, or its absence, means to us (a kind of failure); null: it was good.
  failure text,
  duration_ms integer NOT NULL,
  -- Of the answer's body.
  bytes bigint,
  PRIMARY KEY (integration_id, at, id)
) PARTITION BY RANGE (at);
CREATE INDEX request_log_sync ON request_log (integration_id, sync_id, at);
-- For days whose partition is not there yet: nothing is refused.
CREATE TABLE request_log_rest PARTITION OF request_log DEFAULT;
