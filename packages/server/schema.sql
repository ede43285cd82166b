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
  held text := '|' || coalesce(current_setting('muster.stamp', true), '');
  place integer := strpos(held, '|' || integration || ' ');
  taken timestamptz;
BEGIN
  IF place > 0 THEN
    RETURN split_part(substr(held, place + length(integration) + 2), '|', 1)::timestamptz;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(integration, 0));
  UPDATE integrations SET stamp = greatest(clock_timestamp(), stamp + interval '1 microsecond')
    WHERE id = integration RETURNING stamp INTO taken;
  taken := coalesce(taken, clock_timestamp());
  PERFORM set_config('muster.stamp', held || '|' || integration || ' ' || taken, true);
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

CREATE OR REPLACE FUNCTION public.request_permit_free(wanted text, most integer, moment timestamp with time zone)
 RETURNS boolean
 LANGUAGE plpgsql
AS $function$
BEGIN
  DELETE FROM request_permits WHERE key = wanted AND (until <= moment OR until > moment + interval '1 hour');
  RETURN (SELECT count(*) < most FROM request_permits WHERE key = wanted);
END $function$;

CREATE OR REPLACE FUNCTION public.stamp_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  NEW.changed_at := muster_stamp(NEW.integration_id);
  RETURN NEW;
END $function$;

CREATE OR REPLACE FUNCTION public.take_request(permit text, holds interval, account text, account_most integer, tool text, tool_most integer, rate jsonb, at timestamp with time zone)
 RETURNS double precision
 LANGUAGE plpgsql
AS $function$
DECLARE
  -- Nobody is told to be quiet for longer: what is later was written by a clock that was ahead.
  longest CONSTANT interval := interval '1 hour';
  moment timestamptz;
  budget request_budgets;
  step interval;
  refilled timestamptz;
  wait double precision;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(account, 1));
  moment := coalesce(at, clock_timestamp());
  SELECT * INTO budget FROM request_budgets WHERE key = account;
  IF budget.quiet_until > moment AND budget.quiet_until <= moment + longest THEN
    RETURN ceil(extract(epoch FROM budget.quiet_until - moment) * 1000);
  END IF;
  IF rate->>'kind' = 'bucket' THEN
    refilled := moment;
    -- A clock that steps back fills nothing and costs nothing.
    budget.tokens := CASE WHEN budget.key IS NULL THEN (rate->>'burst')::double precision
      ELSE least((rate->>'burst')::double precision,
        budget.tokens + (rate->>'perSecond')::double precision * greatest(0, extract(epoch FROM moment - budget.refilled_at))) END;
    wait := (1 - budget.tokens) / (rate->>'perSecond')::double precision;
  ELSIF rate->>'kind' = 'window' THEN
    step := make_interval(secs => (rate->>'seconds')::double precision);
    refilled := date_bin(step, moment, 'epoch');
    IF budget.refilled_at IS DISTINCT FROM refilled THEN budget.tokens := (rate->>'requests')::double precision; END IF;
    wait := extract(epoch FROM refilled + step - moment);
  END IF;
  IF rate IS NOT NULL AND budget.tokens < 1 THEN RETURN greatest(1, ceil(wait * 1000)); END IF;
  IF NOT request_permit_free(account, account_most, moment) THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(tool, 1));
  IF NOT request_permit_free(tool, tool_most, moment) THEN RETURN NULL; END IF;
  INSERT INTO request_permits (key, id, until) VALUES (account, permit, moment + holds), (tool, permit, moment + holds);
  IF rate IS NOT NULL THEN
    INSERT INTO request_budgets (key, tokens, refilled_at) VALUES (account, budget.tokens - 1, refilled)
      ON CONFLICT (key) DO UPDATE SET tokens = excluded.tokens, refilled_at = excluded.refilled_at;
  END IF;
  RETURN 0;
END $function$;

