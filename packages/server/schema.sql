-- The database after all migrations. Printed, not executed: change it by adding a migration,
-- then run `npm run schema:dump` and commit both.

CREATE OR REPLACE FUNCTION public.keep_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  NEW.changed_at := OLD.changed_at;
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION public.muster_stamp(integration text)
 RETURNS timestamp with time zone
 LANGUAGE plpgsql
AS $function$
DECLARE
  held text := current_setting('muster.stamp', true);
  taken timestamptz;
BEGIN
  IF starts_with(held, integration || ' ') THEN
    RETURN substr(held, length(integration) + 2)::timestamptz;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(integration, 0));
  UPDATE integrations SET stamp = greatest(clock_timestamp(), stamp + interval '1 microsecond')
    WHERE id = integration RETURNING stamp INTO taken;
  taken := coalesce(taken, clock_timestamp());
  PERFORM set_config('muster.stamp', integration || ' ' || taken, true);
  RETURN taken;
END $function$;

CREATE OR REPLACE FUNCTION public.note_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  INSERT INTO change_notes (integration_id, model, changed_at)
    SELECT g.integration_id, TG_TABLE_NAME, g.newest
    FROM (SELECT integration_id, max(changed_at) AS newest FROM new_rows GROUP BY integration_id) g
    WHERE g.newest = muster_stamp(g.integration_id)
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.stamp_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  NEW.changed_at := muster_stamp(NEW.integration_id);
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION public.touch(parent text, parents text, tell boolean)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
  EXECUTE format(
    'WITH parents AS (SELECT DISTINCT integration_id, id FROM (%2$s) p WHERE id IS NOT NULL),
     stamps AS (SELECT integration_id, muster_stamp(integration_id) AS stamp FROM (SELECT DISTINCT integration_id FROM parents) i),
     touched AS (
       UPDATE %1$I t SET touched_at = s.stamp FROM parents p JOIN stamps s USING (integration_id)
       WHERE t.integration_id = p.integration_id AND t.id = p.id AND t.touched_at < s.stamp
       RETURNING t.integration_id, t.touched_at)
     INSERT INTO change_notes (integration_id, model, changed_at)
       SELECT DISTINCT integration_id, %3$L, touched_at FROM touched WHERE %4$L::boolean ON CONFLICT DO NOTHING',
    parent || '_touched', parents, parent, tell);
END $function$;

CREATE OR REPLACE FUNCTION public.touch_parents_by_link()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  changed text := CASE TG_OP WHEN 'INSERT' THEN 'new_rows n'
    ELSE '(SELECT * FROM new_rows r WHERE r.changed_at = muster_stamp(r.integration_id)) n' END;
