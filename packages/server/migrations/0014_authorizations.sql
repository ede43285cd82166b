-- Consents that are being asked for: a person was sent to a tool's own page and has a while to come back with a code.

CREATE TABLE authorizations (
  -- SHA-256 of the state that the person carries there and back, in base64url: who reads this table can finish none.
  state_hash text COLLATE "C" PRIMARY KEY,
  environment_id text NOT NULL REFERENCES environments (id),
  -- Which integration is let in anew; of a new one, which it became.
  integration_id text COLLATE "C",
  -- What is to be stored with the consent, credentials included: JSON, sealed.
  sealed text NOT NULL,
  expires_at timestamptz NOT NULL,
  -- Somebody came back. A state serves once, whatever comes of it.
  used_at timestamptz,
  -- Set in the transaction that stored the tokens.
  settled_at timestamptz
);
CREATE INDEX authorizations_expiring ON authorizations (expires_at);
CREATE INDEX authorizations_of_integration ON authorizations (integration_id) WHERE integration_id IS NOT NULL;