CREATE OR REPLACE FUNCTION public.touch(parent text, parents text, tell boolean)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE
AS $function$
BEGIN
  RETURN format(
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

CREATE OR REPLACE FUNCTION public.touch_parents_across()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  parents text := format(
    'SELECT p.integration_id, p.id FROM new_rows n
     JOIN %3$I b ON b.integration_id = n.integration_id AND b.%4$I = n.id
     JOIN %1$I p ON p.integration_id = b.integration_id AND p.%2$I = b.id',
    TG_ARGV[0], TG_ARGV[1], TG_ARGV[2], TG_ARGV[3]);
  any_parent boolean;
BEGIN
  EXECUTE 'SELECT EXISTS (' || parents || ')' INTO any_parent;
  IF any_parent THEN
    EXECUTE touch(TG_ARGV[0], parents, TG_ARGV[4]::boolean);
  END IF;
  RETURN NULL;
END $function$;

CREATE OR REPLACE FUNCTION public.touch_parents_by_link()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
  changed text := CASE TG_OP WHEN 'INSERT' THEN 'new_rows n'
    ELSE '(SELECT * FROM new_rows r WHERE r.changed_at = muster_stamp(r.integration_id)) n' END;
  parents text := format(
    'SELECT p.integration_id, p.id FROM %1$s JOIN %2$I p ON p.integration_id = n.integration_id AND p.%3$I = n.id',
    changed, TG_ARGV[0], TG_ARGV[1]);
  any_parent boolean;
BEGIN
  EXECUTE 'SELECT EXISTS (' || parents || ')' INTO any_parent;
  IF any_parent THEN
    EXECUTE touch(TG_ARGV[0], parents, TG_OP = 'INSERT' OR TG_ARGV[3]::boolean);
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
      EXECUTE touch(TG_ARGV[0], format('SELECT integration_id, %I AS id FROM new_rows', TG_ARGV[1]), TG_ARGV[3]::boolean);
    END IF;
  ELSE
    EXECUTE touch(TG_ARGV[0], format(
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
  parents text := format(
    'SELECT j.integration_id, j.%3$I AS id FROM %1$s JOIN %2$I j ON j.integration_id = n.integration_id AND j.%4$I = n.id
     WHERE j.remote_deleted_at IS NULL', changed, TG_ARGV[1], TG_ARGV[2], TG_ARGV[3]);
  any_parent boolean;
BEGIN
  EXECUTE 'SELECT EXISTS (' || parents || ')' INTO any_parent;
  IF any_parent THEN
    EXECUTE touch(TG_ARGV[0], parents, TG_ARGV[4]::boolean);
  END IF;
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

create table ats_application_stages (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  name text,
  status text,
  custom_fields jsonb,
  index double precision,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  constraint ats_application_stages_pkey PRIMARY KEY (integration_id, id)
);

create table ats_applications (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  outcome text,
  rejection_reason_name text,
  rejected_at timestamp(3) with time zone,
  current_stage_id text collate "C",
  job_id text collate "C",
  candidate_id text collate "C",
  screening_question_answers jsonb,
  custom_fields jsonb,
  remote_url text,
  remote_created_at timestamp(3) with time zone,
  remote_updated_at timestamp(3) with time zone,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  integration_fields jsonb,
  constraint ats_applications_pkey PRIMARY KEY (integration_id, id)
);

create table ats_applications_touched (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  touched_at timestamp with time zone not null,
  constraint ats_applications_touched_pkey PRIMARY KEY (integration_id, id)
);

create table ats_candidates (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  first_name text,
  last_name text,
  company text,
  title text,
  confidential boolean,
  source text,
  phone_numbers jsonb,
  email_addresses jsonb,
  social_media jsonb,
  location jsonb,
  custom_fields jsonb,
  remote_url text,
  remote_created_at timestamp(3) with time zone,
  remote_updated_at timestamp(3) with time zone,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  integration_fields jsonb,
  constraint ats_candidates_pkey PRIMARY KEY (integration_id, id)
);

create table ats_candidates_touched (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  touched_at timestamp with time zone not null,
  constraint ats_candidates_touched_pkey PRIMARY KEY (integration_id, id)
);

create table ats_interviews (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  title text,
  starting_at timestamp(3) with time zone,
  ending_at timestamp(3) with time zone,
  location jsonb,
  video_conferencing_url text,
  application_id text collate "C",
  stage_id text collate "C",
  canceled boolean,
  remote_created_at timestamp(3) with time zone,
  remote_updated_at timestamp(3) with time zone,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  constraint ats_interviews_pkey PRIMARY KEY (integration_id, id)
);

create table ats_interviews_touched (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  touched_at timestamp with time zone not null,
  constraint ats_interviews_touched_pkey PRIMARY KEY (integration_id, id)
);

create table ats_job_postings (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  job_id text collate "C" not null,
  title text,
  description_html text,
  status text,
  visibility text,
  url text,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  constraint ats_job_postings_pkey PRIMARY KEY (integration_id, id)
);

create table ats_jobs (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  name text,
  job_code text,
  description text,
  confidential boolean,
  weekly_hours double precision,
  employment_type text,
  status text,
  visibility text,
  category text,
  department text,
  post_url text,
  experience_level text,
  remote_work_status text,
  salary_amount double precision,
  salary_amount_from double precision,
  salary_amount_to double precision,
  salary_currency text,
  salary_period text,
  location jsonb,
  custom_fields jsonb,
  remote_url text,
  opened_at timestamp(3) with time zone,
  closed_at timestamp(3) with time zone,
  remote_created_at timestamp(3) with time zone,
  remote_updated_at timestamp(3) with time zone,
  contact_id text collate "C",
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  integration_fields jsonb,
  constraint ats_jobs_pkey PRIMARY KEY (integration_id, id)
);

create table ats_jobs_touched (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  touched_at timestamp with time zone not null,
  constraint ats_jobs_touched_pkey PRIMARY KEY (integration_id, id)
);

create table ats_join_candidates_tags (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  candidate_id text collate "C" not null,
  tag_id text collate "C" not null,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  constraint ats_join_candidates_tags_pkey PRIMARY KEY (integration_id, id)
);

create table ats_join_interviews_users (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  interview_id text collate "C" not null,
  user_id text collate "C" not null,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  constraint ats_join_interviews_users_pkey PRIMARY KEY (integration_id, id)
);

create table ats_join_jobs_application_stages (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  job_id text collate "C" not null,
  stage_id text collate "C" not null,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  constraint ats_join_jobs_application_stages_pkey PRIMARY KEY (integration_id, id)
);

create table ats_join_jobs_screening_questions (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  job_id text collate "C" not null,
  screening_question_id text collate "C" not null,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  constraint ats_join_jobs_screening_questions_pkey PRIMARY KEY (integration_id, id)
);

create table ats_join_jobs_users (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  job_id text collate "C" not null,
  user_id text collate "C" not null,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  constraint ats_join_jobs_users_pkey PRIMARY KEY (integration_id, id)
);

create table ats_join_user_job_role_assignments (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  user_id text collate "C" not null,
  job_id text collate "C" not null,
  role_id text collate "C" not null,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  constraint ats_join_user_job_role_assignments_pkey PRIMARY KEY (integration_id, id)
);

create table ats_join_users_roles (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  user_id text collate "C" not null,
  role_id text collate "C" not null,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  constraint ats_join_users_roles_pkey PRIMARY KEY (integration_id, id)
);

create table ats_offers (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  status text,
  employment_start_date timestamp(3) with time zone,
  application_id text collate "C",
  custom_fields jsonb,
  remote_created_at timestamp(3) with time zone,
  remote_updated_at timestamp(3) with time zone,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  integration_fields jsonb,
  constraint ats_offers_pkey PRIMARY KEY (integration_id, id)
);

create table ats_offers_touched (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  touched_at timestamp with time zone not null,
  constraint ats_offers_touched_pkey PRIMARY KEY (integration_id, id)
);

create table ats_rejection_reasons (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  name text,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  constraint ats_rejection_reasons_pkey PRIMARY KEY (integration_id, id)
);

create table ats_roles (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  remote_label text,
  scope text,
  unified_type text,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  constraint ats_roles_pkey PRIMARY KEY (integration_id, id)
);

create table ats_screening_questions (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  title text,
  description text,
  format jsonb,
  category text,
  index double precision,
  required boolean,
  precondition_question_id text collate "C",
  precondition_options jsonb,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  constraint ats_screening_questions_pkey PRIMARY KEY (integration_id, id)
);

create table ats_tags (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  name text,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  constraint ats_tags_pkey PRIMARY KEY (integration_id, id)
);

create table ats_users (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  first_name text,
  last_name text,
  email text,
  status text,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  constraint ats_users_pkey PRIMARY KEY (integration_id, id)
);

create table ats_users_touched (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  touched_at timestamp with time zone not null,
  constraint ats_users_touched_pkey PRIMARY KEY (integration_id, id)
);

create table attempts (
  delivery_id text not null,
  try integer not null,
  started_at timestamp with time zone not null,
  duration_ms integer not null,
  status integer,
  error text,
  answer text,
  constraint attempts_pkey PRIMARY KEY (delivery_id, try)
);

create table authorizations (
  state_hash text collate "C" not null,
  environment_id text not null,
  integration_id text collate "C",
  sealed text not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  settled_at timestamp with time zone,
  constraint authorizations_pkey PRIMARY KEY (state_hash),
  constraint authorizations_environment_id_fkey FOREIGN KEY (environment_id) REFERENCES environments(id)
);

create table change_notes (
  integration_id text collate "C" not null,
  model text not null,
  changed_at timestamp with time zone not null,
  constraint change_notes_pkey PRIMARY KEY (integration_id, model, changed_at)
);

create table custom_field_mappings (
  integration_id text collate "C" not null,
  custom_field_id text collate "C" not null,
  integration_field_id text collate "C" not null,
  constraint custom_field_mappings_pkey PRIMARY KEY (integration_id, custom_field_id),
  constraint custom_field_mappings_custom_field_id_fkey FOREIGN KEY (custom_field_id) REFERENCES custom_fields(id) ON DELETE CASCADE
);

create table custom_fields (
  id text collate "C" not null,
  environment_id text not null,
  model text not null,
  key text not null,
  label text,
  description text,
  created_at timestamp with time zone default now() not null,
  constraint custom_fields_pkey PRIMARY KEY (id),
  constraint custom_fields_environment_id_model_key_key UNIQUE (environment_id, model, key),
  constraint custom_fields_environment_id_fkey FOREIGN KEY (environment_id) REFERENCES environments(id)
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
  not_before timestamp with time zone,
  next_attempt_at timestamp with time zone,
  lease_until timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  ended_at timestamp with time zone,
  first_event_sequence bigint,
  body text,
  failure text,
  merged_into text,
  redelivered_at timestamp with time zone,
  constraint deliveries_pkey PRIMARY KEY (id),
  constraint deliveries_endpoint_id_sequence_key UNIQUE (endpoint_id, sequence),
  constraint deliveries_endpoint_id_fkey FOREIGN KEY (endpoint_id) REFERENCES webhook_endpoints(id),
  constraint deliveries_environment_id_event_sequence_fkey FOREIGN KEY (environment_id, event_sequence) REFERENCES events(environment_id, sequence),
  constraint deliveries_failure_check CHECK (failure IS NULL OR state = 'FAILED'::text AND (failure = ANY (ARRAY['exhausted'::text, 'gone'::text, 'disabled'::text, 'deleted'::text]))),
  constraint deliveries_merged_check CHECK ((first_event_sequence IS NULL) = (body IS NULL)),
  constraint deliveries_state_check CHECK (state = ANY (ARRAY['PENDING'::text, 'DELIVERED'::text, 'FAILED'::text]))
) with (fillfactor=45);

create table environments (
  id text not null,
  name text not null,
  event_sequence bigint default 0 not null,
  created_at timestamp with time zone default now() not null,
  failed_connections integer default 0 not null,
  failed_connections_since timestamp with time zone,
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

create table field_counts (
  integration_id text collate "C" not null,
  model text not null,
  counts jsonb not null,
  constraint field_counts_pkey PRIMARY KEY (integration_id, model)
);

create table held_deletions (
  integration_id text collate "C" not null,
  model text not null,
  record_id text collate "C" not null,
  sync_id text collate "C" not null,
  start_stamp timestamp with time zone not null,
  held_at timestamp with time zone default now() not null,
  seen_again boolean default false not null,
  constraint held_deletions_pkey PRIMARY KEY (integration_id, model, record_id)
);

create table hris_absence_types (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  name text,
  unit text,
  half_days_supported boolean,
  exact_times_supported boolean,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  constraint hris_absence_types_pkey PRIMARY KEY (integration_id, id)
);

create table hris_absences (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  employee_id text collate "C" not null,
  approver_id text collate "C",
  start_date date,
  end_date date,
  start_half_day boolean,
  end_half_day boolean,
  start_time time without time zone,
  end_time time without time zone,
  amount double precision,
  unit text,
  status text,
  employee_note text,
  type_id text collate "C",
  remote_created_at timestamp(3) with time zone,
  remote_updated_at timestamp(3) with time zone,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  constraint hris_absences_pkey PRIMARY KEY (integration_id, id)
);

create table hris_absences_touched (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  touched_at timestamp with time zone not null,
  constraint hris_absences_touched_pkey PRIMARY KEY (integration_id, id)
);

create table hris_employee_document_categories (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  name text,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  constraint hris_employee_document_categories_pkey PRIMARY KEY (integration_id, id)
);

create table hris_employee_skill_proficiency_ratings (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  employee_id text collate "C" not null,
  skill_id text collate "C" not null,
  rating_provider_id text collate "C",
  rating_source text,
  proficiency jsonb,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  constraint hris_employee_skill_proficiency_ratings_pkey PRIMARY KEY (integration_id, id)
);

create table hris_employees (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  employee_number text,
  first_name text,
  last_name text,
  nationality text,
  display_full_name text,
  job_title text,
  work_email text,
  personal_email text,
  mobile_phone_number text,
  ssn text,
  tax_id text,
  gender text,
  ethnicity text,
  marital_status text,
  employment_status text,
  employment_type text,
  weekly_hours double precision,
  avatar text,
  work_location_id text collate "C",
  legal_entity_id text collate "C",
  manager_id text collate "C",
  home_address jsonb,
  bank_accounts jsonb,
  date_of_birth timestamp(3) with time zone,
  start_date timestamp(3) with time zone,
  termination_date timestamp(3) with time zone,
  remote_created_at timestamp(3) with time zone,
  custom_fields jsonb,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  integration_fields jsonb,
  constraint hris_employees_pkey PRIMARY KEY (integration_id, id)
);

create table hris_employees_touched (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  touched_at timestamp with time zone not null,
  constraint hris_employees_touched_pkey PRIMARY KEY (integration_id, id)
);

create table hris_employments (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  employee_id text collate "C" not null,
  job_title text,
  pay_rate double precision,
  pay_period text,
  pay_frequency text,
  employment_type text,
  pay_currency text,
  effective_date timestamp(3) with time zone,
  custom_fields jsonb,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  integration_fields jsonb,
  constraint hris_employments_pkey PRIMARY KEY (integration_id, id)
);

create table hris_join_employees_teams (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  employee_id text collate "C" not null,
  team_id text collate "C" not null,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  constraint hris_join_employees_teams_pkey PRIMARY KEY (integration_id, id)
);

create table hris_join_staffing_entities_groups (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  staffing_entity_id text collate "C" not null,
  group_id text collate "C" not null,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  constraint hris_join_staffing_entities_groups_pkey PRIMARY KEY (integration_id, id)
);

create table hris_join_staffing_entities_legal_entities (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  staffing_entity_id text collate "C" not null,
  legal_entity_id text collate "C" not null,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  constraint hris_join_staffing_entities_legal_entities_pkey PRIMARY KEY (integration_id, id)
);

create table hris_join_staffing_entities_locations (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  staffing_entity_id text collate "C" not null,
  location_id text collate "C" not null,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  constraint hris_join_staffing_entities_locations_pkey PRIMARY KEY (integration_id, id)
);

create table hris_join_staffing_entities_skills (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  staffing_entity_id text collate "C" not null,
  skill_id text collate "C" not null,
  expected_proficiency jsonb,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  constraint hris_join_staffing_entities_skills_pkey PRIMARY KEY (integration_id, id)
);

create table hris_legal_entities (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  name text,
  address jsonb,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  constraint hris_legal_entities_pkey PRIMARY KEY (integration_id, id)
);

create table hris_locations (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  name text,
  address jsonb,
  type text,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  constraint hris_locations_pkey PRIMARY KEY (integration_id, id)
);

create table hris_performance_review_cycles (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  name text,
  review_period_start_date timestamp(3) with time zone,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  constraint hris_performance_review_cycles_pkey PRIMARY KEY (integration_id, id)
);

create table hris_performance_reviews (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  type text,
  summary_comment text,
  summary_rating jsonb,
  reviewee_id text collate "C" not null,
  reviewer_id text collate "C",
  review_cycle_id text collate "C",
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  constraint hris_performance_reviews_pkey PRIMARY KEY (integration_id, id)
);

create table hris_performance_reviews_touched (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  touched_at timestamp with time zone not null,
  constraint hris_performance_reviews_touched_pkey PRIMARY KEY (integration_id, id)
);

create table hris_skill_proficiency_scales (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  scale jsonb not null,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  constraint hris_skill_proficiency_scales_pkey PRIMARY KEY (integration_id, id)
);

create table hris_skill_rating_providers (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  name text,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  constraint hris_skill_rating_providers_pkey PRIMARY KEY (integration_id, id)
);

create table hris_skills (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  name text,
  proficiency_scale_id text collate "C",
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  constraint hris_skills_pkey PRIMARY KEY (integration_id, id)
);

create table hris_staffing_entities (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  name text,
  model_type text,
  description text,
  status text,
  employment_types jsonb,
  number_of_openings double precision,
  parent_id text collate "C",
  remote_url text,
  remote_created_at timestamp(3) with time zone,
  remote_updated_at timestamp(3) with time zone,
  custom_fields jsonb,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  integration_fields jsonb,
  constraint hris_staffing_entities_pkey PRIMARY KEY (integration_id, id)
);

create table hris_staffing_entities_touched (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  touched_at timestamp with time zone not null,
  constraint hris_staffing_entities_touched_pkey PRIMARY KEY (integration_id, id)
);

create table hris_teams (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  name text,
  type text,
  parent_id text collate "C",
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  constraint hris_teams_pkey PRIMARY KEY (integration_id, id)
);

create table hris_teams_touched (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  touched_at timestamp with time zone not null,
  constraint hris_teams_touched_pkey PRIMARY KEY (integration_id, id)
);

create table hris_time_off_balances (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  employee_id text collate "C" not null,
  type_id text collate "C" not null,
  balance double precision,
  balance_unit text,
  used double precision,
  used_unit text,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  constraint hris_time_off_balances_pkey PRIMARY KEY (integration_id, id)
);

create table hris_time_off_balances_touched (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  touched_at timestamp with time zone not null,
  constraint hris_time_off_balances_touched_pkey PRIMARY KEY (integration_id, id)
);

create table hris_timesheets (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  remote_id text not null,
  employee_id text collate "C" not null,
  started_at timestamp(3) with time zone,
  ended_at timestamp(3) with time zone,
  timezone text,
  payable_hours double precision,
  unpaid_break_minutes double precision,
  breaks jsonb,
  approval_status text,
  approved_at timestamp(3) with time zone,
  comment text,
  custom_fields jsonb,
  changed_at timestamp with time zone not null,
  remote_deleted_at timestamp with time zone,
  deletion_reason text,
  content_hash uuid not null,
  fetched_at timestamp with time zone not null,
  integration_fields jsonb,
  constraint hris_timesheets_pkey PRIMARY KEY (integration_id, id)
);

create table installation (
  name text not null,
  value text not null,
  set_at timestamp with time zone default now() not null,
  constraint installation_pkey PRIMARY KEY (name)
);

create table integration_fields (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  model text not null,
  key text not null,
  type text not null,
  label text,
  feeds text[] default '{}'::text[] not null,
  passthrough boolean default false not null,
  constraint integration_fields_pkey PRIMARY KEY (integration_id, id),
  constraint integration_fields_integration_id_model_key_key UNIQUE (integration_id, model, key),
  constraint integration_fields_type_check CHECK (type = ANY (ARRAY['DEFAULT'::text, 'CUSTOM'::text]))
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
  last_sync_state text,
  sync_id text,
  queued_at timestamp with time zone,
  lease_owner text,
  lease_until timestamp with time zone,
  fence bigint default 0 not null,
  stamp timestamp with time zone default '1970-01-01 00:00:00+00'::timestamp with time zone not null,
  full_interval_seconds integer,
  delta_interval_seconds integer,
  full_ended_at timestamp with time zone,
  delta_ended_at timestamp with time zone,
  next_full_at timestamp with time zone,
  next_delta_at timestamp with time zone,
  polling_slowed boolean default false not null,
  failures integer default 0 not null,
  failed_at timestamp with time zone,
  failed_type text,
  unauthenticated_since timestamp with time zone,
  idle_claims integer default 0 not null,
  scope_config_id text,
  opted_out text[] default '{}'::text[] not null,
  keeps_remote_data boolean default false not null,
  constraint integrations_pkey PRIMARY KEY (id),
  constraint integrations_environment_id_fkey FOREIGN KEY (environment_id) REFERENCES environments(id),
  constraint integrations_scope_config_id_fkey FOREIGN KEY (scope_config_id) REFERENCES scope_configs(id),
  constraint integrations_category_check CHECK (category = ANY (ARRAY['HRIS'::text, 'ATS'::text])),
  constraint integrations_delta_interval_seconds_check CHECK (delta_interval_seconds >= 60 AND delta_interval_seconds <= 31536000),
  constraint integrations_failed_type_check CHECK (failed_type = ANY (ARRAY['FULL'::text, 'DELTA'::text])),
  constraint integrations_full_interval_seconds_check CHECK (full_interval_seconds >= 60 AND full_interval_seconds <= 31536000),
  constraint integrations_status_check CHECK (status = ANY (ARRAY['ACTIVE'::text, 'INVALID'::text, 'INACTIVE'::text]))
);

create table issues (
  id text not null,
  integration_id text collate "C",
  type text not null,
  subject text default ''::text not null,
  status text default 'OPEN'::text not null,
  message text not null,
  opened_at timestamp with time zone default now() not null,
  seen_at timestamp with time zone default now() not null,
  resolved_at timestamp with time zone,
  environment_id text not null,
  constraint issues_pkey PRIMARY KEY (id),
  constraint issues_environment_id_fkey FOREIGN KEY (environment_id) REFERENCES environments(id),
  constraint issues_status_check CHECK (status = ANY (ARRAY['OPEN'::text, 'RESOLVED'::text]))
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
  token jsonb,
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
  reappeared integer default 0 not null,
  held integer default 0 not null,
  missed integer default 0 not null,
  constraint journal_records_pkey PRIMARY KEY (integration_id, sync_id, model, stream, page)
);

create table journal_vanished (
  integration_id text collate "C" not null,
  sync_id text collate "C" not null,
  model text not null,
  held boolean not null,
  batch integer not null,
  ids text[] not null,
  constraint journal_vanished_pkey PRIMARY KEY (integration_id, sync_id, model, held, batch)
);

create table remote_data (
  integration_id text collate "C" not null,
  model text not null,
  id text collate "C" not null,
  mark text not null,
  sealed text not null,
  constraint remote_data_pkey PRIMARY KEY (integration_id, model, id)
);

create unlogged table request_budgets (
  key text collate "C" not null,
  tokens double precision default 0 not null,
  refilled_at timestamp with time zone default '1970-01-01 00:00:00+00'::timestamp with time zone not null,
  quiet_until timestamp with time zone default '-infinity'::timestamp with time zone not null,
  constraint request_budgets_pkey PRIMARY KEY (key)
);

create table request_log (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  at timestamp with time zone not null,
  sync_id text collate "C",
  method text not null,
  path text not null,
  status integer,
  failure text,
  duration_ms integer not null,
  bytes bigint,
  constraint request_log_pkey PRIMARY KEY (integration_id, at, id)
);

create table request_log_rest (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  at timestamp with time zone not null,
  sync_id text collate "C",
  method text not null,
  path text not null,
  status integer,
  failure text,
  duration_ms integer not null,
  bytes bigint,
  constraint request_log_rest_pkey PRIMARY KEY (integration_id, at, id)
);

create unlogged table request_permits (
  key text collate "C" not null,
  id text collate "C" not null,
  until timestamp with time zone not null,
  constraint request_permits_pkey PRIMARY KEY (key, id)
);

create table scope_configs (
  id text not null,
  environment_id text not null,
  name text not null,
  is_default boolean default false not null,
  models jsonb default '{}'::jsonb not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  deleted_at timestamp with time zone,
  constraint scope_configs_pkey PRIMARY KEY (id),
  constraint scope_configs_environment_id_fkey FOREIGN KEY (environment_id) REFERENCES environments(id)
);

create table scope_removals (
  integration_id text collate "C" not null,
  request uuid default gen_random_uuid() not null,
  requested_at timestamp with time zone default now() not null,
  constraint scope_removals_pkey PRIMARY KEY (integration_id)
);

create table scrubs (
  table_name text not null,
  request uuid default gen_random_uuid() not null,
  requested_at timestamp with time zone default now() not null,
  constraint scrubs_pkey PRIMARY KEY (table_name)
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

create table tool_starts (
  tool text not null,
  tokens double precision not null,
  refilled_at timestamp with time zone default now() not null,
  constraint tool_starts_pkey PRIMARY KEY (tool)
);

create table tool_tokens (
  integration_id text collate "C" not null,
  tokens text,
  renewed_at timestamp with time zone default now() not null,
  renewer text,
  renewing_until timestamp with time zone,
  keep_alive_at timestamp with time zone,
  constraint tool_tokens_pkey PRIMARY KEY (integration_id)
);

create table upstream_counts (
  integration_id text collate "C" not null,
  hour timestamp with time zone not null,
  received integer default 0 not null,
  refused integer default 0 not null,
  constraint upstream_counts_pkey PRIMARY KEY (integration_id, hour)
);

create table upstream_events (
  integration_id text collate "C" not null,
  id text collate "C" not null,
  stream text not null,
  remote_id text not null,
  deleted boolean not null,
  state text default 'PENDING'::text not null,
  tries integer default 0 not null,
  next_try_at timestamp with time zone default now() not null,
  received_at timestamp with time zone default now() not null,
  ended_at timestamp with time zone,
  failure text,
  settled_at timestamp with time zone default now() not null,
  absent_at timestamp with time zone,
  looks integer[] default '{}'::integer[] not null,
  looked_at timestamp with time zone,
  constraint upstream_events_pkey PRIMARY KEY (integration_id, id),
  constraint upstream_events_state_check CHECK (state = ANY (ARRAY['PENDING'::text, 'DONE'::text, 'FAILED'::text]))
);

create table upstream_subscriptions (
  integration_id text collate "C" not null,
  state text default 'PENDING'::text not null,
  remote_id text,
  public_url text,
  token_hash bytea not null,
  token text not null,
  secret text not null,
  registered_at timestamp with time zone,
  checked_at timestamp with time zone,
  last_event_at timestamp with time zone,
  refused_at timestamp with time zone,
  silent_syncs integer default 0 not null,
  trouble text,
  created_at timestamp with time zone default now() not null,
  constraint upstream_subscriptions_pkey PRIMARY KEY (integration_id),
  constraint upstream_subscriptions_state_check CHECK (state = ANY (ARRAY['PENDING'::text, 'MANUAL'::text, 'ACTIVE'::text, 'FAILING'::text]))
);

create table watermarks (
  integration_id text collate "C" not null,
  stream text not null,
  passed_at timestamp with time zone not null,
  token jsonb,
  overlap_seconds integer,
  missed_in_a_row integer default 0 not null,
  clean_in_a_row integer default 0 not null,
  full_passed_at timestamp with time zone,
  mapping text,
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
  description text,
  previous_secret text,
  previous_secret_until timestamp with time zone,
  failing_since timestamp with time zone,
  last_failed_at timestamp with time zone,
  constraint webhook_endpoints_pkey PRIMARY KEY (id),
  constraint webhook_endpoints_environment_id_fkey FOREIGN KEY (environment_id) REFERENCES environments(id),
  constraint webhook_endpoints_previous_check CHECK ((previous_secret IS NULL) = (previous_secret_until IS NULL))
);

create table windows (
  integration_id text collate "C" not null,
  open_until timestamp with time zone not null,
  constraint windows_pkey PRIMARY KEY (integration_id)
);

CREATE INDEX api_keys_environment ON public.api_keys USING btree (environment_id, created_at);
CREATE INDEX ats_application_stages_changed_at ON public.ats_application_stages USING btree (integration_id, changed_at, id);
CREATE INDEX ats_application_stages_deleted ON public.ats_application_stages USING btree (remote_deleted_at) WHERE (remote_deleted_at IS NOT NULL);
CREATE INDEX ats_applications_candidate_id ON public.ats_applications USING btree (integration_id, candidate_id);
CREATE INDEX ats_applications_current_stage_id ON public.ats_applications USING btree (integration_id, current_stage_id);
CREATE INDEX ats_applications_deleted ON public.ats_applications USING btree (remote_deleted_at) WHERE (remote_deleted_at IS NOT NULL);
CREATE INDEX ats_applications_job_id ON public.ats_applications USING btree (integration_id, job_id);
CREATE INDEX ats_applications_touched_at ON public.ats_applications_touched USING btree (integration_id, touched_at, id);
CREATE INDEX ats_candidates_deleted ON public.ats_candidates USING btree (remote_deleted_at) WHERE (remote_deleted_at IS NOT NULL);
CREATE INDEX ats_candidates_email_addresses ON public.ats_candidates USING gin (((lower((email_addresses)::text))::jsonb) jsonb_path_ops);
CREATE INDEX ats_candidates_first_name ON public.ats_candidates USING btree (integration_id, lower(first_name));
CREATE INDEX ats_candidates_last_name ON public.ats_candidates USING btree (integration_id, lower(last_name));
CREATE INDEX ats_candidates_touched_at ON public.ats_candidates_touched USING btree (integration_id, touched_at, id);
CREATE INDEX ats_interviews_application_id ON public.ats_interviews USING btree (integration_id, application_id);
CREATE INDEX ats_interviews_deleted ON public.ats_interviews USING btree (remote_deleted_at) WHERE (remote_deleted_at IS NOT NULL);
CREATE INDEX ats_interviews_stage_id ON public.ats_interviews USING btree (integration_id, stage_id);
CREATE INDEX ats_interviews_touched_at ON public.ats_interviews_touched USING btree (integration_id, touched_at, id);
CREATE INDEX ats_job_postings_deleted ON public.ats_job_postings USING btree (remote_deleted_at) WHERE (remote_deleted_at IS NOT NULL);
CREATE INDEX ats_job_postings_job_id ON public.ats_job_postings USING btree (integration_id, job_id);
CREATE INDEX ats_jobs_contact_id ON public.ats_jobs USING btree (integration_id, contact_id);
CREATE INDEX ats_jobs_deleted ON public.ats_jobs USING btree (remote_deleted_at) WHERE (remote_deleted_at IS NOT NULL);
CREATE INDEX ats_jobs_touched_at ON public.ats_jobs_touched USING btree (integration_id, touched_at, id);
CREATE INDEX ats_join_candidates_tags_candidate_id ON public.ats_join_candidates_tags USING btree (integration_id, candidate_id);
CREATE INDEX ats_join_candidates_tags_tag_id ON public.ats_join_candidates_tags USING btree (integration_id, tag_id);
CREATE INDEX ats_join_interviews_users_interview_id ON public.ats_join_interviews_users USING btree (integration_id, interview_id);
CREATE INDEX ats_join_interviews_users_user_id ON public.ats_join_interviews_users USING btree (integration_id, user_id);
CREATE INDEX ats_join_jobs_application_stages_job_id ON public.ats_join_jobs_application_stages USING btree (integration_id, job_id);
CREATE INDEX ats_join_jobs_application_stages_stage_id ON public.ats_join_jobs_application_stages USING btree (integration_id, stage_id);
CREATE INDEX ats_join_jobs_screening_questions_job_id ON public.ats_join_jobs_screening_questions USING btree (integration_id, job_id);
CREATE INDEX ats_join_jobs_screening_questions_screening_question_id ON public.ats_join_jobs_screening_questions USING btree (integration_id, screening_question_id);
CREATE INDEX ats_join_jobs_users_job_id ON public.ats_join_jobs_users USING btree (integration_id, job_id);
CREATE INDEX ats_join_jobs_users_user_id ON public.ats_join_jobs_users USING btree (integration_id, user_id);
CREATE INDEX ats_join_user_job_role_assignments_job_id ON public.ats_join_user_job_role_assignments USING btree (integration_id, job_id);
CREATE INDEX ats_join_user_job_role_assignments_role_id ON public.ats_join_user_job_role_assignments USING btree (integration_id, role_id);
CREATE INDEX ats_join_users_roles_role_id ON public.ats_join_users_roles USING btree (integration_id, role_id);
CREATE INDEX ats_join_users_roles_user_id ON public.ats_join_users_roles USING btree (integration_id, user_id);
CREATE INDEX ats_offers_application_id ON public.ats_offers USING btree (integration_id, application_id);
CREATE INDEX ats_offers_deleted ON public.ats_offers USING btree (remote_deleted_at) WHERE (remote_deleted_at IS NOT NULL);
CREATE INDEX ats_offers_touched_at ON public.ats_offers_touched USING btree (integration_id, touched_at, id);
CREATE INDEX ats_rejection_reasons_changed_at ON public.ats_rejection_reasons USING btree (integration_id, changed_at, id);
CREATE INDEX ats_rejection_reasons_deleted ON public.ats_rejection_reasons USING btree (remote_deleted_at) WHERE (remote_deleted_at IS NOT NULL);
CREATE INDEX ats_roles_changed_at ON public.ats_roles USING btree (integration_id, changed_at, id);
CREATE INDEX ats_roles_deleted ON public.ats_roles USING btree (remote_deleted_at) WHERE (remote_deleted_at IS NOT NULL);
CREATE INDEX ats_screening_questions_deleted ON public.ats_screening_questions USING btree (remote_deleted_at) WHERE (remote_deleted_at IS NOT NULL);
CREATE INDEX ats_tags_changed_at ON public.ats_tags USING btree (integration_id, changed_at, id);
CREATE INDEX ats_tags_deleted ON public.ats_tags USING btree (remote_deleted_at) WHERE (remote_deleted_at IS NOT NULL);
CREATE INDEX ats_users_deleted ON public.ats_users USING btree (remote_deleted_at) WHERE (remote_deleted_at IS NOT NULL);
CREATE INDEX ats_users_email ON public.ats_users USING btree (integration_id, lower(email));
CREATE INDEX ats_users_touched_at ON public.ats_users_touched USING btree (integration_id, touched_at, id);
CREATE INDEX authorizations_expiring ON public.authorizations USING btree (expires_at);
CREATE INDEX authorizations_of_integration ON public.authorizations USING btree (integration_id) WHERE (integration_id IS NOT NULL);
CREATE INDEX deliveries_due ON public.deliveries USING btree (endpoint_id, next_attempt_at, sequence) WHERE (state = 'PENDING'::text);
CREATE INDEX deliveries_event ON public.deliveries USING btree (environment_id, event_sequence);
CREATE INDEX deliveries_failed ON public.deliveries USING btree (environment_id, event_sequence) WHERE (state = 'FAILED'::text);
CREATE INDEX deliveries_given_up ON public.deliveries USING btree (endpoint_id, lane) WHERE ((state = 'FAILED'::text) AND (lane IS NOT NULL) AND (merged_into IS NULL));
CREATE INDEX deliveries_lane ON public.deliveries USING btree (endpoint_id, lane, sequence) WHERE ((state = 'PENDING'::text) AND (lane IS NOT NULL));
CREATE UNIQUE INDEX deliveries_lane_head ON public.deliveries USING btree (endpoint_id, lane) WHERE ((state = 'PENDING'::text) AND (lane IS NOT NULL) AND (next_attempt_at IS NOT NULL));
CREATE INDEX deliveries_merged ON public.deliveries USING btree (endpoint_id, lane, event_sequence) WHERE (first_event_sequence IS NOT NULL);
CREATE INDEX events_data_changed ON public.events USING btree (integration_id, sequence) WHERE (type = 'data-changed'::text);
CREATE INDEX events_id ON public.events USING btree (id);
CREATE INDEX hris_absence_types_changed_at ON public.hris_absence_types USING btree (integration_id, changed_at, id);
CREATE INDEX hris_absence_types_deleted ON public.hris_absence_types USING btree (remote_deleted_at) WHERE (remote_deleted_at IS NOT NULL);
CREATE INDEX hris_absences_approver_id ON public.hris_absences USING btree (integration_id, approver_id);
CREATE INDEX hris_absences_deleted ON public.hris_absences USING btree (remote_deleted_at) WHERE (remote_deleted_at IS NOT NULL);
CREATE INDEX hris_absences_employee_id ON public.hris_absences USING btree (integration_id, employee_id);
CREATE INDEX hris_absences_type_id ON public.hris_absences USING btree (integration_id, type_id);
CREATE INDEX hris_absences_touched_at ON public.hris_absences_touched USING btree (integration_id, touched_at, id);
CREATE INDEX hris_employee_document_categories_changed_at ON public.hris_employee_document_categories USING btree (integration_id, changed_at, id);
CREATE INDEX hris_employee_document_categories_deleted ON public.hris_employee_document_categories USING btree (remote_deleted_at) WHERE (remote_deleted_at IS NOT NULL);
CREATE INDEX hris_employee_skill_proficiency_ratings_deleted ON public.hris_employee_skill_proficiency_ratings USING btree (remote_deleted_at) WHERE (remote_deleted_at IS NOT NULL);
CREATE INDEX hris_employees_deleted ON public.hris_employees USING btree (remote_deleted_at) WHERE (remote_deleted_at IS NOT NULL);
CREATE INDEX hris_employees_legal_entity_id ON public.hris_employees USING btree (integration_id, legal_entity_id);
CREATE INDEX hris_employees_manager_id ON public.hris_employees USING btree (integration_id, manager_id);
CREATE INDEX hris_employees_personal_email ON public.hris_employees USING btree (integration_id, lower(personal_email));
CREATE INDEX hris_employees_work_email ON public.hris_employees USING btree (integration_id, lower(work_email));
CREATE INDEX hris_employees_work_location_id ON public.hris_employees USING btree (integration_id, work_location_id);
CREATE INDEX hris_employees_touched_at ON public.hris_employees_touched USING btree (integration_id, touched_at, id);
CREATE INDEX hris_employments_changed_at ON public.hris_employments USING btree (integration_id, changed_at, id);
CREATE INDEX hris_employments_deleted ON public.hris_employments USING btree (remote_deleted_at) WHERE (remote_deleted_at IS NOT NULL);
CREATE INDEX hris_employments_employee_id ON public.hris_employments USING btree (integration_id, employee_id);
CREATE INDEX hris_join_employees_teams_employee_id ON public.hris_join_employees_teams USING btree (integration_id, employee_id);
CREATE INDEX hris_join_employees_teams_team_id ON public.hris_join_employees_teams USING btree (integration_id, team_id);
CREATE INDEX hris_join_staffing_entities_groups_group_id ON public.hris_join_staffing_entities_groups USING btree (integration_id, group_id);
CREATE INDEX hris_join_staffing_entities_groups_staffing_entity_id ON public.hris_join_staffing_entities_groups USING btree (integration_id, staffing_entity_id);
CREATE INDEX hris_join_staffing_entities_legal_entities_legal_entity_id ON public.hris_join_staffing_entities_legal_entities USING btree (integration_id, legal_entity_id);
CREATE INDEX hris_join_staffing_entities_legal_entities_staffing_entity_id ON public.hris_join_staffing_entities_legal_entities USING btree (integration_id, staffing_entity_id);
CREATE INDEX hris_join_staffing_entities_locations_location_id ON public.hris_join_staffing_entities_locations USING btree (integration_id, location_id);
CREATE INDEX hris_join_staffing_entities_locations_staffing_entity_id ON public.hris_join_staffing_entities_locations USING btree (integration_id, staffing_entity_id);
CREATE INDEX hris_join_staffing_entities_skills_deleted ON public.hris_join_staffing_entities_skills USING btree (remote_deleted_at) WHERE (remote_deleted_at IS NOT NULL);
CREATE INDEX hris_join_staffing_entities_skills_skill_id ON public.hris_join_staffing_entities_skills USING btree (integration_id, skill_id);
CREATE INDEX hris_join_staffing_entities_skills_staffing_entity_id ON public.hris_join_staffing_entities_skills USING btree (integration_id, staffing_entity_id);
CREATE INDEX hris_legal_entities_changed_at ON public.hris_legal_entities USING btree (integration_id, changed_at, id);
CREATE INDEX hris_legal_entities_deleted ON public.hris_legal_entities USING btree (remote_deleted_at) WHERE (remote_deleted_at IS NOT NULL);
CREATE INDEX hris_locations_changed_at ON public.hris_locations USING btree (integration_id, changed_at, id);
CREATE INDEX hris_locations_deleted ON public.hris_locations USING btree (remote_deleted_at) WHERE (remote_deleted_at IS NOT NULL);
CREATE INDEX hris_performance_review_cycles_changed_at ON public.hris_performance_review_cycles USING btree (integration_id, changed_at, id);
CREATE INDEX hris_performance_review_cycles_deleted ON public.hris_performance_review_cycles USING btree (remote_deleted_at) WHERE (remote_deleted_at IS NOT NULL);
CREATE INDEX hris_performance_reviews_deleted ON public.hris_performance_reviews USING btree (remote_deleted_at) WHERE (remote_deleted_at IS NOT NULL);
CREATE INDEX hris_performance_reviews_review_cycle_id ON public.hris_performance_reviews USING btree (integration_id, review_cycle_id);
CREATE INDEX hris_performance_reviews_reviewee_id ON public.hris_performance_reviews USING btree (integration_id, reviewee_id);
CREATE INDEX hris_performance_reviews_reviewer_id ON public.hris_performance_reviews USING btree (integration_id, reviewer_id);
CREATE INDEX hris_performance_reviews_touched_at ON public.hris_performance_reviews_touched USING btree (integration_id, touched_at, id);
CREATE INDEX hris_skill_rating_providers_deleted ON public.hris_skill_rating_providers USING btree (remote_deleted_at) WHERE (remote_deleted_at IS NOT NULL);
CREATE INDEX hris_skills_deleted ON public.hris_skills USING btree (remote_deleted_at) WHERE (remote_deleted_at IS NOT NULL);
CREATE INDEX hris_staffing_entities_deleted ON public.hris_staffing_entities USING btree (remote_deleted_at) WHERE (remote_deleted_at IS NOT NULL);
CREATE INDEX hris_staffing_entities_parent_id ON public.hris_staffing_entities USING btree (integration_id, parent_id);
CREATE INDEX hris_staffing_entities_touched_at ON public.hris_staffing_entities_touched USING btree (integration_id, touched_at, id);
CREATE INDEX hris_teams_deleted ON public.hris_teams USING btree (remote_deleted_at) WHERE (remote_deleted_at IS NOT NULL);
CREATE INDEX hris_teams_parent_id ON public.hris_teams USING btree (integration_id, parent_id);
CREATE INDEX hris_teams_touched_at ON public.hris_teams_touched USING btree (integration_id, touched_at, id);
CREATE INDEX hris_time_off_balances_deleted ON public.hris_time_off_balances USING btree (remote_deleted_at) WHERE (remote_deleted_at IS NOT NULL);
CREATE INDEX hris_time_off_balances_employee_id ON public.hris_time_off_balances USING btree (integration_id, employee_id);
CREATE INDEX hris_time_off_balances_type_id ON public.hris_time_off_balances USING btree (integration_id, type_id);
CREATE INDEX hris_time_off_balances_touched_at ON public.hris_time_off_balances_touched USING btree (integration_id, touched_at, id);
CREATE INDEX hris_timesheets_changed_at ON public.hris_timesheets USING btree (integration_id, changed_at, id);
CREATE INDEX hris_timesheets_deleted ON public.hris_timesheets USING btree (remote_deleted_at) WHERE (remote_deleted_at IS NOT NULL);
CREATE INDEX hris_timesheets_employee_id ON public.hris_timesheets USING btree (integration_id, employee_id);
CREATE INDEX integrations_deleted ON public.integrations USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE INDEX integrations_due ON public.integrations USING btree (tool, LEAST(next_full_at, next_delta_at)) WHERE ((sync_id IS NULL) AND (status = 'ACTIVE'::text) AND (deleted_at IS NULL));
CREATE INDEX integrations_environment ON public.integrations USING btree (environment_id, created_at, id);
CREATE INDEX integrations_leased ON public.integrations USING btree (lease_until) WHERE (lease_until IS NOT NULL);
CREATE INDEX integrations_queue ON public.integrations USING btree (environment_id, tool, queued_at) WHERE (sync_id IS NOT NULL);
CREATE INDEX integrations_slowed ON public.integrations USING btree (id) WHERE polling_slowed;
CREATE INDEX issues_environment ON public.issues USING btree (environment_id, opened_at);
CREATE INDEX issues_integration ON public.issues USING btree (integration_id, opened_at);
CREATE UNIQUE INDEX issues_open ON public.issues USING btree (integration_id, type, subject) WHERE (status = 'OPEN'::text);
CREATE UNIQUE INDEX issues_open_of_environment ON public.issues USING btree (environment_id, type, subject) WHERE ((status = 'OPEN'::text) AND (integration_id IS NULL));
CREATE INDEX issues_resolved ON public.issues USING btree (resolved_at) WHERE (resolved_at IS NOT NULL);
CREATE INDEX request_log_sync ON ONLY public.request_log USING btree (integration_id, sync_id, at);
CREATE INDEX request_log_rest_integration_id_sync_id_at_idx ON public.request_log_rest USING btree (integration_id, sync_id, at);
CREATE UNIQUE INDEX scope_configs_default ON public.scope_configs USING btree (environment_id) WHERE (is_default AND (deleted_at IS NULL));
CREATE INDEX scope_configs_environment ON public.scope_configs USING btree (environment_id, created_at);
CREATE INDEX syncs_ended ON public.syncs USING btree (ended_at) WHERE (ended_at IS NOT NULL);
CREATE INDEX syncs_id ON public.syncs USING btree (id);
CREATE INDEX syncs_queued ON public.syncs USING btree (integration_id, queued_at);
CREATE INDEX tool_tokens_renewed ON public.tool_tokens USING btree (renewed_at);
CREATE INDEX upstream_counts_hour ON public.upstream_counts USING btree (hour);
CREATE INDEX upstream_events_ended ON public.upstream_events USING btree (ended_at) WHERE (state <> 'PENDING'::text);
CREATE INDEX upstream_events_lately ON public.upstream_events USING btree (integration_id, ended_at) WHERE (state <> 'PENDING'::text);
CREATE INDEX upstream_events_pending ON public.upstream_events USING btree (integration_id, next_try_at) WHERE (state = 'PENDING'::text);
CREATE INDEX webhook_endpoints_environment ON public.webhook_endpoints USING btree (environment_id, created_at);

CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON ats_application_stages FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON ats_application_stages FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.name IS DISTINCT FROM new.name OR old.status IS DISTINCT FROM new.status OR old.custom_fields IS DISTINCT FROM new.custom_fields OR old.index IS DISTINCT FROM new.index OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON ats_application_stages FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.name IS DISTINCT FROM new.name OR old.status IS DISTINCT FROM new.status OR old.custom_fields IS DISTINCT FROM new.custom_fields OR old.index IS DISTINCT FROM new.index OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_link_applications_current_stage_id_insert AFTER INSERT ON ats_application_stages REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('ats_applications', 'current_stage_id', 'linked', 'true');
CREATE TRIGGER t4_link_applications_current_stage_id_update AFTER UPDATE ON ats_application_stages REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('ats_applications', 'current_stage_id', 'linked', 'true');
CREATE TRIGGER t4_link_interviews_stage_id_insert AFTER INSERT ON ats_application_stages REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('ats_interviews', 'stage_id', 'heal', 'true');
CREATE TRIGGER t4_through_candidates_current_stage_id_insert AFTER INSERT ON ats_application_stages REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('ats_candidates', 'ats_applications', 'candidate_id', 'current_stage_id', 'true');
CREATE TRIGGER t4_through_jobs_stage_id_insert AFTER INSERT ON ats_application_stages REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('ats_jobs', 'ats_join_jobs_application_stages', 'job_id', 'stage_id', 'true');
CREATE TRIGGER t5_note_insert AFTER INSERT ON ats_application_stages REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON ats_application_stages REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON ats_applications FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON ats_applications FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.outcome IS DISTINCT FROM new.outcome OR old.rejection_reason_name IS DISTINCT FROM new.rejection_reason_name OR old.rejected_at IS DISTINCT FROM new.rejected_at OR old.current_stage_id IS DISTINCT FROM new.current_stage_id OR old.job_id IS DISTINCT FROM new.job_id OR old.candidate_id IS DISTINCT FROM new.candidate_id OR old.screening_question_answers IS DISTINCT FROM new.screening_question_answers OR old.custom_fields IS DISTINCT FROM new.custom_fields OR old.remote_url IS DISTINCT FROM new.remote_url OR old.remote_created_at IS DISTINCT FROM new.remote_created_at OR old.remote_updated_at IS DISTINCT FROM new.remote_updated_at OR old.integration_fields IS DISTINCT FROM new.integration_fields OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON ats_applications FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.outcome IS DISTINCT FROM new.outcome OR old.rejection_reason_name IS DISTINCT FROM new.rejection_reason_name OR old.rejected_at IS DISTINCT FROM new.rejected_at OR old.current_stage_id IS DISTINCT FROM new.current_stage_id OR old.job_id IS DISTINCT FROM new.job_id OR old.candidate_id IS DISTINCT FROM new.candidate_id OR old.screening_question_answers IS DISTINCT FROM new.screening_question_answers OR old.custom_fields IS DISTINCT FROM new.custom_fields OR old.remote_url IS DISTINCT FROM new.remote_url OR old.remote_created_at IS DISTINCT FROM new.remote_created_at OR old.remote_updated_at IS DISTINCT FROM new.remote_updated_at OR old.integration_fields IS DISTINCT FROM new.integration_fields OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t3_touch_self_insert AFTER INSERT ON ats_applications REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t3_touch_self_update AFTER UPDATE ON ats_applications REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t4_link_interviews_application_id_insert AFTER INSERT ON ats_applications REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('ats_interviews', 'application_id', 'linked', 'true');
CREATE TRIGGER t4_link_interviews_application_id_update AFTER UPDATE ON ats_applications REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('ats_interviews', 'application_id', 'linked', 'true');
CREATE TRIGGER t4_link_offers_application_id_insert AFTER INSERT ON ats_applications REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('ats_offers', 'application_id', 'linked', 'true');
CREATE TRIGGER t4_link_offers_application_id_update AFTER UPDATE ON ats_applications REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('ats_offers', 'application_id', 'linked', 'true');
CREATE TRIGGER t4_own_candidates_candidate_id_insert AFTER INSERT ON ats_applications REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_candidates', 'candidate_id', 'both', 'true');
CREATE TRIGGER t4_own_candidates_candidate_id_update AFTER UPDATE ON ats_applications REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_candidates', 'candidate_id', 'both', 'true');
CREATE TRIGGER t5_note_insert AFTER INSERT ON ats_applications REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON ats_applications REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON ats_candidates FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON ats_candidates FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.first_name IS DISTINCT FROM new.first_name OR old.last_name IS DISTINCT FROM new.last_name OR old.company IS DISTINCT FROM new.company OR old.title IS DISTINCT FROM new.title OR old.confidential IS DISTINCT FROM new.confidential OR old.source IS DISTINCT FROM new.source OR old.phone_numbers IS DISTINCT FROM new.phone_numbers OR old.email_addresses IS DISTINCT FROM new.email_addresses OR old.social_media IS DISTINCT FROM new.social_media OR old.location IS DISTINCT FROM new.location OR old.custom_fields IS DISTINCT FROM new.custom_fields OR old.remote_url IS DISTINCT FROM new.remote_url OR old.remote_created_at IS DISTINCT FROM new.remote_created_at OR old.remote_updated_at IS DISTINCT FROM new.remote_updated_at OR old.integration_fields IS DISTINCT FROM new.integration_fields OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON ats_candidates FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.first_name IS DISTINCT FROM new.first_name OR old.last_name IS DISTINCT FROM new.last_name OR old.company IS DISTINCT FROM new.company OR old.title IS DISTINCT FROM new.title OR old.confidential IS DISTINCT FROM new.confidential OR old.source IS DISTINCT FROM new.source OR old.phone_numbers IS DISTINCT FROM new.phone_numbers OR old.email_addresses IS DISTINCT FROM new.email_addresses OR old.social_media IS DISTINCT FROM new.social_media OR old.location IS DISTINCT FROM new.location OR old.custom_fields IS DISTINCT FROM new.custom_fields OR old.remote_url IS DISTINCT FROM new.remote_url OR old.remote_created_at IS DISTINCT FROM new.remote_created_at OR old.remote_updated_at IS DISTINCT FROM new.remote_updated_at OR old.integration_fields IS DISTINCT FROM new.integration_fields OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t3_touch_self_insert AFTER INSERT ON ats_candidates REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t3_touch_self_update AFTER UPDATE ON ats_candidates REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t4_across_interviews_candidate_id_insert AFTER INSERT ON ats_candidates REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_across('ats_interviews', 'application_id', 'ats_applications', 'candidate_id', 'true');
CREATE TRIGGER t4_across_offers_candidate_id_insert AFTER INSERT ON ats_candidates REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_across('ats_offers', 'application_id', 'ats_applications', 'candidate_id', 'true');
CREATE TRIGGER t4_link_applications_candidate_id_insert AFTER INSERT ON ats_candidates REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('ats_applications', 'candidate_id', 'linked', 'true');
CREATE TRIGGER t4_link_applications_candidate_id_update AFTER UPDATE ON ats_candidates REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('ats_applications', 'candidate_id', 'linked', 'true');
CREATE TRIGGER t5_note_insert AFTER INSERT ON ats_candidates REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON ats_candidates REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON ats_interviews FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON ats_interviews FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.title IS DISTINCT FROM new.title OR old.starting_at IS DISTINCT FROM new.starting_at OR old.ending_at IS DISTINCT FROM new.ending_at OR old.location IS DISTINCT FROM new.location OR old.video_conferencing_url IS DISTINCT FROM new.video_conferencing_url OR old.application_id IS DISTINCT FROM new.application_id OR old.stage_id IS DISTINCT FROM new.stage_id OR old.canceled IS DISTINCT FROM new.canceled OR old.remote_created_at IS DISTINCT FROM new.remote_created_at OR old.remote_updated_at IS DISTINCT FROM new.remote_updated_at OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON ats_interviews FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.title IS DISTINCT FROM new.title OR old.starting_at IS DISTINCT FROM new.starting_at OR old.ending_at IS DISTINCT FROM new.ending_at OR old.location IS DISTINCT FROM new.location OR old.video_conferencing_url IS DISTINCT FROM new.video_conferencing_url OR old.application_id IS DISTINCT FROM new.application_id OR old.stage_id IS DISTINCT FROM new.stage_id OR old.canceled IS DISTINCT FROM new.canceled OR old.remote_created_at IS DISTINCT FROM new.remote_created_at OR old.remote_updated_at IS DISTINCT FROM new.remote_updated_at OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t3_touch_self_insert AFTER INSERT ON ats_interviews REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t3_touch_self_update AFTER UPDATE ON ats_interviews REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t4_own_applications_application_id_insert AFTER INSERT ON ats_interviews REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_applications', 'application_id', 'both', 'true');
CREATE TRIGGER t4_own_applications_application_id_update AFTER UPDATE ON ats_interviews REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_applications', 'application_id', 'both', 'true');
CREATE TRIGGER t5_note_insert AFTER INSERT ON ats_interviews REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON ats_interviews REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON ats_job_postings FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON ats_job_postings FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.job_id IS DISTINCT FROM new.job_id OR old.title IS DISTINCT FROM new.title OR old.description_html IS DISTINCT FROM new.description_html OR old.status IS DISTINCT FROM new.status OR old.visibility IS DISTINCT FROM new.visibility OR old.url IS DISTINCT FROM new.url OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON ats_job_postings FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.job_id IS DISTINCT FROM new.job_id OR old.title IS DISTINCT FROM new.title OR old.description_html IS DISTINCT FROM new.description_html OR old.status IS DISTINCT FROM new.status OR old.visibility IS DISTINCT FROM new.visibility OR old.url IS DISTINCT FROM new.url OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_own_jobs_job_id_insert AFTER INSERT ON ats_job_postings REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_jobs', 'job_id', 'both', 'true');
CREATE TRIGGER t4_own_jobs_job_id_update AFTER UPDATE ON ats_job_postings REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_jobs', 'job_id', 'both', 'true');
CREATE TRIGGER t5_note_insert AFTER INSERT ON ats_job_postings REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON ats_job_postings REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON ats_jobs FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON ats_jobs FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.name IS DISTINCT FROM new.name OR old.job_code IS DISTINCT FROM new.job_code OR old.description IS DISTINCT FROM new.description OR old.confidential IS DISTINCT FROM new.confidential OR old.weekly_hours IS DISTINCT FROM new.weekly_hours OR old.employment_type IS DISTINCT FROM new.employment_type OR old.status IS DISTINCT FROM new.status OR old.visibility IS DISTINCT FROM new.visibility OR old.category IS DISTINCT FROM new.category OR old.department IS DISTINCT FROM new.department OR old.post_url IS DISTINCT FROM new.post_url OR old.experience_level IS DISTINCT FROM new.experience_level OR old.remote_work_status IS DISTINCT FROM new.remote_work_status OR old.salary_amount IS DISTINCT FROM new.salary_amount OR old.salary_amount_from IS DISTINCT FROM new.salary_amount_from OR old.salary_amount_to IS DISTINCT FROM new.salary_amount_to OR old.salary_currency IS DISTINCT FROM new.salary_currency OR old.salary_period IS DISTINCT FROM new.salary_period OR old.location IS DISTINCT FROM new.location OR old.custom_fields IS DISTINCT FROM new.custom_fields OR old.remote_url IS DISTINCT FROM new.remote_url OR old.opened_at IS DISTINCT FROM new.opened_at OR old.closed_at IS DISTINCT FROM new.closed_at OR old.remote_created_at IS DISTINCT FROM new.remote_created_at OR old.remote_updated_at IS DISTINCT FROM new.remote_updated_at OR old.contact_id IS DISTINCT FROM new.contact_id OR old.integration_fields IS DISTINCT FROM new.integration_fields OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON ats_jobs FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.name IS DISTINCT FROM new.name OR old.job_code IS DISTINCT FROM new.job_code OR old.description IS DISTINCT FROM new.description OR old.confidential IS DISTINCT FROM new.confidential OR old.weekly_hours IS DISTINCT FROM new.weekly_hours OR old.employment_type IS DISTINCT FROM new.employment_type OR old.status IS DISTINCT FROM new.status OR old.visibility IS DISTINCT FROM new.visibility OR old.category IS DISTINCT FROM new.category OR old.department IS DISTINCT FROM new.department OR old.post_url IS DISTINCT FROM new.post_url OR old.experience_level IS DISTINCT FROM new.experience_level OR old.remote_work_status IS DISTINCT FROM new.remote_work_status OR old.salary_amount IS DISTINCT FROM new.salary_amount OR old.salary_amount_from IS DISTINCT FROM new.salary_amount_from OR old.salary_amount_to IS DISTINCT FROM new.salary_amount_to OR old.salary_currency IS DISTINCT FROM new.salary_currency OR old.salary_period IS DISTINCT FROM new.salary_period OR old.location IS DISTINCT FROM new.location OR old.custom_fields IS DISTINCT FROM new.custom_fields OR old.remote_url IS DISTINCT FROM new.remote_url OR old.opened_at IS DISTINCT FROM new.opened_at OR old.closed_at IS DISTINCT FROM new.closed_at OR old.remote_created_at IS DISTINCT FROM new.remote_created_at OR old.remote_updated_at IS DISTINCT FROM new.remote_updated_at OR old.contact_id IS DISTINCT FROM new.contact_id OR old.integration_fields IS DISTINCT FROM new.integration_fields OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t3_touch_self_insert AFTER INSERT ON ats_jobs REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t3_touch_self_update AFTER UPDATE ON ats_jobs REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t4_across_interviews_job_id_insert AFTER INSERT ON ats_jobs REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_across('ats_interviews', 'application_id', 'ats_applications', 'job_id', 'true');
CREATE TRIGGER t4_across_offers_job_id_insert AFTER INSERT ON ats_jobs REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_across('ats_offers', 'application_id', 'ats_applications', 'job_id', 'true');
CREATE TRIGGER t4_link_applications_job_id_insert AFTER INSERT ON ats_jobs REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('ats_applications', 'job_id', 'heal', 'true');
CREATE TRIGGER t4_through_candidates_job_id_insert AFTER INSERT ON ats_jobs REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('ats_candidates', 'ats_applications', 'candidate_id', 'job_id', 'true');
CREATE TRIGGER t5_note_insert AFTER INSERT ON ats_jobs REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON ats_jobs REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON ats_join_candidates_tags FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON ats_join_candidates_tags FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.candidate_id IS DISTINCT FROM new.candidate_id OR old.tag_id IS DISTINCT FROM new.tag_id OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON ats_join_candidates_tags FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.candidate_id IS DISTINCT FROM new.candidate_id OR old.tag_id IS DISTINCT FROM new.tag_id OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_own_candidates_candidate_id_insert AFTER INSERT ON ats_join_candidates_tags REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_candidates', 'candidate_id', 'both', 'true');
CREATE TRIGGER t4_own_candidates_candidate_id_update AFTER UPDATE ON ats_join_candidates_tags REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_candidates', 'candidate_id', 'both', 'true');
CREATE TRIGGER t5_note_insert AFTER INSERT ON ats_join_candidates_tags REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON ats_join_candidates_tags REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON ats_join_interviews_users FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON ats_join_interviews_users FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.interview_id IS DISTINCT FROM new.interview_id OR old.user_id IS DISTINCT FROM new.user_id OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON ats_join_interviews_users FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.interview_id IS DISTINCT FROM new.interview_id OR old.user_id IS DISTINCT FROM new.user_id OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_own_interviews_interview_id_insert AFTER INSERT ON ats_join_interviews_users REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_interviews', 'interview_id', 'both', 'true');
CREATE TRIGGER t4_own_interviews_interview_id_update AFTER UPDATE ON ats_join_interviews_users REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_interviews', 'interview_id', 'both', 'true');
CREATE TRIGGER t5_note_insert AFTER INSERT ON ats_join_interviews_users REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON ats_join_interviews_users REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON ats_join_jobs_application_stages FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON ats_join_jobs_application_stages FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.job_id IS DISTINCT FROM new.job_id OR old.stage_id IS DISTINCT FROM new.stage_id OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON ats_join_jobs_application_stages FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.job_id IS DISTINCT FROM new.job_id OR old.stage_id IS DISTINCT FROM new.stage_id OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_own_jobs_job_id_insert AFTER INSERT ON ats_join_jobs_application_stages REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_jobs', 'job_id', 'both', 'true');
CREATE TRIGGER t4_own_jobs_job_id_update AFTER UPDATE ON ats_join_jobs_application_stages REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_jobs', 'job_id', 'both', 'true');
CREATE TRIGGER t5_note_insert AFTER INSERT ON ats_join_jobs_application_stages REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON ats_join_jobs_application_stages REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON ats_join_jobs_screening_questions FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON ats_join_jobs_screening_questions FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.job_id IS DISTINCT FROM new.job_id OR old.screening_question_id IS DISTINCT FROM new.screening_question_id OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON ats_join_jobs_screening_questions FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.job_id IS DISTINCT FROM new.job_id OR old.screening_question_id IS DISTINCT FROM new.screening_question_id OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_own_jobs_job_id_insert AFTER INSERT ON ats_join_jobs_screening_questions REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_jobs', 'job_id', 'both', 'true');
CREATE TRIGGER t4_own_jobs_job_id_update AFTER UPDATE ON ats_join_jobs_screening_questions REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_jobs', 'job_id', 'both', 'true');
CREATE TRIGGER t5_note_insert AFTER INSERT ON ats_join_jobs_screening_questions REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON ats_join_jobs_screening_questions REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON ats_join_jobs_users FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON ats_join_jobs_users FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.job_id IS DISTINCT FROM new.job_id OR old.user_id IS DISTINCT FROM new.user_id OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON ats_join_jobs_users FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.job_id IS DISTINCT FROM new.job_id OR old.user_id IS DISTINCT FROM new.user_id OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_own_jobs_job_id_insert AFTER INSERT ON ats_join_jobs_users REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_jobs', 'job_id', 'both', 'true');
CREATE TRIGGER t4_own_jobs_job_id_update AFTER UPDATE ON ats_join_jobs_users REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_jobs', 'job_id', 'both', 'true');
CREATE TRIGGER t5_note_insert AFTER INSERT ON ats_join_jobs_users REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON ats_join_jobs_users REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON ats_join_user_job_role_assignments FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON ats_join_user_job_role_assignments FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.user_id IS DISTINCT FROM new.user_id OR old.job_id IS DISTINCT FROM new.job_id OR old.role_id IS DISTINCT FROM new.role_id OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON ats_join_user_job_role_assignments FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.user_id IS DISTINCT FROM new.user_id OR old.job_id IS DISTINCT FROM new.job_id OR old.role_id IS DISTINCT FROM new.role_id OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_own_jobs_job_id_insert AFTER INSERT ON ats_join_user_job_role_assignments REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_jobs', 'job_id', 'both', 'true');
CREATE TRIGGER t4_own_jobs_job_id_update AFTER UPDATE ON ats_join_user_job_role_assignments REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_jobs', 'job_id', 'both', 'true');
CREATE TRIGGER t5_note_insert AFTER INSERT ON ats_join_user_job_role_assignments REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON ats_join_user_job_role_assignments REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON ats_join_users_roles FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON ats_join_users_roles FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.user_id IS DISTINCT FROM new.user_id OR old.role_id IS DISTINCT FROM new.role_id OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON ats_join_users_roles FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.user_id IS DISTINCT FROM new.user_id OR old.role_id IS DISTINCT FROM new.role_id OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_own_users_user_id_insert AFTER INSERT ON ats_join_users_roles REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_users', 'user_id', 'both', 'true');
CREATE TRIGGER t4_own_users_user_id_update AFTER UPDATE ON ats_join_users_roles REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_users', 'user_id', 'both', 'true');
CREATE TRIGGER t5_note_insert AFTER INSERT ON ats_join_users_roles REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON ats_join_users_roles REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON ats_offers FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON ats_offers FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.status IS DISTINCT FROM new.status OR old.employment_start_date IS DISTINCT FROM new.employment_start_date OR old.application_id IS DISTINCT FROM new.application_id OR old.custom_fields IS DISTINCT FROM new.custom_fields OR old.remote_created_at IS DISTINCT FROM new.remote_created_at OR old.remote_updated_at IS DISTINCT FROM new.remote_updated_at OR old.integration_fields IS DISTINCT FROM new.integration_fields OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON ats_offers FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.status IS DISTINCT FROM new.status OR old.employment_start_date IS DISTINCT FROM new.employment_start_date OR old.application_id IS DISTINCT FROM new.application_id OR old.custom_fields IS DISTINCT FROM new.custom_fields OR old.remote_created_at IS DISTINCT FROM new.remote_created_at OR old.remote_updated_at IS DISTINCT FROM new.remote_updated_at OR old.integration_fields IS DISTINCT FROM new.integration_fields OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t3_touch_self_insert AFTER INSERT ON ats_offers REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t3_touch_self_update AFTER UPDATE ON ats_offers REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t4_own_applications_application_id_insert AFTER INSERT ON ats_offers REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_applications', 'application_id', 'both', 'true');
CREATE TRIGGER t4_own_applications_application_id_update AFTER UPDATE ON ats_offers REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('ats_applications', 'application_id', 'both', 'true');
CREATE TRIGGER t5_note_insert AFTER INSERT ON ats_offers REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON ats_offers REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON ats_rejection_reasons FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON ats_rejection_reasons FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.name IS DISTINCT FROM new.name OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON ats_rejection_reasons FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.name IS DISTINCT FROM new.name OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t5_note_insert AFTER INSERT ON ats_rejection_reasons REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON ats_rejection_reasons REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON ats_roles FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON ats_roles FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.remote_label IS DISTINCT FROM new.remote_label OR old.scope IS DISTINCT FROM new.scope OR old.unified_type IS DISTINCT FROM new.unified_type OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON ats_roles FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.remote_label IS DISTINCT FROM new.remote_label OR old.scope IS DISTINCT FROM new.scope OR old.unified_type IS DISTINCT FROM new.unified_type OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_through_jobs_role_id_insert AFTER INSERT ON ats_roles REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('ats_jobs', 'ats_join_user_job_role_assignments', 'job_id', 'role_id', 'true');
CREATE TRIGGER t4_through_users_role_id_insert AFTER INSERT ON ats_roles REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('ats_users', 'ats_join_users_roles', 'user_id', 'role_id', 'true');
CREATE TRIGGER t4_through_users_role_id_update AFTER UPDATE ON ats_roles REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('ats_users', 'ats_join_users_roles', 'user_id', 'role_id', 'true');
CREATE TRIGGER t5_note_insert AFTER INSERT ON ats_roles REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON ats_roles REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON ats_screening_questions FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON ats_screening_questions FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.title IS DISTINCT FROM new.title OR old.description IS DISTINCT FROM new.description OR old.format IS DISTINCT FROM new.format OR old.category IS DISTINCT FROM new.category OR old.index IS DISTINCT FROM new.index OR old.required IS DISTINCT FROM new.required OR old.precondition_question_id IS DISTINCT FROM new.precondition_question_id OR old.precondition_options IS DISTINCT FROM new.precondition_options OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON ats_screening_questions FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.title IS DISTINCT FROM new.title OR old.description IS DISTINCT FROM new.description OR old.format IS DISTINCT FROM new.format OR old.category IS DISTINCT FROM new.category OR old.index IS DISTINCT FROM new.index OR old.required IS DISTINCT FROM new.required OR old.precondition_question_id IS DISTINCT FROM new.precondition_question_id OR old.precondition_options IS DISTINCT FROM new.precondition_options OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_through_jobs_screening_question_id_insert AFTER INSERT ON ats_screening_questions REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('ats_jobs', 'ats_join_jobs_screening_questions', 'job_id', 'screening_question_id', 'true');
CREATE TRIGGER t4_through_jobs_screening_question_id_update AFTER UPDATE ON ats_screening_questions REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('ats_jobs', 'ats_join_jobs_screening_questions', 'job_id', 'screening_question_id', 'true');
CREATE TRIGGER t5_note_insert AFTER INSERT ON ats_screening_questions REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON ats_screening_questions REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON ats_tags FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON ats_tags FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.name IS DISTINCT FROM new.name OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON ats_tags FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.name IS DISTINCT FROM new.name OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_through_candidates_tag_id_insert AFTER INSERT ON ats_tags REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('ats_candidates', 'ats_join_candidates_tags', 'candidate_id', 'tag_id', 'true');
CREATE TRIGGER t5_note_insert AFTER INSERT ON ats_tags REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON ats_tags REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON ats_users FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON ats_users FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.first_name IS DISTINCT FROM new.first_name OR old.last_name IS DISTINCT FROM new.last_name OR old.email IS DISTINCT FROM new.email OR old.status IS DISTINCT FROM new.status OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON ats_users FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.first_name IS DISTINCT FROM new.first_name OR old.last_name IS DISTINCT FROM new.last_name OR old.email IS DISTINCT FROM new.email OR old.status IS DISTINCT FROM new.status OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t3_touch_self_insert AFTER INSERT ON ats_users REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t3_touch_self_update AFTER UPDATE ON ats_users REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t4_link_jobs_contact_id_insert AFTER INSERT ON ats_users REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('ats_jobs', 'contact_id', 'heal', 'true');
CREATE TRIGGER t4_through_interviews_user_id_insert AFTER INSERT ON ats_users REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('ats_interviews', 'ats_join_interviews_users', 'interview_id', 'user_id', 'true');
CREATE TRIGGER t4_through_jobs_user_id_insert AFTER INSERT ON ats_users REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('ats_jobs', 'ats_join_jobs_users', 'job_id', 'user_id', 'true');
CREATE TRIGGER t5_note_insert AFTER INSERT ON ats_users REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON ats_users REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON hris_absence_types FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON hris_absence_types FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.name IS DISTINCT FROM new.name OR old.unit IS DISTINCT FROM new.unit OR old.half_days_supported IS DISTINCT FROM new.half_days_supported OR old.exact_times_supported IS DISTINCT FROM new.exact_times_supported OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON hris_absence_types FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.name IS DISTINCT FROM new.name OR old.unit IS DISTINCT FROM new.unit OR old.half_days_supported IS DISTINCT FROM new.half_days_supported OR old.exact_times_supported IS DISTINCT FROM new.exact_times_supported OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_link_absences_type_id_insert AFTER INSERT ON hris_absence_types REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_absences', 'type_id', 'linked', 'true');
CREATE TRIGGER t4_link_absences_type_id_update AFTER UPDATE ON hris_absence_types REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_absences', 'type_id', 'linked', 'true');
CREATE TRIGGER t4_link_time_off_balances_type_id_insert AFTER INSERT ON hris_absence_types REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_time_off_balances', 'type_id', 'linked', 'true');
CREATE TRIGGER t4_link_time_off_balances_type_id_update AFTER UPDATE ON hris_absence_types REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_time_off_balances', 'type_id', 'linked', 'true');
CREATE TRIGGER t5_note_insert AFTER INSERT ON hris_absence_types REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON hris_absence_types REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON hris_absences FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON hris_absences FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.employee_id IS DISTINCT FROM new.employee_id OR old.approver_id IS DISTINCT FROM new.approver_id OR old.start_date IS DISTINCT FROM new.start_date OR old.end_date IS DISTINCT FROM new.end_date OR old.start_half_day IS DISTINCT FROM new.start_half_day OR old.end_half_day IS DISTINCT FROM new.end_half_day OR old.start_time IS DISTINCT FROM new.start_time OR old.end_time IS DISTINCT FROM new.end_time OR old.amount IS DISTINCT FROM new.amount OR old.unit IS DISTINCT FROM new.unit OR old.status IS DISTINCT FROM new.status OR old.employee_note IS DISTINCT FROM new.employee_note OR old.type_id IS DISTINCT FROM new.type_id OR old.remote_created_at IS DISTINCT FROM new.remote_created_at OR old.remote_updated_at IS DISTINCT FROM new.remote_updated_at OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON hris_absences FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.employee_id IS DISTINCT FROM new.employee_id OR old.approver_id IS DISTINCT FROM new.approver_id OR old.start_date IS DISTINCT FROM new.start_date OR old.end_date IS DISTINCT FROM new.end_date OR old.start_half_day IS DISTINCT FROM new.start_half_day OR old.end_half_day IS DISTINCT FROM new.end_half_day OR old.start_time IS DISTINCT FROM new.start_time OR old.end_time IS DISTINCT FROM new.end_time OR old.amount IS DISTINCT FROM new.amount OR old.unit IS DISTINCT FROM new.unit OR old.status IS DISTINCT FROM new.status OR old.employee_note IS DISTINCT FROM new.employee_note OR old.type_id IS DISTINCT FROM new.type_id OR old.remote_created_at IS DISTINCT FROM new.remote_created_at OR old.remote_updated_at IS DISTINCT FROM new.remote_updated_at OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t3_touch_self_insert AFTER INSERT ON hris_absences REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t3_touch_self_update AFTER UPDATE ON hris_absences REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t5_note_insert AFTER INSERT ON hris_absences REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON hris_absences REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON hris_employee_document_categories FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON hris_employee_document_categories FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.name IS DISTINCT FROM new.name OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON hris_employee_document_categories FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.name IS DISTINCT FROM new.name OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t5_note_insert AFTER INSERT ON hris_employee_document_categories REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON hris_employee_document_categories REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON hris_employee_skill_proficiency_ratings FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON hris_employee_skill_proficiency_ratings FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.employee_id IS DISTINCT FROM new.employee_id OR old.skill_id IS DISTINCT FROM new.skill_id OR old.rating_provider_id IS DISTINCT FROM new.rating_provider_id OR old.rating_source IS DISTINCT FROM new.rating_source OR old.proficiency IS DISTINCT FROM new.proficiency OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON hris_employee_skill_proficiency_ratings FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.employee_id IS DISTINCT FROM new.employee_id OR old.skill_id IS DISTINCT FROM new.skill_id OR old.rating_provider_id IS DISTINCT FROM new.rating_provider_id OR old.rating_source IS DISTINCT FROM new.rating_source OR old.proficiency IS DISTINCT FROM new.proficiency OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t5_note_insert AFTER INSERT ON hris_employee_skill_proficiency_ratings REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON hris_employee_skill_proficiency_ratings REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON hris_employees FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON hris_employees FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.employee_number IS DISTINCT FROM new.employee_number OR old.first_name IS DISTINCT FROM new.first_name OR old.last_name IS DISTINCT FROM new.last_name OR old.nationality IS DISTINCT FROM new.nationality OR old.display_full_name IS DISTINCT FROM new.display_full_name OR old.job_title IS DISTINCT FROM new.job_title OR old.work_email IS DISTINCT FROM new.work_email OR old.personal_email IS DISTINCT FROM new.personal_email OR old.mobile_phone_number IS DISTINCT FROM new.mobile_phone_number OR old.ssn IS DISTINCT FROM new.ssn OR old.tax_id IS DISTINCT FROM new.tax_id OR old.gender IS DISTINCT FROM new.gender OR old.ethnicity IS DISTINCT FROM new.ethnicity OR old.marital_status IS DISTINCT FROM new.marital_status OR old.employment_status IS DISTINCT FROM new.employment_status OR old.employment_type IS DISTINCT FROM new.employment_type OR old.weekly_hours IS DISTINCT FROM new.weekly_hours OR old.avatar IS DISTINCT FROM new.avatar OR old.work_location_id IS DISTINCT FROM new.work_location_id OR old.legal_entity_id IS DISTINCT FROM new.legal_entity_id OR old.manager_id IS DISTINCT FROM new.manager_id OR old.home_address IS DISTINCT FROM new.home_address OR old.bank_accounts IS DISTINCT FROM new.bank_accounts OR old.date_of_birth IS DISTINCT FROM new.date_of_birth OR old.start_date IS DISTINCT FROM new.start_date OR old.termination_date IS DISTINCT FROM new.termination_date OR old.remote_created_at IS DISTINCT FROM new.remote_created_at OR old.custom_fields IS DISTINCT FROM new.custom_fields OR old.integration_fields IS DISTINCT FROM new.integration_fields OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON hris_employees FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.employee_number IS DISTINCT FROM new.employee_number OR old.first_name IS DISTINCT FROM new.first_name OR old.last_name IS DISTINCT FROM new.last_name OR old.nationality IS DISTINCT FROM new.nationality OR old.display_full_name IS DISTINCT FROM new.display_full_name OR old.job_title IS DISTINCT FROM new.job_title OR old.work_email IS DISTINCT FROM new.work_email OR old.personal_email IS DISTINCT FROM new.personal_email OR old.mobile_phone_number IS DISTINCT FROM new.mobile_phone_number OR old.ssn IS DISTINCT FROM new.ssn OR old.tax_id IS DISTINCT FROM new.tax_id OR old.gender IS DISTINCT FROM new.gender OR old.ethnicity IS DISTINCT FROM new.ethnicity OR old.marital_status IS DISTINCT FROM new.marital_status OR old.employment_status IS DISTINCT FROM new.employment_status OR old.employment_type IS DISTINCT FROM new.employment_type OR old.weekly_hours IS DISTINCT FROM new.weekly_hours OR old.avatar IS DISTINCT FROM new.avatar OR old.work_location_id IS DISTINCT FROM new.work_location_id OR old.legal_entity_id IS DISTINCT FROM new.legal_entity_id OR old.manager_id IS DISTINCT FROM new.manager_id OR old.home_address IS DISTINCT FROM new.home_address OR old.bank_accounts IS DISTINCT FROM new.bank_accounts OR old.date_of_birth IS DISTINCT FROM new.date_of_birth OR old.start_date IS DISTINCT FROM new.start_date OR old.termination_date IS DISTINCT FROM new.termination_date OR old.remote_created_at IS DISTINCT FROM new.remote_created_at OR old.custom_fields IS DISTINCT FROM new.custom_fields OR old.integration_fields IS DISTINCT FROM new.integration_fields OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t3_touch_self_insert AFTER INSERT ON hris_employees REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t3_touch_self_update AFTER UPDATE ON hris_employees REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t4_link_absences_approver_id_insert AFTER INSERT ON hris_employees REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_absences', 'approver_id', 'heal', 'true');
CREATE TRIGGER t4_link_employees_manager_id_insert AFTER INSERT ON hris_employees REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_employees', 'manager_id', 'linked', 'true');
CREATE TRIGGER t4_link_employees_manager_id_update AFTER UPDATE ON hris_employees REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_employees', 'manager_id', 'linked', 'true');
CREATE TRIGGER t4_link_performance_reviews_reviewee_id_insert AFTER INSERT ON hris_employees REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_performance_reviews', 'reviewee_id', 'linked', 'true');
CREATE TRIGGER t4_link_performance_reviews_reviewee_id_update AFTER UPDATE ON hris_employees REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_performance_reviews', 'reviewee_id', 'linked', 'true');
CREATE TRIGGER t4_link_performance_reviews_reviewer_id_insert AFTER INSERT ON hris_employees REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_performance_reviews', 'reviewer_id', 'linked', 'true');
CREATE TRIGGER t4_link_performance_reviews_reviewer_id_update AFTER UPDATE ON hris_employees REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_performance_reviews', 'reviewer_id', 'linked', 'true');
CREATE TRIGGER t5_note_insert AFTER INSERT ON hris_employees REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON hris_employees REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON hris_employments FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON hris_employments FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.employee_id IS DISTINCT FROM new.employee_id OR old.job_title IS DISTINCT FROM new.job_title OR old.pay_rate IS DISTINCT FROM new.pay_rate OR old.pay_period IS DISTINCT FROM new.pay_period OR old.pay_frequency IS DISTINCT FROM new.pay_frequency OR old.employment_type IS DISTINCT FROM new.employment_type OR old.pay_currency IS DISTINCT FROM new.pay_currency OR old.effective_date IS DISTINCT FROM new.effective_date OR old.custom_fields IS DISTINCT FROM new.custom_fields OR old.integration_fields IS DISTINCT FROM new.integration_fields OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON hris_employments FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.employee_id IS DISTINCT FROM new.employee_id OR old.job_title IS DISTINCT FROM new.job_title OR old.pay_rate IS DISTINCT FROM new.pay_rate OR old.pay_period IS DISTINCT FROM new.pay_period OR old.pay_frequency IS DISTINCT FROM new.pay_frequency OR old.employment_type IS DISTINCT FROM new.employment_type OR old.pay_currency IS DISTINCT FROM new.pay_currency OR old.effective_date IS DISTINCT FROM new.effective_date OR old.custom_fields IS DISTINCT FROM new.custom_fields OR old.integration_fields IS DISTINCT FROM new.integration_fields OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_own_employees_employee_id_insert AFTER INSERT ON hris_employments REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('hris_employees', 'employee_id', 'both', 'true');
CREATE TRIGGER t4_own_employees_employee_id_update AFTER UPDATE ON hris_employments REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('hris_employees', 'employee_id', 'both', 'true');
CREATE TRIGGER t5_note_insert AFTER INSERT ON hris_employments REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON hris_employments REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON hris_join_employees_teams FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON hris_join_employees_teams FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.employee_id IS DISTINCT FROM new.employee_id OR old.team_id IS DISTINCT FROM new.team_id OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON hris_join_employees_teams FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.employee_id IS DISTINCT FROM new.employee_id OR old.team_id IS DISTINCT FROM new.team_id OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_own_employees_employee_id_insert AFTER INSERT ON hris_join_employees_teams REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('hris_employees', 'employee_id', 'both', 'true');
CREATE TRIGGER t4_own_employees_employee_id_update AFTER UPDATE ON hris_join_employees_teams REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('hris_employees', 'employee_id', 'both', 'true');
CREATE TRIGGER t5_note_insert AFTER INSERT ON hris_join_employees_teams REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON hris_join_employees_teams REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON hris_join_staffing_entities_groups FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON hris_join_staffing_entities_groups FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.staffing_entity_id IS DISTINCT FROM new.staffing_entity_id OR old.group_id IS DISTINCT FROM new.group_id OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON hris_join_staffing_entities_groups FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.staffing_entity_id IS DISTINCT FROM new.staffing_entity_id OR old.group_id IS DISTINCT FROM new.group_id OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_own_staffing_entities_staffing_entity_id_insert AFTER INSERT ON hris_join_staffing_entities_groups REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('hris_staffing_entities', 'staffing_entity_id', 'both', 'true');
CREATE TRIGGER t4_own_staffing_entities_staffing_entity_id_update AFTER UPDATE ON hris_join_staffing_entities_groups REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('hris_staffing_entities', 'staffing_entity_id', 'both', 'true');
CREATE TRIGGER t5_note_insert AFTER INSERT ON hris_join_staffing_entities_groups REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON hris_join_staffing_entities_groups REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON hris_join_staffing_entities_legal_entities FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON hris_join_staffing_entities_legal_entities FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.staffing_entity_id IS DISTINCT FROM new.staffing_entity_id OR old.legal_entity_id IS DISTINCT FROM new.legal_entity_id OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON hris_join_staffing_entities_legal_entities FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.staffing_entity_id IS DISTINCT FROM new.staffing_entity_id OR old.legal_entity_id IS DISTINCT FROM new.legal_entity_id OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_own_staffing_entities_staffing_entity_id_insert AFTER INSERT ON hris_join_staffing_entities_legal_entities REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('hris_staffing_entities', 'staffing_entity_id', 'both', 'true');
CREATE TRIGGER t4_own_staffing_entities_staffing_entity_id_update AFTER UPDATE ON hris_join_staffing_entities_legal_entities REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('hris_staffing_entities', 'staffing_entity_id', 'both', 'true');
CREATE TRIGGER t5_note_insert AFTER INSERT ON hris_join_staffing_entities_legal_entities REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON hris_join_staffing_entities_legal_entities REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON hris_join_staffing_entities_locations FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON hris_join_staffing_entities_locations FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.staffing_entity_id IS DISTINCT FROM new.staffing_entity_id OR old.location_id IS DISTINCT FROM new.location_id OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON hris_join_staffing_entities_locations FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.staffing_entity_id IS DISTINCT FROM new.staffing_entity_id OR old.location_id IS DISTINCT FROM new.location_id OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_own_staffing_entities_staffing_entity_id_insert AFTER INSERT ON hris_join_staffing_entities_locations REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('hris_staffing_entities', 'staffing_entity_id', 'both', 'true');
CREATE TRIGGER t4_own_staffing_entities_staffing_entity_id_update AFTER UPDATE ON hris_join_staffing_entities_locations REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('hris_staffing_entities', 'staffing_entity_id', 'both', 'true');
CREATE TRIGGER t5_note_insert AFTER INSERT ON hris_join_staffing_entities_locations REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON hris_join_staffing_entities_locations REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON hris_join_staffing_entities_skills FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON hris_join_staffing_entities_skills FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.staffing_entity_id IS DISTINCT FROM new.staffing_entity_id OR old.skill_id IS DISTINCT FROM new.skill_id OR old.expected_proficiency IS DISTINCT FROM new.expected_proficiency OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON hris_join_staffing_entities_skills FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.staffing_entity_id IS DISTINCT FROM new.staffing_entity_id OR old.skill_id IS DISTINCT FROM new.skill_id OR old.expected_proficiency IS DISTINCT FROM new.expected_proficiency OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_own_staffing_entities_staffing_entity_id_insert AFTER INSERT ON hris_join_staffing_entities_skills REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('hris_staffing_entities', 'staffing_entity_id', 'both', 'true');
CREATE TRIGGER t4_own_staffing_entities_staffing_entity_id_update AFTER UPDATE ON hris_join_staffing_entities_skills REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('hris_staffing_entities', 'staffing_entity_id', 'both', 'true');
CREATE TRIGGER t5_note_insert AFTER INSERT ON hris_join_staffing_entities_skills REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON hris_join_staffing_entities_skills REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON hris_legal_entities FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON hris_legal_entities FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.name IS DISTINCT FROM new.name OR old.address IS DISTINCT FROM new.address OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON hris_legal_entities FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.name IS DISTINCT FROM new.name OR old.address IS DISTINCT FROM new.address OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_link_employees_legal_entity_id_insert AFTER INSERT ON hris_legal_entities REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_employees', 'legal_entity_id', 'linked', 'true');
CREATE TRIGGER t4_link_employees_legal_entity_id_update AFTER UPDATE ON hris_legal_entities REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_employees', 'legal_entity_id', 'linked', 'true');
CREATE TRIGGER t4_through_staffing_entities_legal_entity_id_insert AFTER INSERT ON hris_legal_entities REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('hris_staffing_entities', 'hris_join_staffing_entities_legal_entities', 'staffing_entity_id', 'legal_entity_id', 'true');
CREATE TRIGGER t4_through_staffing_entities_legal_entity_id_update AFTER UPDATE ON hris_legal_entities REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('hris_staffing_entities', 'hris_join_staffing_entities_legal_entities', 'staffing_entity_id', 'legal_entity_id', 'true');
CREATE TRIGGER t5_note_insert AFTER INSERT ON hris_legal_entities REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON hris_legal_entities REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON hris_locations FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON hris_locations FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.name IS DISTINCT FROM new.name OR old.address IS DISTINCT FROM new.address OR old.type IS DISTINCT FROM new.type OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON hris_locations FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.name IS DISTINCT FROM new.name OR old.address IS DISTINCT FROM new.address OR old.type IS DISTINCT FROM new.type OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_link_employees_work_location_id_insert AFTER INSERT ON hris_locations REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_employees', 'work_location_id', 'linked', 'true');
CREATE TRIGGER t4_link_employees_work_location_id_update AFTER UPDATE ON hris_locations REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_employees', 'work_location_id', 'linked', 'true');
CREATE TRIGGER t4_through_staffing_entities_location_id_insert AFTER INSERT ON hris_locations REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('hris_staffing_entities', 'hris_join_staffing_entities_locations', 'staffing_entity_id', 'location_id', 'true');
CREATE TRIGGER t4_through_staffing_entities_location_id_update AFTER UPDATE ON hris_locations REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('hris_staffing_entities', 'hris_join_staffing_entities_locations', 'staffing_entity_id', 'location_id', 'true');
CREATE TRIGGER t5_note_insert AFTER INSERT ON hris_locations REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON hris_locations REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON hris_performance_review_cycles FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON hris_performance_review_cycles FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.name IS DISTINCT FROM new.name OR old.review_period_start_date IS DISTINCT FROM new.review_period_start_date OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON hris_performance_review_cycles FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.name IS DISTINCT FROM new.name OR old.review_period_start_date IS DISTINCT FROM new.review_period_start_date OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_link_performance_reviews_review_cycle_id_insert AFTER INSERT ON hris_performance_review_cycles REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_performance_reviews', 'review_cycle_id', 'linked', 'true');
CREATE TRIGGER t4_link_performance_reviews_review_cycle_id_update AFTER UPDATE ON hris_performance_review_cycles REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_performance_reviews', 'review_cycle_id', 'linked', 'true');
CREATE TRIGGER t5_note_insert AFTER INSERT ON hris_performance_review_cycles REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON hris_performance_review_cycles REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON hris_performance_reviews FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON hris_performance_reviews FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.type IS DISTINCT FROM new.type OR old.summary_comment IS DISTINCT FROM new.summary_comment OR old.summary_rating IS DISTINCT FROM new.summary_rating OR old.reviewee_id IS DISTINCT FROM new.reviewee_id OR old.reviewer_id IS DISTINCT FROM new.reviewer_id OR old.review_cycle_id IS DISTINCT FROM new.review_cycle_id OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON hris_performance_reviews FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.type IS DISTINCT FROM new.type OR old.summary_comment IS DISTINCT FROM new.summary_comment OR old.summary_rating IS DISTINCT FROM new.summary_rating OR old.reviewee_id IS DISTINCT FROM new.reviewee_id OR old.reviewer_id IS DISTINCT FROM new.reviewer_id OR old.review_cycle_id IS DISTINCT FROM new.review_cycle_id OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t3_touch_self_insert AFTER INSERT ON hris_performance_reviews REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t3_touch_self_update AFTER UPDATE ON hris_performance_reviews REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t5_note_insert AFTER INSERT ON hris_performance_reviews REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON hris_performance_reviews REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON hris_skill_proficiency_scales FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON hris_skill_proficiency_scales FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.scale IS DISTINCT FROM new.scale OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON hris_skill_proficiency_scales FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.scale IS DISTINCT FROM new.scale OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t5_note_insert AFTER INSERT ON hris_skill_proficiency_scales REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON hris_skill_proficiency_scales REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON hris_skill_rating_providers FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON hris_skill_rating_providers FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.name IS DISTINCT FROM new.name OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON hris_skill_rating_providers FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.name IS DISTINCT FROM new.name OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t5_note_insert AFTER INSERT ON hris_skill_rating_providers REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON hris_skill_rating_providers REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON hris_skills FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON hris_skills FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.name IS DISTINCT FROM new.name OR old.proficiency_scale_id IS DISTINCT FROM new.proficiency_scale_id OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON hris_skills FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.name IS DISTINCT FROM new.name OR old.proficiency_scale_id IS DISTINCT FROM new.proficiency_scale_id OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t4_through_staffing_entities_skill_id_insert AFTER INSERT ON hris_skills REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('hris_staffing_entities', 'hris_join_staffing_entities_skills', 'staffing_entity_id', 'skill_id', 'true');
CREATE TRIGGER t4_through_staffing_entities_skill_id_update AFTER UPDATE ON hris_skills REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('hris_staffing_entities', 'hris_join_staffing_entities_skills', 'staffing_entity_id', 'skill_id', 'true');
CREATE TRIGGER t5_note_insert AFTER INSERT ON hris_skills REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON hris_skills REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON hris_staffing_entities FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON hris_staffing_entities FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.name IS DISTINCT FROM new.name OR old.model_type IS DISTINCT FROM new.model_type OR old.description IS DISTINCT FROM new.description OR old.status IS DISTINCT FROM new.status OR old.employment_types IS DISTINCT FROM new.employment_types OR old.number_of_openings IS DISTINCT FROM new.number_of_openings OR old.parent_id IS DISTINCT FROM new.parent_id OR old.remote_url IS DISTINCT FROM new.remote_url OR old.remote_created_at IS DISTINCT FROM new.remote_created_at OR old.remote_updated_at IS DISTINCT FROM new.remote_updated_at OR old.custom_fields IS DISTINCT FROM new.custom_fields OR old.integration_fields IS DISTINCT FROM new.integration_fields OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON hris_staffing_entities FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.name IS DISTINCT FROM new.name OR old.model_type IS DISTINCT FROM new.model_type OR old.description IS DISTINCT FROM new.description OR old.status IS DISTINCT FROM new.status OR old.employment_types IS DISTINCT FROM new.employment_types OR old.number_of_openings IS DISTINCT FROM new.number_of_openings OR old.parent_id IS DISTINCT FROM new.parent_id OR old.remote_url IS DISTINCT FROM new.remote_url OR old.remote_created_at IS DISTINCT FROM new.remote_created_at OR old.remote_updated_at IS DISTINCT FROM new.remote_updated_at OR old.custom_fields IS DISTINCT FROM new.custom_fields OR old.integration_fields IS DISTINCT FROM new.integration_fields OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t3_touch_self_insert AFTER INSERT ON hris_staffing_entities REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t3_touch_self_update AFTER UPDATE ON hris_staffing_entities REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t4_link_staffing_entities_parent_id_insert AFTER INSERT ON hris_staffing_entities REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_staffing_entities', 'parent_id', 'heal', 'true');
CREATE TRIGGER t5_note_insert AFTER INSERT ON hris_staffing_entities REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON hris_staffing_entities REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON hris_teams FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON hris_teams FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.name IS DISTINCT FROM new.name OR old.type IS DISTINCT FROM new.type OR old.parent_id IS DISTINCT FROM new.parent_id OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON hris_teams FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.name IS DISTINCT FROM new.name OR old.type IS DISTINCT FROM new.type OR old.parent_id IS DISTINCT FROM new.parent_id OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t3_touch_self_insert AFTER INSERT ON hris_teams REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t3_touch_self_update AFTER UPDATE ON hris_teams REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t4_link_teams_parent_id_insert AFTER INSERT ON hris_teams REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_link('hris_teams', 'parent_id', 'heal', 'false');
CREATE TRIGGER t4_through_employees_team_id_insert AFTER INSERT ON hris_teams REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('hris_employees', 'hris_join_employees_teams', 'employee_id', 'team_id', 'true');
CREATE TRIGGER t4_through_staffing_entities_group_id_insert AFTER INSERT ON hris_teams REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('hris_staffing_entities', 'hris_join_staffing_entities_groups', 'staffing_entity_id', 'group_id', 'true');
CREATE TRIGGER t4_through_staffing_entities_group_id_update AFTER UPDATE ON hris_teams REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_through('hris_staffing_entities', 'hris_join_staffing_entities_groups', 'staffing_entity_id', 'group_id', 'true');
CREATE TRIGGER t5_note_insert AFTER INSERT ON hris_teams REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON hris_teams REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON hris_time_off_balances FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON hris_time_off_balances FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.employee_id IS DISTINCT FROM new.employee_id OR old.type_id IS DISTINCT FROM new.type_id OR old.balance IS DISTINCT FROM new.balance OR old.balance_unit IS DISTINCT FROM new.balance_unit OR old.used IS DISTINCT FROM new.used OR old.used_unit IS DISTINCT FROM new.used_unit OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON hris_time_off_balances FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.employee_id IS DISTINCT FROM new.employee_id OR old.type_id IS DISTINCT FROM new.type_id OR old.balance IS DISTINCT FROM new.balance OR old.balance_unit IS DISTINCT FROM new.balance_unit OR old.used IS DISTINCT FROM new.used OR old.used_unit IS DISTINCT FROM new.used_unit OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t3_touch_self_insert AFTER INSERT ON hris_time_off_balances REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t3_touch_self_update AFTER UPDATE ON hris_time_off_balances REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_self();
CREATE TRIGGER t4_own_employees_employee_id_insert AFTER INSERT ON hris_time_off_balances REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('hris_employees', 'employee_id', 'both', 'true');
CREATE TRIGGER t4_own_employees_employee_id_update AFTER UPDATE ON hris_time_off_balances REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION touch_parents_by_own('hris_employees', 'employee_id', 'both', 'true');
CREATE TRIGGER t5_note_insert AFTER INSERT ON hris_time_off_balances REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON hris_time_off_balances REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t1_stamp_insert BEFORE INSERT ON hris_timesheets FOR EACH ROW EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t1_stamp_update BEFORE UPDATE ON hris_timesheets FOR EACH ROW WHEN (old.remote_id IS DISTINCT FROM new.remote_id OR old.employee_id IS DISTINCT FROM new.employee_id OR old.started_at IS DISTINCT FROM new.started_at OR old.ended_at IS DISTINCT FROM new.ended_at OR old.timezone IS DISTINCT FROM new.timezone OR old.payable_hours IS DISTINCT FROM new.payable_hours OR old.unpaid_break_minutes IS DISTINCT FROM new.unpaid_break_minutes OR old.breaks IS DISTINCT FROM new.breaks OR old.approval_status IS DISTINCT FROM new.approval_status OR old.approved_at IS DISTINCT FROM new.approved_at OR old.comment IS DISTINCT FROM new.comment OR old.custom_fields IS DISTINCT FROM new.custom_fields OR old.integration_fields IS DISTINCT FROM new.integration_fields OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at) EXECUTE FUNCTION stamp_changed();
CREATE TRIGGER t2_keep_update BEFORE UPDATE ON hris_timesheets FOR EACH ROW WHEN (new.changed_at IS DISTINCT FROM old.changed_at AND NOT (old.remote_id IS DISTINCT FROM new.remote_id OR old.employee_id IS DISTINCT FROM new.employee_id OR old.started_at IS DISTINCT FROM new.started_at OR old.ended_at IS DISTINCT FROM new.ended_at OR old.timezone IS DISTINCT FROM new.timezone OR old.payable_hours IS DISTINCT FROM new.payable_hours OR old.unpaid_break_minutes IS DISTINCT FROM new.unpaid_break_minutes OR old.breaks IS DISTINCT FROM new.breaks OR old.approval_status IS DISTINCT FROM new.approval_status OR old.approved_at IS DISTINCT FROM new.approved_at OR old.comment IS DISTINCT FROM new.comment OR old.custom_fields IS DISTINCT FROM new.custom_fields OR old.integration_fields IS DISTINCT FROM new.integration_fields OR old.remote_deleted_at IS DISTINCT FROM new.remote_deleted_at)) EXECUTE FUNCTION keep_changed();
CREATE TRIGGER t5_note_insert AFTER INSERT ON hris_timesheets REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
CREATE TRIGGER t5_note_update AFTER UPDATE ON hris_timesheets REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION note_change();
