-- A membership that turns to another record under its own id is an entry that left the list and one that joined it. The
-- triggers of join tables looked at the end of the list's own record alone; now every change of a membership counts.
DO $$
DECLARE
  one record;
BEGIN
  FOR one IN
    SELECT t.tgname AS name, t.tgrelid::regclass AS relation, pg_get_triggerdef(t.oid) AS definition
    FROM pg_trigger t WHERE t.tgfoid = 'touch_parents_by_own'::regproc AND NOT t.tgisinternal
  LOOP
    CONTINUE WHEN position('''added_removed''' IN one.definition) = 0;
    EXECUTE format('DROP TRIGGER %I ON %s', one.name, one.relation);
    EXECUTE replace(one.definition, '''added_removed''', '''both''');
  END LOOP;
END $$;
