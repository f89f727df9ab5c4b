-- raw values of the rows of an open pane, for the checks of its data
ALTER TABLE monitor_shard ADD COLUMN open_raw bytea;

-- a pane of broken data enters no comparison
ALTER TABLE pane ADD COLUMN quarantined boolean NOT NULL DEFAULT false;
