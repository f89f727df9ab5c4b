-- when a result was removed because it had been kept long enough
ALTER TABLE scoring ADD COLUMN result_gone_at timestamptz;

CREATE INDEX scoring_kept_until ON scoring (ended_at) WHERE state = 'succeeded' AND result_gone_at IS NULL;
-- equal results are one content
CREATE INDEX scoring_kept_content ON scoring ((result ->> 'sha256')) WHERE result_gone_at IS NULL;

-- contents that a scoring gave up, until they are removed from the store
CREATE TABLE scoring_leftover (
    sha256 text        NOT NULL PRIMARY KEY,
    since  timestamptz NOT NULL
);
