-- What schema.prisma says, so that nobody needs Prisma's command line to run the example.
CREATE TABLE IF NOT EXISTS integrations (
  id text PRIMARY KEY,
  kombo_integration_id text NOT NULL UNIQUE,
  last_fetched_from_kombo_at timestamptz(3)
);

CREATE TABLE IF NOT EXISTS employees (
  id text PRIMARY KEY,
  kombo_integration_id text NOT NULL,
  remote_id text NOT NULL,
  first_name text,
  last_name text,
  work_email text,
  job_title text,
  employment_status text,
  manager_id text,
  data jsonb NOT NULL
);

CREATE INDEX IF NOT EXISTS employees_kombo_integration_id_idx ON employees (kombo_integration_id);