BEGIN
  IF TG_OP = 'INSERT' OR TG_ARGV[2] = 'linked' THEN
    PERFORM touch(TG_ARGV[0], format(
      'SELECT p.integration_id, p.id FROM %1$s JOIN %2$I p ON p.integration_id = n.integration_id AND p.%3$I = n.id',
      changed, TG_ARGV[0], TG_ARGV[1]), TG_ARGV[3]::boolean);
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.touch_parents_by_own()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  counts text := TG_ARGV[2];
  moved text := format('(o.%1$I IS DISTINCT FROM n.%1$I OR (o.remote_deleted_at IS NULL) <> (n.remote_deleted_at IS NULL))', TG_ARGV[1]);
  which text := CASE counts WHEN 'both' THEN 'true' WHEN 'added_removed' THEN moved ELSE 'NOT ' || moved END;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF counts <> 'linked' THEN
      PERFORM touch(TG_ARGV[0], format('SELECT integration_id, %I AS id FROM new_rows', TG_ARGV[1]), TG_ARGV[3]::boolean);
    END IF;
  ELSE
    PERFORM touch(TG_ARGV[0], format(
      'SELECT n.integration_id, unnest(ARRAY[n.%1$I, o.%1$I]) AS id FROM new_rows n JOIN old_rows o USING (integration_id, id)
       WHERE n.changed_at = muster_stamp(n.integration_id) AND %2$s', TG_ARGV[1], which), TG_ARGV[3]::boolean);
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.touch_parents_through()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  changed text := CASE TG_OP WHEN 'INSERT' THEN 'new_rows n'
    ELSE '(SELECT * FROM new_rows r WHERE r.changed_at = muster_stamp(r.integration_id)) n' END;
BEGIN
  PERFORM touch(TG_ARGV[0], format(
    'SELECT j.integration_id, j.%3$I AS id FROM %1$s JOIN %2$I j ON j.integration_id = n.integration_id AND j.%4$I = n.id
     WHERE j.remote_deleted_at IS NULL', changed, TG_ARGV[1], TG_ARGV[2], TG_ARGV[3]), TG_ARGV[4]::boolean);
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.touch_self()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  EXECUTE format(
    'INSERT INTO %1$I AS t (integration_id, id, touched_at) SELECT integration_id, id, changed_at FROM new_rows
     ON CONFLICT (integration_id, id) DO UPDATE SET touched_at = excluded.touched_at WHERE t.touched_at < excluded.touched_at',
    TG_TABLE_NAME || '_touched');
  RETURN NULL;
END $function$;

create table api_keys (
  id text not null,
  environment_id text not null,
  name text not null,
  hint text not null,
  key_hash bytea not null,
  created_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint api_keys_pkey PRIMARY KEY (id),
  constraint api_keys_key_hash_key UNIQUE (key_hash),
  constraint api_keys_environment_id_fkey FOREIGN KEY (environment_id) REFERENCES environments(id)
);

create table attempts (
  delivery_id text not null,
  try integer not null,
  started_at timestamp with time zone not null,
  duration_ms integer not null,
  status integer,
  error text,
  answer text,
  constraint attempts_pkey PRIMARY KEY (delivery_id, try),
  constraint attempts_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES deliveries(id)
);

create table change_notes (
  integration_id text collate "C" not null,
  model text not null,
  changed_at timestamp with time zone not null,
  constraint change_notes_pkey PRIMARY KEY (integration_id, model, changed_at)
);

create table deliveries (
  id text not null,
  environment_id text not null,
  endpoint_id text not null,
  event_sequence bigint not null,
  sequence bigint not null,
  state text default 'PENDING'::text not null,
  lane text collate "C",
  tries integer default 0 not null,
  step integer default 0 not null,
  planned_at timestamp with time zone,
  next_attempt_at timestamp with time zone,
  lease_until timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  ended_at timestamp with time zone,
  constraint deliveries_pkey PRIMARY KEY (id),
  constraint deliveries_endpoint_id_sequence_key UNIQUE (endpoint_id, sequence),
  constraint deliveries_endpoint_id_fkey FOREIGN KEY (endpoint_id) REFERENCES webhook_endpoints(id),
  constraint deliveries_environment_id_event_sequence_fkey FOREIGN KEY (environment_id, event_sequence) REFERENCES events(environment_id, sequence),
  constraint deliveries_state_check CHECK (state = ANY (ARRAY['PENDING'::text, 'DELIVERED'::text, 'FAILED'::text]))
);

create table environments (
  id text not null,
  name text not null,
  event_sequence bigint default 0 not null,
  created_at timestamp with time zone default now() not null,
  constraint environments_pkey PRIMARY KEY (id)
);

create table events (
  environment_id text not null,
  sequence bigint not null,
  id text not null,
  type text not null,
  integration_id text collate "C",
  body text not null,
  created_at timestamp with time zone default now() not null,
  constraint events_pkey PRIMARY KEY (environment_id, sequence),
  constraint events_environment_id_fkey FOREIGN KEY (environment_id) REFERENCES environments(id)
);

create table integrations (
  id text collate "C" not null,
  environment_id text not null,
  tool text not null,
  category text not null,
  organization_name text not null,
  creator_email text,
  origin_id text,
  config jsonb default '{}'::jsonb not null,
  credentials text,
  status text default 'ACTIVE'::text not null,
  created_at timestamp with time zone default now() not null,
  deleted_at timestamp with time zone,
  data_expired_at timestamp with time zone,
  first_synced_at timestamp with time zone,
  last_success_at timestamp with time zone,
  sync_id text,
  queued_at timestamp with time zone,
  lease_owner text,
  lease_until timestamp with time zone,
  fence bigint default 0 not null,
  stamp timestamp with time zone default '1970-01-01 00:00:00+00'::timestamp with time zone not null,
  constraint integrations_pkey PRIMARY KEY (id),
  constraint integrations_environment_id_fkey FOREIGN KEY (environment_id) REFERENCES environments(id),
  constraint integrations_category_check CHECK (category = ANY (ARRAY['HRIS'::text, 'ATS'::text])),
  constraint integrations_status_check CHECK (status = ANY (ARRAY['ACTIVE'::text, 'INVALID'::text, 'INACTIVE'::text]))
);

create table journal_pages (
  integration_id text collate "C" not null,
  sync_id text collate "C" not null,
  stream text not null,
  page integer not null,
  next_position jsonb,
  ended boolean not null,
  rows integer not null,
  total bigint,
  asked_at timestamp with time zone not null,
  tool_time timestamp with time zone,
  constraint journal_pages_pkey PRIMARY KEY (integration_id, sync_id, stream, page)
);

create table journal_records (
  integration_id text collate "C" not null,
  sync_id text collate "C" not null,
  model text not null,
  stream text not null,
  page integer not null,
  seen bigint[],
  seen_count integer not null,
  created integer not null,
  updated integer not null,
  unchanged integer not null,
  deleted integer not null,
  set_aside integer not null,
  nameless integer not null,
  constraint journal_records_pkey PRIMARY KEY (integration_id, sync_id, model, stream, page)
);

create table set_aside (
  integration_id text collate "C" not null,
  sync_id text collate "C" not null,
  model text not null,
  stream text not null,
  page integer not null,
  "row" integer not null,
  remote_id text,
  reason text not null,
  constraint set_aside_pkey PRIMARY KEY (integration_id, sync_id, stream, page, "row", model)
);

create table syncs (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  type text not null,
  state text default 'QUEUED'::text not null,
  trigger text not null,
  queued_at timestamp with time zone default now() not null,
  started_at timestamp with time zone,
  start_stamp timestamp with time zone,
  ended_at timestamp with time zone,
  models jsonb default '{}'::jsonb not null,
  warnings jsonb default '[]'::jsonb not null,
  error jsonb,
  constraint syncs_pkey PRIMARY KEY (integration_id, id),
  constraint syncs_state_check CHECK (state = ANY (ARRAY['QUEUED'::text, 'RUNNING'::text, 'SUCCEEDED'::text, 'PARTIALLY_FAILED'::text, 'FAILED'::text, 'AUTHENTICATION_FAILED'::text, 'CANCELLED'::text, 'TIMED_OUT'::text])),
  constraint syncs_trigger_check CHECK (trigger = ANY (ARRAY['SCHEDULE'::text, 'MANUAL'::text, 'CONNECT'::text, 'SCOPE_CHANGE'::text])),
  constraint syncs_type_check CHECK (type = ANY (ARRAY['FULL'::text, 'DELTA'::text]))
);

create table watermarks (
  integration_id text collate "C" not null,
  stream text not null,
  passed_at timestamp with time zone not null,
  constraint watermarks_pkey PRIMARY KEY (integration_id, stream)
);

create table webhook_endpoints (
  id text not null,
  environment_id text not null,
  url text not null,
  events text[] not null,
  enabled boolean default true not null,
  disabled_reason text,
  secret text not null,
  sequence bigint default 0 not null,
  created_at timestamp with time zone default now() not null,
  deleted_at timestamp with time zone,
  constraint webhook_endpoints_pkey PRIMARY KEY (id),
  constraint webhook_endpoints_environment_id_fkey FOREIGN KEY (environment_id) REFERENCES environments(id)
);

create table windows (
  integration_id text collate "C" not null,
  open_until timestamp with time zone not null,
  constraint windows_pkey PRIMARY KEY (integration_id)
);

CREATE INDEX api_keys_environment ON public.api_keys USING btree (environment_id, created_at);
CREATE INDEX deliveries_due ON public.deliveries USING btree (endpoint_id, next_attempt_at, sequence) WHERE (state = 'PENDING'::text);
CREATE INDEX deliveries_environment ON public.deliveries USING btree (environment_id, created_at);
CREATE INDEX deliveries_lane ON public.deliveries USING btree (endpoint_id, lane, sequence) WHERE ((state = 'PENDING'::text) AND (lane IS NOT NULL));
CREATE UNIQUE INDEX deliveries_lane_head ON public.deliveries USING btree (endpoint_id, lane) WHERE ((state = 'PENDING'::text) AND (lane IS NOT NULL) AND (next_attempt_at IS NOT NULL));
CREATE INDEX events_id ON public.events USING btree (id);
CREATE INDEX integrations_environment ON public.integrations USING btree (environment_id, created_at, id);
CREATE INDEX integrations_queue ON public.integrations USING btree (queued_at) WHERE (sync_id IS NOT NULL);
CREATE INDEX syncs_id ON public.syncs USING btree (id);
CREATE INDEX syncs_queued ON public.syncs USING btree (integration_id, queued_at);
CREATE INDEX webhook_endpoints_environment ON public.webhook_endpoints USING btree (environment_id, created_at);
