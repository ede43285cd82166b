-- What endpoints and deliveries remember beyond one attempt.

ALTER TABLE webhook_endpoints
  ADD COLUMN description text,
  -- The secret before the last rotation: it signs beside the current one for as long as the rotation overlaps.
  ADD COLUMN previous_secret text,
  ADD COLUMN previous_secret_until timestamptz,
  -- Since when no attempt was accepted, and when the last one was not; null after a success.
  ADD COLUMN failing_since timestamptz,
  ADD COLUMN last_failed_at timestamptz,
  ADD CONSTRAINT webhook_endpoints_previous_check
    CHECK ((previous_secret IS NULL) = (previous_secret_until IS NULL));

ALTER TABLE deliveries
  -- A delivery that stands for several data-changed events of its lane: the oldest of them (event_sequence is the
  -- newest), and the body that names the models of all. Null for a delivery of one event.
  ADD COLUMN first_event_sequence bigint,
  ADD COLUMN body text,
  -- Why a FAILED one was not tried any more, and the delivery that names its models in its stead.
  ADD COLUMN failure text,
  ADD COLUMN merged_into text,
  ADD COLUMN redelivered_at timestamptz,
  ADD CONSTRAINT deliveries_merged_check CHECK ((first_event_sequence IS NULL) = (body IS NULL)),
  ADD CONSTRAINT deliveries_failure_check CHECK
    (failure IS NULL OR state = 'FAILED' AND failure IN ('exhausted', 'gone', 'disabled', 'deleted'));
-- A claim changes no indexed column: with room in its page it writes no index either. It takes neighbours, so a page
-- needs room for all its rows once more.
ALTER TABLE deliveries SET (fillfactor = 45);

-- Given up and named by no later one yet: the next delivery of the lane takes their models along.
CREATE INDEX deliveries_given_up ON deliveries (endpoint_id, lane)
  WHERE state = 'FAILED' AND lane IS NOT NULL AND merged_into IS NULL;
-- What was told of an integration since a given-up delivery: its models are named together.
CREATE INDEX events_data_changed ON events (integration_id, sequence) WHERE type = 'data-changed';
CREATE INDEX deliveries_failed ON deliveries (environment_id, event_sequence) WHERE state = 'FAILED';
-- Which delivery stands for an event that has none of its own.
CREATE INDEX deliveries_merged ON deliveries (endpoint_id, lane, event_sequence)
  WHERE first_event_sequence IS NOT NULL;
-- Every delivery that ends is written into each index that holds ended ones. There are three: id, place in the
-- endpoint's order, and this one, by which an environment's deliveries are listed and what is old is found.
CREATE INDEX deliveries_event ON deliveries (environment_id, event_sequence);
DROP INDEX deliveries_environment;
-- Checking it took a third of what storing an attempt takes. Attempts are written under the lock of their delivery's
-- row, and one statement drops both (P18).
ALTER TABLE attempts DROP CONSTRAINT attempts_delivery_id_fkey;

-- Issues of an environment itself, such as an endpoint that was switched off, belong to no integration.
ALTER TABLE issues ADD COLUMN environment_id text REFERENCES environments (id);
UPDATE issues o SET environment_id = i.environment_id FROM integrations i WHERE i.id = o.integration_id;
DELETE FROM issues WHERE environment_id IS NULL;
ALTER TABLE issues ALTER COLUMN environment_id SET NOT NULL, ALTER COLUMN integration_id DROP NOT NULL;
CREATE UNIQUE INDEX issues_open_of_environment ON issues (environment_id, type, subject)
  WHERE status = 'OPEN' AND integration_id IS NULL;
CREATE INDEX issues_environment ON issues (environment_id, opened_at);

-- As before, but it remembers the stamps of all integrations that the transaction writes, not only the last one's. A
-- statement over several would stamp them again row by row, and no row would have the newest stamp: no note, no webhook.
CREATE OR REPLACE FUNCTION muster_stamp(integration text) RETURNS timestamptz LANGUAGE plpgsql AS $$
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
END $$;

-- How many connections failed since then: only the first of them are told.
ALTER TABLE environments
  ADD COLUMN failed_connections integer NOT NULL DEFAULT 0,
  ADD COLUMN failed_connections_since timestamptz;
