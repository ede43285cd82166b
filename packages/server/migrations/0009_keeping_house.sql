-- What the installation remembers of itself.

CREATE TABLE installation (
  name text PRIMARY KEY,
  value text NOT NULL,
  set_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX integrations_deleted ON integrations (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX syncs_ended ON syncs (ended_at) WHERE ended_at IS NOT NULL;
