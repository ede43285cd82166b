-- What schema.prisma says, so that nobody needs Prisma's command line to run the example.
CREATE TABLE IF NOT EXISTS integrations (
  id text PRIMARY KEY,
  kombo_integration_id text NOT NULL UNIQUE,
  last_fetched_from_kombo_at timestamptz(3)
);

CREATE TABLE IF NOT EXISTS applications (
  id text PRIMARY KEY,
  kombo_integration_id text NOT NULL,
  remote_id text,
  outcome text,
  rejection_reason_name text,
  current_stage_id text,
  job_id text,
  candidate_id text,
  data jsonb NOT NULL
);

CREATE INDEX IF NOT EXISTS applications_kombo_integration_id_idx ON applications (kombo_integration_id);
