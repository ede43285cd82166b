-- Deletions that the brake holds, and what deltas ask from.

-- Records that a complete read lacked, too many to be believed at once.
CREATE TABLE held_deletions (
  integration_id text COLLATE "C" NOT NULL,
  model text NOT NULL,
  record_id text COLLATE "C" NOT NULL,
  -- The full sync that held it, and the integration's stamp when that sync began.
  sync_id text COLLATE "C" NOT NULL,
  start_stamp timestamptz NOT NULL,
  held_at timestamptz NOT NULL DEFAULT now(),
  -- A later read of any kind named it: it is not released, and a full sync that lacks it does not agree.
  seen_again boolean NOT NULL DEFAULT false,
  PRIMARY KEY (integration_id, model, record_id)
);

-- What a sweep has still to mark as deleted, in batches. A batch goes in the transaction that marks its records.
CREATE TABLE journal_vanished (
  integration_id text COLLATE "C" NOT NULL,
  sync_id text COLLATE "C" NOT NULL,
  model text NOT NULL,
  -- These were held by an earlier full sync; whoever discards them first has the last word.
  held boolean NOT NULL,
  batch integer NOT NULL,
  ids text[] NOT NULL,
  PRIMARY KEY (integration_id, sync_id, model, held, batch)
);

ALTER TABLE journal_records
  ADD COLUMN reappeared integer NOT NULL DEFAULT 0,
  -- Deletions that the sweep held.
  ADD COLUMN held integer NOT NULL DEFAULT 0,
  -- Records that differ although the tool changed them before the last delta asked: that delta should have brought them.
  ADD COLUMN missed integer NOT NULL DEFAULT 0;

-- What the last page said of the next delta (a sync token, a delta link); null where time is asked from.
ALTER TABLE journal_pages ADD COLUMN token jsonb;

ALTER TABLE watermarks
  ADD COLUMN token jsonb,
  -- Wider than the connector's own, after deltas that missed something; null: the connector's own.
  ADD COLUMN overlap_seconds integer,
  -- Full syncs in a row that found something which a delta should have brought, and that found nothing.
  ADD COLUMN missed_in_a_row integer NOT NULL DEFAULT 0,
  ADD COLUMN clean_in_a_row integer NOT NULL DEFAULT 0,
  -- Start of the last complete full pass; before it nothing was left to deltas.
  ADD COLUMN full_passed_at timestamptz,
  -- What the rows were translated by in that pass and every pass since; null: by different things, and differences prove nothing.
  ADD COLUMN mapping text;
