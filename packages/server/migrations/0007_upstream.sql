-- Webhooks of the tools themselves.

CREATE TABLE upstream_subscriptions (
  integration_id text COLLATE "C" PRIMARY KEY,
  -- PENDING: to be registered; MANUAL: a person sets it up in the tool; ACTIVE; FAILING: it cannot be relied on.
  state text NOT NULL DEFAULT 'PENDING' CHECK (state IN ('PENDING', 'MANUAL', 'ACTIVE', 'FAILING')),
  -- The tool's name for it.
  remote_id text,
  -- SHA-256 of the token in the address.
  token_hash bytea NOT NULL,
  -- Sealed: the token (a person may have to copy the address) and the secret that the tool signs with.
  token text NOT NULL,
  secret text NOT NULL,
  registered_at timestamptz,
  checked_at timestamptz,
  last_event_at timestamptz,
  -- Why it is not ACTIVE, in words for the customer.
  trouble text,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- What a webhook named. Its body is never stored: it may hold what the scope config forbids.
CREATE TABLE upstream_events (
  integration_id text COLLATE "C" NOT NULL,
  -- The tool's own id of the event and entity, or a hash of the body: a repeated webhook is stored once.
  id text COLLATE "C" NOT NULL,
  stream text NOT NULL,
  remote_id text NOT NULL,
  -- The webhook says that the entity was deleted.
  deleted boolean NOT NULL,
  state text NOT NULL DEFAULT 'PENDING' CHECK (state IN ('PENDING', 'DONE', 'FAILED')),
  tries integer NOT NULL DEFAULT 0,
  next_try_at timestamptz NOT NULL DEFAULT now(),
  received_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  PRIMARY KEY (integration_id, id)
);
CREATE INDEX upstream_events_due ON upstream_events (next_try_at) WHERE state = 'PENDING';
CREATE INDEX upstream_events_ended ON upstream_events (ended_at) WHERE state <> 'PENDING';
CREATE INDEX upstream_events_lately ON upstream_events (integration_id, received_at);
