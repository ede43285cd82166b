-- Webhooks of the tools themselves.

CREATE TABLE upstream_subscriptions (
  integration_id text COLLATE "C" PRIMARY KEY,
  -- PENDING: to be registered; MANUAL: a person sets it up in the tool; ACTIVE; FAILING: it cannot be relied on.
  state text NOT NULL DEFAULT 'PENDING' CHECK (state IN ('PENDING', 'MANUAL', 'ACTIVE', 'FAILING')),
  -- The tool's name for it, and the address of this installation that the tool was told.
  remote_id text,
  public_url text,
  -- SHA-256 of the token in the address.
  token_hash bytea NOT NULL,
  -- Sealed: the token (a person may have to copy the address) and the secret that the tool signs with.
  token text NOT NULL,
  secret text NOT NULL,
  registered_at timestamptz,
  -- When somebody last went to look whether the tool still has it; also keeps others from going at the same time.
  checked_at timestamptz,
  last_event_at timestamptz,
  -- When the tool refused our credentials: nothing is read again until a sync succeeded.
  refused_at timestamptz,
  -- Syncs in a row that found changes which no webhook had told.
  silent_syncs integer NOT NULL DEFAULT 0,
  -- Why it is not ACTIVE, in words for the customer.
  trouble text,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- What a webhook named. Its body is never stored: it may hold what the scope config forbids.
CREATE TABLE upstream_events (
  integration_id text COLLATE "C" NOT NULL,
  -- A hash of the tool's own id of the event (of the bytes, where it has none) and of what it names.
  id text COLLATE "C" NOT NULL,
  stream text NOT NULL,
  remote_id text NOT NULL,
  -- The webhook says that the entity was deleted.
  deleted boolean NOT NULL,
  state text NOT NULL DEFAULT 'PENDING' CHECK (state IN ('PENDING', 'DONE', 'FAILED')),
  tries integer NOT NULL DEFAULT 0,
  -- While a worker reads it again: when another may take it over.
  next_try_at timestamptz NOT NULL DEFAULT now(),
  received_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  -- The kind of the last failure.
  failure text,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX upstream_events_pending ON upstream_events (integration_id, next_try_at) WHERE state = 'PENDING';
CREATE INDEX upstream_events_ended ON upstream_events (ended_at) WHERE state <> 'PENDING';
CREATE INDEX upstream_events_lately ON upstream_events (integration_id, ended_at) WHERE state <> 'PENDING';

-- How many webhooks came in each hour, and how many of them could not be taken (not signed as agreed, not understood).
CREATE TABLE upstream_counts (
  integration_id text COLLATE "C" NOT NULL,
  hour timestamptz NOT NULL,
  received integer NOT NULL DEFAULT 0,
  refused integer NOT NULL DEFAULT 0,
  PRIMARY KEY (integration_id, hour)
);
