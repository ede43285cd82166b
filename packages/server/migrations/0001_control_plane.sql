-- The control plane: who may ask, which integrations there are, what their syncs did, what must be told.

CREATE TABLE environments (
  id text PRIMARY KEY,
  name text NOT NULL,
  -- Numbers the environment's events without gaps; taken by the transaction that stores the event.
  event_sequence bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE api_keys (
  id text PRIMARY KEY,
  environment_id text NOT NULL REFERENCES environments (id),
  name text NOT NULL,
  -- The first characters, so that a person can tell keys apart.
  hint text NOT NULL,
  key_hash bytea NOT NULL UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz,
  revoked_at timestamptz
);
CREATE INDEX api_keys_environment ON api_keys (environment_id, created_at);

-- Schedule, lease, fence and resume state of an integration stand in this one row: two rows could disagree.
CREATE TABLE integrations (
  id text COLLATE "C" PRIMARY KEY,
  environment_id text NOT NULL REFERENCES environments (id),
  tool text NOT NULL,
  category text NOT NULL CHECK (category IN ('HRIS', 'ATS')),
  organization_name text NOT NULL,
  creator_email text,
  origin_id text,
  config jsonb NOT NULL DEFAULT '{}',
  -- Sealed (kernel/seal.ts); null once the integration is deleted.
  credentials text,
  status text NOT NULL DEFAULT 'ACTIVE' CHECK (status IN ('ACTIVE', 'INVALID', 'INACTIVE')),
  created_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz,
  data_expired_at timestamptz,
  first_synced_at timestamptz,
  last_success_at timestamptz,
  -- How the last sync ended, cancelled ones aside: each list answer tells it.
  last_sync_state text,
  -- The queued or running sync, if any: there is never a second one.
  sync_id text,
  queued_at timestamptz,
  lease_owner text,
  lease_until timestamptz,
  -- Grows with every claim; a write that names an older one is refused.
  fence bigint NOT NULL DEFAULT 0,
  -- The newest changed_at of the integration. Stamps only grow, whatever the clock does.
  stamp timestamptz NOT NULL DEFAULT 'epoch'
);
CREATE INDEX integrations_environment ON integrations (environment_id, created_at, id);
CREATE INDEX integrations_queue ON integrations (queued_at) WHERE sync_id IS NOT NULL;

CREATE TABLE syncs (
  integration_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  type text NOT NULL CHECK (type IN ('FULL', 'DELTA')),
  state text NOT NULL DEFAULT 'QUEUED'
    CHECK (state IN ('QUEUED', 'RUNNING', 'SUCCEEDED', 'PARTIALLY_FAILED', 'FAILED', 'AUTHENTICATION_FAILED', 'CANCELLED', 'TIMED_OUT')),
  trigger text NOT NULL CHECK (trigger IN ('SCHEDULE', 'MANUAL', 'CONNECT', 'SCOPE_CHANGE')),
  queued_at timestamptz NOT NULL DEFAULT now(),
  started_at timestamptz,
  -- The integration's stamp when the sync began: what was written later was not to be seen by it.
  start_stamp timestamptz,
  ended_at timestamptz,
  -- Per model: seen, created, updated, unchanged, deleted, set_aside, held_deletions, dangling.
  models jsonb NOT NULL DEFAULT '{}',
  warnings jsonb NOT NULL DEFAULT '[]',
  error jsonb,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX syncs_id ON syncs (id);
CREATE INDEX syncs_queued ON syncs (integration_id, queued_at);

-- Where a stream's last complete pass began, by the tool's clock: the next delta asks from there.
CREATE TABLE watermarks (
  integration_id text COLLATE "C" NOT NULL,
  stream text NOT NULL,
  passed_at timestamptz NOT NULL,
  PRIMARY KEY (integration_id, stream)
);

-- The journal of a running sync. A page's row is written by the transaction that commits the page's records:
-- it is the resume point, and the last page's row (ended) proves that the read was complete.
CREATE TABLE journal_pages (
  integration_id text COLLATE "C" NOT NULL,
  sync_id text COLLATE "C" NOT NULL,
  stream text NOT NULL,
  page integer NOT NULL,
  next_position jsonb,
  ended boolean NOT NULL,
  rows integer NOT NULL,
  total bigint,
  asked_at timestamptz NOT NULL,
  tool_time timestamptz,
  PRIMARY KEY (integration_id, sync_id, stream, page)
);

-- What a page held of one model. Seen ids are 64-bit hashes (hashtextextended of the record's id).
CREATE TABLE journal_records (
  integration_id text COLLATE "C" NOT NULL,
  sync_id text COLLATE "C" NOT NULL,
  model text NOT NULL,
  stream text NOT NULL,
  page integer NOT NULL,
  seen bigint[],
  seen_count integer NOT NULL,
  created integer NOT NULL,
  updated integer NOT NULL,
  unchanged integer NOT NULL,
  deleted integer NOT NULL,
  set_aside integer NOT NULL,
  -- Rows without an id: nobody knows which record they are, so the model may not be swept.
  nameless integer NOT NULL,
  PRIMARY KEY (integration_id, sync_id, model, stream, page)
);
-- Hashes do not compress; trying costs time.
ALTER TABLE journal_records ALTER COLUMN seen SET STORAGE EXTERNAL;

-- Rows that did not fit, with the reason and never with a value.
CREATE TABLE set_aside (
  integration_id text COLLATE "C" NOT NULL,
  sync_id text COLLATE "C" NOT NULL,
  model text NOT NULL,
  stream text NOT NULL,
  page integer NOT NULL,
  row integer NOT NULL,
  remote_id text,
  reason text NOT NULL,
  PRIMARY KEY (integration_id, sync_id, stream, page, row, model)
);

-- Which models changed and have not been told. Rows are only added and taken, never updated, so that a writer
-- never waits for the notifier and the notifier never takes a note whose change is not committed.
CREATE TABLE change_notes (
  integration_id text COLLATE "C" NOT NULL,
  model text NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (integration_id, model, changed_at)
);

-- Until when changes of an integration are collected instead of told at once.
CREATE TABLE windows (
  integration_id text COLLATE "C" PRIMARY KEY,
  open_until timestamptz NOT NULL
);

CREATE TABLE webhook_endpoints (
  id text PRIMARY KEY,
  environment_id text NOT NULL REFERENCES environments (id),
  url text NOT NULL,
  -- Event types, or the single word *.
  events text[] NOT NULL,
  enabled boolean NOT NULL DEFAULT true,
  disabled_reason text,
  -- Sealed (kernel/seal.ts).
  secret text NOT NULL,
  -- Numbers the endpoint's deliveries without gaps.
  sequence bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
);
CREATE INDEX webhook_endpoints_environment ON webhook_endpoints (environment_id, created_at);

CREATE TABLE events (
  environment_id text NOT NULL REFERENCES environments (id),
  sequence bigint NOT NULL,
  id text NOT NULL,
  type text NOT NULL,
  integration_id text COLLATE "C",
  -- The exact bytes that every endpoint gets and that are signed.
  body text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (environment_id, sequence)
);
CREATE INDEX events_id ON events (id);

CREATE TABLE deliveries (
  id text PRIMARY KEY,
  environment_id text NOT NULL,
  endpoint_id text NOT NULL REFERENCES webhook_endpoints (id),
  event_sequence bigint NOT NULL,
  -- X-Muster-Sequence.
  sequence bigint NOT NULL,
  state text NOT NULL DEFAULT 'PENDING' CHECK (state IN ('PENDING', 'DELIVERED', 'FAILED')),
  -- Deliveries of one lane go out one after the other, oldest first; null: no order. data-changed: the integration.
  lane text COLLATE "C",
  -- Grows with every claim: it numbers the attempts, and the outcome of an older claim is not recorded.
  tries integer NOT NULL DEFAULT 0,
  -- How many gaps of the retry schedule are used up.
  step integer NOT NULL DEFAULT 0,
  -- When the schedule wants the next try; null before the first.
  planned_at timestamptz,
  -- Until when the receiver asked to be left alone (Retry-After).
  not_before timestamptz,
  -- When the sender is to try; earlier than planned when news arrive. -infinity: at once; null: behind an older
  -- delivery of its lane, or ended.
  next_attempt_at timestamptz,
  lease_until timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  UNIQUE (endpoint_id, sequence),
  FOREIGN KEY (environment_id, event_sequence) REFERENCES events (environment_id, sequence)
);
CREATE INDEX deliveries_due ON deliveries (endpoint_id, next_attempt_at, sequence) WHERE state = 'PENDING';
CREATE INDEX deliveries_lane ON deliveries (endpoint_id, lane, sequence) WHERE state = 'PENDING' AND lane IS NOT NULL;
-- One delivery of a lane is due or in flight, whoever writes.
CREATE UNIQUE INDEX deliveries_lane_head ON deliveries (endpoint_id, lane)
  WHERE state = 'PENDING' AND lane IS NOT NULL AND next_attempt_at IS NOT NULL;
CREATE INDEX deliveries_environment ON deliveries (environment_id, created_at);

CREATE TABLE attempts (
  delivery_id text NOT NULL REFERENCES deliveries (id),
  try integer NOT NULL,
  started_at timestamptz NOT NULL,
  duration_ms integer NOT NULL,
  -- The receiver's HTTP status; null when there was no answer.
  status integer,
  error text,
  answer text,
  PRIMARY KEY (delivery_id, try)
);
