-- What the judge reads: written by triggers in the transactions of Muster's processes, so that it tells what was
-- committed and nothing else. Each process has a role of its own: session_user says who wrote.
CREATE SCHEMA audit;
CREATE SEQUENCE audit.moments;

CREATE TABLE audit.violations (says text NOT NULL, at timestamptz NOT NULL DEFAULT clock_timestamp());
-- Who claimed the integration last.
CREATE TABLE audit.holders (integration_id text PRIMARY KEY, holder text NOT NULL, fence bigint NOT NULL);
CREATE TABLE audit.changes (
  moment bigint NOT NULL DEFAULT nextval('audit.moments'), integration_id text NOT NULL, model text NOT NULL);
CREATE TABLE audit.told (
  moment bigint NOT NULL DEFAULT nextval('audit.moments'), integration_id text NOT NULL, model text NOT NULL);
CREATE TABLE audit.pages (
  integration_id text NOT NULL, sync_id text NOT NULL, stream text NOT NULL, page integer NOT NULL, ended boolean NOT NULL);
CREATE TABLE audit.marks (
  integration_id text NOT NULL, model text NOT NULL, remote_id text NOT NULL, deleted boolean NOT NULL,
  by_whom text NOT NULL DEFAULT session_user, at timestamptz NOT NULL DEFAULT clock_timestamp());

CREATE FUNCTION audit.claimed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.fence < OLD.fence THEN
    INSERT INTO audit.violations (says) VALUES (format('the fence of %s went back from %s to %s', NEW.id, OLD.fence, NEW.fence));
  END IF;
  IF NEW.lease_owner IS NOT NULL AND NEW.lease_owner IS DISTINCT FROM OLD.lease_owner OR NEW.fence > OLD.fence THEN
    -- One that ends later than a lease can was given before the clock was set back: it holds nobody up.
    IF OLD.lease_until BETWEEN now() AND now() + interval '60 seconds' THEN
      INSERT INTO audit.violations (says) VALUES (format('%s took %s from %s before its lease was over', session_user, NEW.id, OLD.lease_owner));
    END IF;
    INSERT INTO audit.holders VALUES (NEW.id, session_user, NEW.fence)
      ON CONFLICT (integration_id) DO UPDATE SET holder = excluded.holder, fence = excluded.fence;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER audit_claimed AFTER UPDATE OF fence, lease_owner ON integrations
  FOR EACH ROW EXECUTE FUNCTION audit.claimed();

-- A journal entry is written by the transaction that writes the page: whoever writes it must hold the newest claim.
CREATE FUNCTION audit.journalled() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  newest text := (SELECT holder FROM audit.holders WHERE integration_id = NEW.integration_id);
BEGIN
  IF newest IS DISTINCT FROM session_user THEN
    INSERT INTO audit.violations (says)
      VALUES (format('%s wrote a page of %s that belonged to %s', session_user, NEW.integration_id, newest));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER audit_journalled AFTER INSERT ON journal_records FOR EACH ROW EXECUTE FUNCTION audit.journalled();

-- It is also the slow disk: some pages are stamped long before they are committed, and readers come in between.
CREATE FUNCTION audit.paged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.rows > 0 AND hashtext(NEW.sync_id || NEW.stream || NEW.page) % 3 = 0 THEN
    PERFORM pg_sleep(0.06);
  END IF;
  INSERT INTO audit.pages VALUES (NEW.integration_id, NEW.sync_id, NEW.stream, NEW.page, NEW.ended);
  RETURN NULL;
END $$;
CREATE TRIGGER audit_paged AFTER INSERT ON journal_pages FOR EACH ROW EXECUTE FUNCTION audit.paged();

CREATE FUNCTION audit.running() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(*) FROM syncs WHERE integration_id = NEW.integration_id AND state IN ('QUEUED', 'RUNNING')) > 1 THEN
    INSERT INTO audit.violations (says) VALUES (format('two syncs of %s at once', NEW.integration_id));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER audit_running AFTER INSERT OR UPDATE OF state ON syncs FOR EACH ROW EXECUTE FUNCTION audit.running();

CREATE FUNCTION audit.inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit.changes (integration_id, model) SELECT DISTINCT integration_id, TG_TABLE_NAME FROM new_rows;
  RETURN NULL;
END $$;

CREATE FUNCTION audit.updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit.changes (integration_id, model)
    SELECT DISTINCT n.integration_id, TG_TABLE_NAME FROM new_rows n JOIN old_rows o USING (integration_id, id)
    WHERE n.changed_at <> o.changed_at;
  INSERT INTO audit.marks (integration_id, model, remote_id, deleted)
    SELECT n.integration_id, TG_TABLE_NAME, n.remote_id, n.remote_deleted_at IS NOT NULL
    FROM new_rows n JOIN old_rows o USING (integration_id, id)
    WHERE (n.remote_deleted_at IS NULL) <> (o.remote_deleted_at IS NULL);
  -- The next full sync would mend it, so it has to be seen when it happens.
  INSERT INTO audit.violations (says)
    SELECT format('%s overwrote %s %s of %s with an older answer', session_user, TG_TABLE_NAME, n.remote_id, n.integration_id)
    FROM new_rows n JOIN old_rows o USING (integration_id, id) WHERE n.fetched_at < o.fetched_at;
  RETURN NULL;
END $$;

CREATE FUNCTION audit.evented() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit.told (integration_id, model)
    SELECT NEW.integration_id, m ->> 'name' FROM jsonb_array_elements(NEW.body::jsonb #> '{data,changed_models}') m;
  RETURN NULL;
END $$;
CREATE TRIGGER audit_evented AFTER INSERT ON events FOR EACH ROW WHEN (NEW.type = 'data-changed')
  EXECUTE FUNCTION audit.evented();

DO $$
DECLARE
  unified text;
BEGIN
  FOR unified IN SELECT table_name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'remote_deleted_at' LOOP
    EXECUTE format('CREATE TRIGGER audit_inserted AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION audit.inserted()', unified);
    EXECUTE format('CREATE TRIGGER audit_updated AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION audit.updated()', unified);
  END LOOP;
END $$;
