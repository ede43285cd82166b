-- A tool may send a webhook before it has stored what it tells of. Then it is asked more than once: so many seconds
-- after the webhook came in, rising; empty where it stores first.
ALTER TABLE upstream_events ADD COLUMN looks integer[] NOT NULL DEFAULT '{}';
-- When the tool was last asked for it; null: not since it was named. What still waits after that only makes sure.
ALTER TABLE upstream_events ADD COLUMN looked_at timestamptz;
