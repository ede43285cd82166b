-- What it takes to mirror tools that hand out tokens, have columns of their own, and keep files.

-- The tokens of an integration, sealed together as JSON; null until the first ones are there. Whoever renews them holds
-- the row's lease meanwhile, so that a refresh token that serves once is used once.
CREATE TABLE tool_tokens (
  integration_id text COLLATE "C" PRIMARY KEY,
  tokens text,
  renewed_at timestamptz NOT NULL DEFAULT now(),
  renewer text,
  renewing_until timestamptz,
  -- Not to be kept alive before then: somebody is at it or failed a moment ago; infinity: the tool refused.
  keep_alive_at timestamptz
);
CREATE INDEX tool_tokens_renewed ON tool_tokens (renewed_at);

-- A tool may send a webhook before it has stored what it tells of: from `settled_at` on it can be asked. When it was
-- asked after a deletion and had nothing, it may still have been too early: it is believed the second time.
ALTER TABLE upstream_events ADD COLUMN settled_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE upstream_events ADD COLUMN absent_at timestamptz;

-- Columns that a tool has for an integration, found in its catalogues and rows.
CREATE TABLE integration_fields (
  integration_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  model text NOT NULL,
  key text NOT NULL,
  type text NOT NULL CHECK (type IN ('DEFAULT', 'CUSTOM')),
  label text,
  -- What is read from it: fields (`model.field`), or models where that is not known more closely.
  feeds text[] NOT NULL DEFAULT '{}',
  passthrough boolean NOT NULL DEFAULT false,
  PRIMARY KEY (integration_id, id),
  UNIQUE (integration_id, model, key)
);

-- Fields that an environment adds to a model.
CREATE TABLE custom_fields (
  id text COLLATE "C" PRIMARY KEY,
  environment_id text NOT NULL REFERENCES environments (id),
  model text NOT NULL,
  key text NOT NULL,
  label text,
  description text,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (environment_id, model, key)
);

-- Which column of the tool a custom field is read from, for each integration.
CREATE TABLE custom_field_mappings (
  integration_id text COLLATE "C" NOT NULL,
  custom_field_id text COLLATE "C" NOT NULL REFERENCES custom_fields (id) ON DELETE CASCADE,
  integration_field_id text COLLATE "C" NOT NULL,
  PRIMARY KEY (integration_id, custom_field_id)
);

-- The tool's own rows behind our records, sealed; only of integrations for which that is switched on.
ALTER TABLE integrations ADD COLUMN keeps_remote_data boolean NOT NULL DEFAULT false;
CREATE TABLE remote_data (
  integration_id text COLLATE "C" NOT NULL,
  model text NOT NULL,
  id text COLLATE "C" NOT NULL,
  -- A keyed mark of what is sealed, so that what did not change is not written.
  mark text NOT NULL,
  sealed text NOT NULL,
  PRIMARY KEY (integration_id, model, id)
);
