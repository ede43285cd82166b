-- What may be stored at all: named scope configs of an environment, and what a customer opted out of.

CREATE TABLE scope_configs (
  id text PRIMARY KEY,
  environment_id text NOT NULL REFERENCES environments (id),
  name text NOT NULL,
  -- The one that holds where none was chosen.
  is_default boolean NOT NULL DEFAULT false,
  -- By model: its setting and those of its fields. What is not named is ENABLED.
  models jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  deleted_at timestamptz
);
CREATE INDEX scope_configs_environment ON scope_configs (environment_id, created_at);
CREATE UNIQUE INDEX scope_configs_default ON scope_configs (environment_id) WHERE is_default AND deleted_at IS NULL;

ALTER TABLE integrations
  -- Null: the environment's default.
  ADD COLUMN scope_config_id text REFERENCES scope_configs (id),
  -- OPTIONAL models, and fields as model.field, that the customer does not share.
  ADD COLUMN opted_out text[] NOT NULL DEFAULT '{}';

-- Integrations in whose tables something may stand that their scope forbids. A request is named, so that whoever removes
-- notices that the scope was edited again meanwhile.
CREATE TABLE scope_removals (
  integration_id text COLLATE "C" PRIMARY KEY,
  request uuid NOT NULL DEFAULT gen_random_uuid(),
  requested_at timestamptz NOT NULL DEFAULT now()
);

-- Tables from whose files disabled values must be taken: PostgreSQL keeps old versions of rows until it is told otherwise.
CREATE TABLE scrubs (
  table_name text PRIMARY KEY,
  request uuid NOT NULL DEFAULT gen_random_uuid(),
  requested_at timestamptz NOT NULL DEFAULT now()
);
