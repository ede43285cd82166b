-- Change tracking: one function per duty, attached to the unified tables by the model (0003 and later).
-- A record's changed_at and every touched_at of one transaction is the integration's stamp of that transaction.

-- The stamp of this transaction for an integration. The first call takes the integration's write lock, so stamps
-- are taken and committed in the same order, and makes a stamp newer than every one before, whatever the clock says.
CREATE FUNCTION muster_stamp(integration text) RETURNS timestamptz LANGUAGE plpgsql AS $$
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
END $$;

-- A tracked field changed, or the row is new.
CREATE FUNCTION stamp_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed_at := muster_stamp(NEW.integration_id);
  RETURN NEW;
END $$;

-- No tracked field changed: whoever wrote the row may not move changed_at.
CREATE FUNCTION keep_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.changed_at := OLD.changed_at;
  RETURN NEW;
END $$;

-- Notes the model for data-changed. Stamps only grow, so the newest changed_at tells whether any row changed now.
CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO change_notes (integration_id, model, changed_at)
    SELECT g.integration_id, TG_TABLE_NAME, g.newest
    FROM (SELECT integration_id, max(changed_at) AS newest FROM new_rows GROUP BY integration_id) g
    WHERE g.newest = muster_stamp(g.integration_id)
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

-- A record's own change touches it.
CREATE FUNCTION touch_self() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format(
    'INSERT INTO %1$I AS t (integration_id, id, touched_at) SELECT integration_id, id, changed_at FROM new_rows
     ON CONFLICT (integration_id, id) DO UPDATE SET touched_at = excluded.touched_at WHERE t.touched_at < excluded.touched_at',
    TG_TABLE_NAME || '_touched');
  RETURN NULL;
END $$;

-- The statement that touches the records which `parents` (a query giving integration_id, id) finds. Where `tell` is
-- true the touched model is noted as well: consumers that follow the documents' example listen for the endpoint's own
-- model only. It is executed by the trigger function itself: nothing that it calls could see the changed rows.
CREATE FUNCTION touch(parent text, parents text, tell boolean) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
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
END $$;

-- Arguments: parent table, this table's reference to it, what counts (added_removed, linked, both), tell.
-- The changed row names its parent: employments, memberships.
CREATE FUNCTION touch_parents_by_own() RETURNS trigger LANGUAGE plpgsql AS $$
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
END $$;

-- Arguments: parent table, the parent's reference to this table, what counts (linked, heal), tell.
-- Parents point at the changed row: a manager, a location. Until it arrived they read null there, or could not be
-- read at all, so an arrival is always told. Where only that counts (heal), the function is attached to INSERT alone.
-- Mostly nobody points at a new row, and asking costs less than planning the touch.
CREATE FUNCTION touch_parents_by_link() RETURNS trigger LANGUAGE plpgsql AS $$
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
END $$;

-- Arguments: parent table, join table, the join's reference to the parent, the join's reference to this table, tell.
CREATE FUNCTION touch_parents_through() RETURNS trigger LANGUAGE plpgsql AS $$
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
END $$;
