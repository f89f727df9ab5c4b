-- what a candidate made of recorded requests before any live traffic
ALTER TABLE rollout ADD COLUMN rehearsal jsonb;

-- answers of mirrored requests that were others than the champion's
ALTER TABLE rollout_tally ADD COLUMN disagreed bigint NOT NULL DEFAULT 0;

-- the version before is kept warm for a rollback, also after a restart
ALTER TABLE deployment ADD COLUMN previous_package jsonb;
