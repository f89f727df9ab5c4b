-- among how many partitions serving spread the predictions of a shard: where the number changes, other shards begin
ALTER TABLE monitor_shard ADD COLUMN shards int NOT NULL DEFAULT 1;
ALTER TABLE monitor_shard DROP CONSTRAINT monitor_shard_pkey;
ALTER TABLE monitor_shard ADD PRIMARY KEY (monitor, shard, shards);

-- of several shards: the pane's turn among the panes of all of them; while it waits for it, its raw values and what is broken in it
ALTER TABLE pane ADD COLUMN shards int NOT NULL DEFAULT 1;
ALTER TABLE pane ADD COLUMN number bigint NOT NULL DEFAULT 0;
ALTER TABLE pane ADD COLUMN from_at bigint NOT NULL DEFAULT 0;
ALTER TABLE pane ADD COLUMN until_at bigint NOT NULL DEFAULT 0;
ALTER TABLE pane ADD COLUMN raw bytea;
ALTER TABLE pane ADD COLUMN broken jsonb;

CREATE INDEX pane_waiting ON pane (monitor, shards, shard, number) WHERE raw IS NOT NULL;
CREATE INDEX pane_newest ON pane (monitor, shards, shard, number) WHERE shards > 1;
CREATE INDEX pane_judged ON pane (monitor, shards, from_at, number, shard) WHERE shards > 1 AND raw IS NULL;
