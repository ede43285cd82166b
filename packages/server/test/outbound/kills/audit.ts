/** Triggers of the test's own: which transaction made, took and told each note of a change. */
import type { Database } from "../../../src/db/pool.ts";

export async function beginAudit(db: Database): Promise<void> {
  await db.unsafe(`
    CREATE TABLE audited_notes (xid xid8, taken boolean, integration_id text, model text, changed_at timestamptz);
    CREATE TABLE audited_events (xid xid8, environment_id text, integration_id text, sequence bigint, body jsonb);
    CREATE FUNCTION audit_note() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'INSERT' THEN
        INSERT INTO audited_notes VALUES (pg_current_xact_id(), false, NEW.integration_id, NEW.model, NEW.changed_at);
      ELSE
        INSERT INTO audited_notes VALUES (pg_current_xact_id(), true, OLD.integration_id, OLD.model, OLD.changed_at);
      END IF;
      RETURN NULL;
    END $$;
    CREATE FUNCTION audit_event() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO audited_events
        VALUES (pg_current_xact_id(), NEW.environment_id, NEW.integration_id, NEW.sequence, NEW.body::jsonb);
      RETURN NULL;
    END $$;
    CREATE TRIGGER audit AFTER INSERT OR DELETE ON change_notes FOR EACH ROW EXECUTE FUNCTION audit_note();
    CREATE TRIGGER audit AFTER INSERT ON events FOR EACH ROW EXECUTE FUNCTION audit_event()`);
}

/** What is wrong between changes and the log: each change taken once, by the event that names exactly what it took. */
export async function auditNotes(db: Database): Promise<readonly string[]> {
  const rows = await db<{ wrong: string }[]>`
    SELECT format('%s of %s at %s was taken %s times', model, integration_id, changed_at, count(*) FILTER (WHERE taken)) AS wrong
      FROM audited_notes GROUP BY integration_id, model, changed_at HAVING count(*) FILTER (WHERE taken) <> 1
    UNION ALL
    SELECT format('event %s names %s, taken were %s', e.sequence, named.models, taken.models)
      FROM audited_events e
      CROSS JOIN LATERAL (
        SELECT array_agg(m ->> 'name' ORDER BY m ->> 'name') AS models
        FROM jsonb_array_elements(e.body -> 'data' -> 'changed_models') m) named
      LEFT JOIN LATERAL (
        SELECT array_agg(DISTINCT n.model ORDER BY n.model) AS models FROM audited_notes n
        WHERE n.xid = e.xid AND n.taken AND n.integration_id = e.integration_id) taken ON true
      WHERE named.models IS DISTINCT FROM taken.models
    UNION ALL
    SELECT format('a transaction took notes of %s and stored %s events', n.integration_id, count(e.xid))
      FROM (SELECT DISTINCT xid, integration_id FROM audited_notes WHERE taken) n
      LEFT JOIN audited_events e USING (xid, integration_id)
      GROUP BY n.xid, n.integration_id HAVING count(e.xid) <> 1`;
  return rows.map((row) => row.wrong);
}
